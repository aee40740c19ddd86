// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace Casement::Query {

/// What a field holds, and so which questions can be asked of it.
enum class FieldKind
{
    Text,   ///< free text: field:part, field="whole", field:glob*
    Choice, ///< one word of a set: field:word, field:a,b, field:glob*
    State,  ///< on, off and the stored forms: field:word
    Flag,   ///< yes or no: the bare word, field:yes, field:no, or one of its own words
    Date,   ///< field<2026-11-18, field<30d, field:a..b
    Number  ///< field>10, field:5..9
};

/// One field that can be asked for. Everything but Text also understands field:unknown.
struct Field
{
    QString id;          ///< as it stands in a query, lower case
    QStringList aliases; ///< other spellings that are understood, never printed
    FieldKind kind = FieldKind::Text;
    QStringList words;                ///< allowed words, or for an open set the values known in this tenant
    QStringList alsoWords;            ///< understood as well, never offered
    bool closed = true;               ///< false: other words than these are accepted (Choice only)
    QString title;                    ///< translated name for people
    QHash<QString, QString> meanings; ///< word → one line that explains it in the completion
    QHash<QString, QString> labels; ///< word → as the report prints it, for chips; missing ones are shown as they are
    bool ahead = false;             ///< Date only: 14d counts the days left, not the days passed
};

/// The fields a query may speak of. Names and words are looked up without regard to case and accents.
class Schema final
{
public:
    Schema() = default;
    explicit Schema(std::vector<Field> fields);

    [[nodiscard]] const std::vector<Field> &fields() const { return m_fields; }
    [[nodiscard]] const Field &field(int index) const { return m_fields[size_t(index)]; }

    /// The field with this id or alias, or -1.
    [[nodiscard]] int indexOf(QStringView name) const;
    /// The same, or null; lives as long as the schema.
    [[nodiscard]] const Field *find(QStringView name) const;

private:
    std::vector<Field> m_fields;
    QHash<QString, int> m_byName;
};

/// The set's own spelling of this word, or a null string when it has none.
[[nodiscard]] QString knownWord(const Field &field, QStringView word);

} // namespace Casement::Query
