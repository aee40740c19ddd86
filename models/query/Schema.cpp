// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Schema.h"

#include "models/query/Fold.h"

namespace Casement::Query {

Schema::Schema(std::vector<Field> fields) : m_fields(std::move(fields))
{
    // Ids first, so that no alias can hide one.
    for (size_t i = 0; i < m_fields.size(); ++i)
        m_byName.insert(fold(m_fields[i].id), int(i));
    for (size_t i = 0; i < m_fields.size(); ++i) {
        for (const QString &alias : m_fields[i].aliases) {
            const QString name = fold(alias);
            if (!m_byName.contains(name))
                m_byName.insert(name, int(i));
        }
    }
}

int Schema::indexOf(QStringView name) const
{
    return m_byName.value(fold(name), -1);
}

const Field *Schema::find(QStringView name) const
{
    const int index = indexOf(name);
    return index < 0 ? nullptr : &field(index);
}

QString knownWord(const Field &field, QStringView word)
{
    const QString wanted = fold(word);
    for (const QStringList *words : {&field.words, &field.alsoWords}) {
        for (const QString &known : *words) {
            if (fold(known) == wanted)
                return known;
        }
    }
    return {};
}

} // namespace Casement::Query
