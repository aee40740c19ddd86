// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantLoader.h"

#include "models/cloud/exchange/ExchangeClient.h"

namespace Casement {

Task<Result<OrganizationSettings>> TenantLoader::readOrganization(std::function<void()> onPage, CancelToken token)
{
    auto organization = co_await m_client->readOrganization(token);
    if (!organization)
        co_return failure(organization.error());
    m_organization = *organization;
    onPage();
    co_return organization;
}

Task<Result<LoadedTenant>> TenantLoader::load(std::function<void()> onPage, CancelToken token)
{
    m_join = MailboxJoin();
    m_organization = OrganizationSettings();
    m_usersBegun = false;

    auto organizationTask = readOrganization(onPage, token);
    auto casTask = m_client->readCasMailboxes(
        [this, onPage](Exchange::PageOf<Exchange::CasMailboxRow> page) {
            m_join.add(page);
            onPage();
        },
        token);
    auto mailboxTask = m_client->readMailboxes(
        [this, onPage](Exchange::PageOf<Exchange::MailboxRow> page) {
            m_join.add(page);
            onPage();
        },
        token);
    auto userTask = m_client->readUsers(
        [this, onPage](Exchange::PageOf<Exchange::UserRow> page) {
            m_usersBegun = true;
            m_join.add(page);
            onPage();
        },
        token);

    // All four are awaited before anything is judged: a task that is dropped would run on by itself.
    auto organization = co_await organizationTask;
    auto cas = co_await casTask;
    auto mailboxes = co_await mailboxTask;
    auto users = co_await userTask;
    if (!cas)
        co_return failure(cas.error().in(QStringLiteral("reading Get-CASMailbox")));
    if (!mailboxes)
        co_return failure(mailboxes.error().in(QStringLiteral("reading Get-Mailbox")));
    if (token.isCancelled())
        co_return failure(cancelled());

    LoadedTenant loaded;
    loaded.mailboxes = m_join.joined();
    loaded.oneSided = m_join.oneSided();
    loaded.usersRead = users.has_value();
    if (!users)
        loaded.usersError = users.error();
    if (organization)
        loaded.organization = *organization;
    else
        loaded.organizationError = organization.error();
    co_return loaded;
}

} // namespace Casement
