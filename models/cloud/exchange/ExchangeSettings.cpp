// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeClient.h"

#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/ExchangeError.h"
#include "models/cloud/exchange/Invocation.h"
#include "models/cloud/exchange/SettingsJson.h"

#include <utility>

namespace Casement::Exchange {

Task<Result<Reply>> ExchangeClient::askOrganization(QByteArrayList properties, CancelToken cancel)
{
    Invocation invocation;
    invocation.cmdlet = "Get-OrganizationConfig";
    invocation.select = std::move(properties);
    // Without this the list of applications is left out; a service that does not know it yet refuses the whole call.
    invocation.parameters = R"({"RetrieveEwsOperationAccessPolicy":true})";
    auto reply = co_await invoke(invocation, cancel);
    if (!reply && reply.error().code == unknownParameter) {
        invocation.parameters = "{}";
        invocation.select.removeAll("EwsAllowedAppIDs");
        reply = co_await invoke(invocation, cancel);
    }
    co_return reply;
}

Task<Result<OrganizationReading>> ExchangeClient::readOrganization(CancelToken cancel)
{
    OrganizationReading reading;
    OrganizationSettings &settings = reading.settings;
    const QByteArrayList properties = QByteArrayList{"Name", "DisplayName"} + organizationProperties();
    auto reply = co_await askOrganization(properties, cancel);
    if (!reply)
        co_return failure(reply.error());
    if (const Outcome added = addOrganizationConfig(*reply->rows, settings); !added)
        co_return failure(added.error());
    auto config = organizationConfigFrom(*reply->rows);
    if (!config)
        co_return failure(config.error());
    reading.config = std::move(*config);
    Invocation transport;
    transport.cmdlet = "Get-TransportConfig";
    transport.select = {"SmtpClientAuthenticationDisabled"};
    auto second = co_await invoke(transport, cancel);
    if (!second)
        co_return failure(second.error());
    if (const Outcome added = addTransportConfig(*second->rows, settings); !added)
        co_return failure(added.error());
    settings.read = true;
    co_return reading;
}

Task<Result<OrganizationConfig>> ExchangeClient::readOrganizationConfig(CancelToken cancel)
{
    auto reply = co_await askOrganization(organizationProperties(), cancel);
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
