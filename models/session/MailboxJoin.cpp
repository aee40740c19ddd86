// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/MailboxJoin.h"

#include <QSet>

#include <algorithm>

namespace Casement {

void MailboxJoin::add(const QString &slice, const Exchange::PageOf<Exchange::CasMailboxRow> &page)
{
    if (page.number == 1 && m_cas.forget(slice))
        m_order.removeIf([this](const QUuid &guid) { return !m_cas.contains(guid); });
    m_order += m_cas.add(slice, page);
}

void MailboxJoin::add(const QString &slice, const Exchange::PageOf<Exchange::MailboxRow> &page)
{
    if (page.number == 1)
        m_mailboxes.forget(slice);
    m_mailboxes.add(slice, page);
}

void MailboxJoin::add(const QString &slice, const Exchange::PageOf<Exchange::UserRow> &page)
{
    if (page.number == 1)
        m_users.forget(slice);
    m_users.add(slice, page);
    for (const Exchange::UserRow &row : page.rows) {
        if (!row.externalDirectoryObjectId.isNull())
            m_userByObjectId.insert(row.externalDirectoryObjectId, row.guid);
    }
}

const Exchange::UserRow *MailboxJoin::userOf(const Mailbox &mailbox) const
{
    const Exchange::UserRow *found = m_users.find(mailbox.guid);
    return found ? found : m_users.find(m_userByObjectId.value(mailbox.externalDirectoryObjectId));
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
    mailbox.ewsApplications = cas.ewsApplications;
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
        if (const Exchange::MailboxRow *row = m_mailboxes.find(guid))
            mailboxes.push_back(merged(*m_cas.find(guid), row));
    }
    return mailboxes;
}

std::vector<Mailbox> MailboxJoin::soFar() const
{
    std::vector<Mailbox> mailboxes;
    mailboxes.reserve(static_cast<size_t>(m_order.size()));
    for (const QUuid &guid : m_order)
        mailboxes.push_back(merged(*m_cas.find(guid), m_mailboxes.find(guid)));
    return mailboxes;
}

JoinReport MailboxJoin::oneSided() const
{
    JoinReport report;
    for (const QUuid &guid : m_order) {
        if (!m_mailboxes.contains(guid))
            report.onlyInCasMailbox.push_back(merged(*m_cas.find(guid), nullptr));
    }
    const QList<QUuid> guids = m_mailboxes.guids();
    for (const QUuid &guid : guids) {
        if (m_cas.contains(guid))
            continue;
        const Exchange::MailboxRow &row = *m_mailboxes.find(guid);
        Exchange::CasMailboxRow empty;
        empty.guid = row.guid;
        empty.displayName = row.displayName;
        empty.primarySmtpAddress = row.primarySmtpAddress;
        empty.emailAddresses = row.emailAddresses;
        report.onlyInMailbox.push_back(merged(empty, &row));
    }
    return report;
}

std::vector<UserWithoutMailbox> MailboxJoin::usersWithoutMailbox() const
{
    QSet<QUuid> withMailbox;
    for (const QUuid &guid : m_order) {
        const Exchange::CasMailboxRow &cas = *m_cas.find(guid);
        withMailbox.insert(m_userByObjectId.value(cas.externalDirectoryObjectId));
    }
    std::vector<UserWithoutMailbox> users;
    const QList<QUuid> guids = m_users.guids();
    for (const QUuid &guid : guids) {
        if (m_cas.contains(guid) || m_mailboxes.contains(guid) || withMailbox.contains(guid))
            continue;
        const Exchange::UserRow &row = *m_users.find(guid);
        users.push_back({row.guid, row.userPrincipalName, row.authenticationPolicy});
    }
    std::ranges::sort(users, {}, &UserWithoutMailbox::userPrincipalName);
    return users;
}

} // namespace Casement
