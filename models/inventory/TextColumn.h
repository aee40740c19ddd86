// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Column.h"
#include "models/inventory/MailboxFacts.h"

#include <functional>

namespace Casement {

/// Free text of every mailbox, read from the facts it keeps alive.
class TextColumn : public Column
{
public:
    using Read = std::function<QStringView(const MailboxFacts &, quint32 row)>;

    /// fieldId is the column's id, for "Filter to this".
    TextColumn(std::shared_ptr<const MailboxFacts> facts, QString fieldId, Read read);

    [[nodiscard]] QString shown(quint32 row) const override { return m_read(*m_facts, row).toString(); }
    [[nodiscard]] Tabular::Cell exported(quint32 row) const override { return Tabular::Cell::text(shown(row)); }
    [[nodiscard]] QString term(quint32 row) const override;
    [[nodiscard]] Query::TruthSet test(const Query::Term &term) const override;

protected:
    [[nodiscard]] std::vector<quint32> makeRanks(const QCollator &collator) const override;

private:
    [[nodiscard]] const TextArena &folded() const;

    std::shared_ptr<const MailboxFacts> m_facts;
    QString m_fieldId;
    Read m_read;
    mutable std::once_flag m_foldedOnce;
    mutable TextArena m_folded; ///< made when the first question is asked
};

} // namespace Casement
