// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/MailboxJoin.h"

namespace Casement {

void MailboxJoin::add(const Exchange::PageOf<Exchange::CasMailboxRow> &page)
{
    if (page.number == 1) {
        m_order.clear();
        m_cas.clear();
    }
    for (const Exchange::CasMailboxRow &row : page.rows) {
        if (!m_cas.contains(row.guid))
            m_order.append(row.guid);
        m_cas.insert(row.guid, row);
    }
}

void MailboxJoin::add(const Exchange::PageOf<Exchange::MailboxRow> &page)
{
    if (page.number == 1)
        m_mailboxes.clear();
    for (const Exchange::MailboxRow &row : page.rows)
        m_mailboxes.insert(row.guid, row);
}

void MailboxJoin::add(const Exchange::PageOf<Exchange::UserRow> &page)
{
    if (page.number == 1) {
        m_users.clear();
        m_userByObjectId.clear();
    }
    for (const Exchange::UserRow &row : page.rows) {
        m_users.insert(row.guid, row);
        if (!row.externalDirectoryObjectId.isNull())
            m_userByObjectId.insert(row.externalDirectoryObjectId, row.guid);
    }
}

const Exchange::UserRow *MailboxJoin::userOf(const Mailbox &mailbox) const
{
    auto found = m_users.constFind(mailbox.guid);
    if (found == m_users.constEnd())
        found = m_users.constFind(m_userByObjectId.value(mailbox.externalDirectoryObjectId));
    return found == m_users.constEnd() ? nullptr : &*found;
}

Mailbox MailboxJoin::merged(const Exchange::CasMailboxRow &cas, const Exchange::MailboxRow *row) const
{
    Mailbox mailbox;
    mailbox.guid = cas.guid;
    mailbox.externalDirectoryObjectId = cas.externalDirectoryObjectId;
    mailbox.displayName = cas.displayName;
    mailbox.primarySmtpAddress = cas.primarySmtpAddress;
    mailbox.emailAddresses = cas.emailAddresses;
    mailbox.clientAccess = cas.clientAccess;
    if (row) {
        mailbox.userPrincipalName = row->userPrincipalName;
        mailbox.recipientTypeDetails = row->recipientTypeDetails;
        mailbox.accountDisabled = row->accountDisabled;
        if (mailbox.externalDirectoryObjectId.isNull())
            mailbox.externalDirectoryObjectId = row->externalDirectoryObjectId;
        if (mailbox.emailAddresses.isEmpty())
            mailbox.emailAddresses = row->emailAddresses;
    }
    if (const Exchange::UserRow *user = userOf(mailbox)) {
        mailbox.department = user->department;
        mailbox.authenticationPolicy = user->authenticationPolicy;
    }
    return mailbox;
}

std::vector<Mailbox> MailboxJoin::joined() const
{
    std::vector<Mailbox> mailboxes;
    mailboxes.reserve(static_cast<size_t>(m_order.size()));
    for (const QUuid &guid : m_order) {
        const auto row = m_mailboxes.constFind(guid);
        if (row != m_mailboxes.constEnd())
            mailboxes.push_back(merged(*m_cas.constFind(guid), &*row));
    }
    return mailboxes;
}

JoinReport MailboxJoin::oneSided() const
{
    JoinReport report;
    for (const QUuid &guid : m_order) {
        if (!m_mailboxes.contains(guid))
            report.onlyInCasMailbox.push_back(merged(*m_cas.constFind(guid), nullptr));
    }
    for (const Exchange::MailboxRow &row : m_mailboxes) {
        if (m_cas.contains(row.guid))
            continue;
        Exchange::CasMailboxRow empty;
        empty.guid = row.guid;
        empty.displayName = row.displayName;
        empty.primarySmtpAddress = row.primarySmtpAddress;
        empty.emailAddresses = row.emailAddresses;
        report.onlyInMailbox.push_back(merged(empty, &row));
    }
    return report;
}

} // namespace Casement
