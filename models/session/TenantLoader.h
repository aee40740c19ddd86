// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/session/MailboxJoin.h"

#include <functional>

namespace Casement {

namespace Exchange {
class ExchangeClient;
}

/// What one load brought. Users and organisation may fail without losing the list: what they would have told is then
/// not known, and why stands here.
struct LoadedTenant
{
    std::vector<Mailbox> mailboxes;
    JoinReport oneSided;
    OrganizationSettings organization;
    bool usersRead = false;
    std::optional<Error> usersError;
    std::optional<Error> organizationError;
};

/// Reads a whole tenant: both mailbox lists, users and organisation side by side, each paged to its very end. A page
/// that fails fails the load; a shorter list is never an answer.
class TenantLoader final
{
public:
    /// The client is not owned and must live as long as a load runs.
    explicit TenantLoader(Exchange::ExchangeClient *client) : m_client(client) {}

    /// onPage is called after every page; look at join() and organization() there.
    [[nodiscard]] Task<Result<LoadedTenant>> load(std::function<void()> onPage, CancelToken token);

    [[nodiscard]] const MailboxJoin &join() const { return m_join; }
    [[nodiscard]] const OrganizationSettings &organization() const { return m_organization; }
    [[nodiscard]] bool usersBegun() const { return m_usersBegun; }

private:
    Task<Result<OrganizationSettings>> readOrganization(std::function<void()> onPage, CancelToken token);

    Exchange::ExchangeClient *m_client;
    MailboxJoin m_join;
    OrganizationSettings m_organization;
    bool m_usersBegun = false;
};

} // namespace Casement
