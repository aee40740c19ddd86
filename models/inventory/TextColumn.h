// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Column.h"
#include "models/inventory/TextArena.h"

#include <functional>

namespace Casement {

/// Free text of every mailbox, read from where the facts keep it.
class TextColumn : public Column
{
public:
    /// What it reads from is kept alive by what it holds.
    using Read = std::function<QString(quint32 row)>;

    /// fieldId is the column's id, for "Filter to this".
    TextColumn(quint32 rows, QString fieldId, Read read);

    [[nodiscard]] QString shown(quint32 row) const override { return m_read(row); }
    [[nodiscard]] Tabular::Cell exported(quint32 row) const override { return Tabular::Cell::text(shown(row)); }
    [[nodiscard]] QString term(quint32 row) const override;
    [[nodiscard]] Query::TruthSet test(const Query::Term &term) const override;
    [[nodiscard]] qsizetype memory() const override { return ranksMemory() + m_folded.memory(); }

protected:
    [[nodiscard]] std::vector<quint32> makeRanks(const QCollator &collator) const override;

private:
    [[nodiscard]] const TextArena &folded() const;

    quint32 m_rows;
    QString m_fieldId;
    Read m_read;
    mutable std::once_flag m_foldedOnce;
    mutable TextArena m_folded; ///< made when the first question is asked
};

} // namespace Casement
