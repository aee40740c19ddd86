// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/StateFace.h"
#include "models/query/Evaluate.h"
#include "models/query/Schema.h"
#include "models/tabular/Cell.h"

#include <QCollator>
#include <QHash>
#include <QString>

#include <mutex>
#include <vector>

namespace Casement {

/// What is said once about a column and used by table, chooser, file, query bar and command line alike.
struct ColumnSpec
{
    QString id;
    QStringList aliases;
    QString jsonName; ///< Microsoft's property name where there is one
    QString title;
    Query::FieldKind kind = Query::FieldKind::Text;
    bool listed = true;               ///< false: only for questions ("legacy"), never shown or exported
    bool shownAtFirst = true;         ///< in the table without anybody asking
    bool legacy = false;              ///< On of a legacy protocol takes the attention colour
    bool startsGroup = false;         ///< a hairline stands before it
    int characters = 12;              ///< width it likes, in average characters
    QStringList words;                ///< the words a question may use; a Choice also takes the tenant's own
    QStringList alsoWords;            ///< other spellings of them
    bool closed = false;              ///< a Choice that takes no other word, once the mailboxes have been read
    QHash<QString, QString> meanings; ///< word to the line that explains it
    QHash<QString, QString> labels;   ///< word to what the report prints
};

/// The values of one column for every mailbox of one inventory. Immutable; safe to read from any thread.
class Column
{
public:
    virtual ~Column() = default;

    /// The word a person sees.
    [[nodiscard]] virtual QString shown(quint32 row) const = 0;
    /// The value a file holds.
    [[nodiscard]] virtual Tabular::Cell exported(quint32 row) const = 0;
    [[nodiscard]] virtual StateFace face(quint32 /*row*/) const { return StateFace::None; }
    /// Property, raw value and reason for the tooltip; plain text.
    [[nodiscard]] virtual QString detail(quint32 /*row*/) const { return {}; }
    /// The query term that selects exactly the rows with this value, empty if there is none.
    [[nodiscard]] virtual QString term(quint32 row) const = 0;
    /// One answer per row to a term about this column.
    [[nodiscard]] virtual Query::TruthSet test(const Query::Term &term) const = 0;
    /// The values this tenant has, for completion; empty for free text.
    [[nodiscard]] virtual QStringList words() const { return {}; }

    /// The place of every row when sorted by this column upwards, equal values having equal ranks. Made on first use
    /// and kept.
    [[nodiscard]] const std::vector<quint32> &ranks(const QCollator &collator) const;
    /// What its values take of memory, in bytes, without what it shares with the facts.
    [[nodiscard]] virtual qsizetype memory() const { return ranksMemory(); }

protected:
    [[nodiscard]] qsizetype ranksMemory() const { return qsizetype(m_ranks.capacity() * sizeof(quint32)); }
    [[nodiscard]] virtual std::vector<quint32> makeRanks(const QCollator &collator) const = 0;

private:
    mutable std::once_flag m_ranked;
    mutable std::vector<quint32> m_ranks;
};

} // namespace Casement
