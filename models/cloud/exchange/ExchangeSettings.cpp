// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeClient.h"

#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/ExchangeError.h"
#include "models/cloud/exchange/Invocation.h"
#include "models/cloud/exchange/SettingsJson.h"

namespace Casement::Exchange {

Task<Result<OrganizationSettings>> ExchangeClient::readOrganization(CancelToken cancel)
{
    OrganizationSettings settings;
    Invocation organization;
    organization.cmdlet = "Get-OrganizationConfig";
    organization.select = {"Name", "DisplayName", "EwsEnabled", "DefaultAuthenticationPolicy"};
    auto reply = co_await invoke(organization, cancel);
    if (!reply)
        co_return failure(reply.error());
    if (const Outcome added = addOrganizationConfig(*reply->rows, settings); !added)
        co_return failure(added.error());
    Invocation transport;
    transport.cmdlet = "Get-TransportConfig";
    transport.select = {"SmtpClientAuthenticationDisabled"};
    auto second = co_await invoke(transport, cancel);
    if (!second)
        co_return failure(second.error());
    if (const Outcome added = addTransportConfig(*second->rows, settings); !added)
        co_return failure(added.error());
    settings.read = true;
    co_return settings;
}

Task<Result<OrganizationConfig>> ExchangeClient::readOrganizationConfig(CancelToken cancel)
{
    Invocation invocation;
    invocation.cmdlet = "Get-OrganizationConfig";
    invocation.select = organizationProperties();
    // Without this the list of applications is left out; a service that does not know it yet refuses the whole call.
    invocation.parameters = R"({"RetrieveEwsOperationAccessPolicy":true})";
    auto reply = co_await invoke(invocation, cancel);
    if (!reply && reply.error().code == unknownParameter) {
        invocation.parameters = "{}";
        invocation.select.removeAll("EwsAllowedAppIDs");
        reply = co_await invoke(invocation, cancel);
    }
    if (!reply)
        co_return failure(reply.error());
    co_return organizationConfigFrom(*reply->rows);
}

Task<Result<TransportConfig>> ExchangeClient::readTransportConfig(CancelToken cancel)
{
    Invocation invocation;
    invocation.cmdlet = "Get-TransportConfig";
    invocation.select = transportProperties();
    auto reply = co_await invoke(invocation, cancel);
    if (!reply)
        co_return failure(reply.error());
    co_return transportConfigFrom(*reply->rows);
}

Task<Result<std::vector<CasMailboxPlan>>> ExchangeClient::readCasMailboxPlans(CancelToken cancel)
{
    const QByteArray all = R"({"ResultSize":"Unlimited"})";
    co_return co_await gather<CasMailboxPlan>(all, cancel);
}

Task<Result<std::vector<AuthenticationPolicy>>> ExchangeClient::readAuthenticationPolicies(CancelToken cancel)
{
    const QByteArray all = "{}"; // this cmdlet has no ResultSize
    co_return co_await gather<AuthenticationPolicy>(all, cancel);
}

Task<Result<UserAccess>> ExchangeClient::readUserAccess(QUuid user, CancelToken cancel)
{
    // Without an identity this cmdlet answers with everybody there is.
    if (user.isNull())
        co_return failure(ErrorKind::BadInput, tr("No user was named; nothing was asked for."));
    Invocation invocation;
    invocation.cmdlet = RowSource<UserAccess>::cmdlet;
    invocation.select = RowSource<UserAccess>::properties();
    invocation.parameters = R"({"Identity":")" + user.toByteArray(QUuid::WithoutBraces) + R"("})";
    auto reply = co_await invoke(invocation, cancel);
    if (!reply)
        co_return failure(reply.error());
    co_return userAccessFrom(*reply->rows, user);
}

} // namespace Casement::Exchange
