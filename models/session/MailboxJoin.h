// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/exchange/Rows.h"
#include "models/domain/Mailbox.h"

#include <QHash>

#include <vector>

namespace Casement {

/// Joins the rows of Get-CASMailbox, Get-Mailbox and Get-User by Guid while their pages come in. A mailbox stands in
/// the report once both mailbox lists hold it; those that only one list holds are kept apart and named.
class MailboxJoin final
{
public:
    /// A page numbered 1 again means that the list was begun anew: what it had brought before is forgotten.
    void add(const Exchange::PageOf<Exchange::CasMailboxRow> &page);
    void add(const Exchange::PageOf<Exchange::MailboxRow> &page);
    void add(const Exchange::PageOf<Exchange::UserRow> &page);

    /// The mailboxes both lists hold, in the order in which Get-CASMailbox brought them.
    [[nodiscard]] std::vector<Mailbox> joined() const;
    [[nodiscard]] JoinReport oneSided() const;

    [[nodiscard]] qsizetype casRows() const { return m_order.size(); }
    [[nodiscard]] qsizetype mailboxRows() const { return m_mailboxes.size(); }

private:
    [[nodiscard]] Mailbox merged(const Exchange::CasMailboxRow &cas, const Exchange::MailboxRow *row) const;
    [[nodiscard]] const Exchange::UserRow *userOf(const Mailbox &mailbox) const;

    QList<QUuid> m_order;
    QHash<QUuid, Exchange::CasMailboxRow> m_cas;
    QHash<QUuid, Exchange::MailboxRow> m_mailboxes;
    QHash<QUuid, Exchange::UserRow> m_users;
    QHash<QUuid, QUuid> m_userByObjectId;
};

} // namespace Casement
