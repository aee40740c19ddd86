// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/Changes.h"

#include "models/base/Json.h"
#include "models/cloud/exchange/ChangeParameters.h"
#include "models/cloud/exchange/Envelope.h"
#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/exchange/Invocation.h"

#include <nlohmann/json.hpp>

namespace Casement::Exchange {

using nlohmann::json;

Task<Outcome> Changes::run(QByteArray cmdlet, Result<json> parameters, CancelToken cancel)
{
    if (!parameters)
        co_return failure(parameters.error());
    auto route = co_await m_client->findRoute(cancel);
    if (!route)
        co_return failure(route.error());
    Invocation invocation;
    invocation.cmdlet = cmdlet;
    invocation.parameters = dumpJson(*parameters);
    invocation.isChange = true;
    invocation.requestId = m_requestId;
    auto reply = co_await m_client->invoke(invocation, cancel);
    if (!reply)
        co_return failure(reply.error());
    co_return Outcome();
}

Task<Outcome> Changes::setCasMailbox(QUuid mailbox, ClientAccessSettings wanted, CancelToken cancel)
{
    auto parameters = mailboxParameters(mailbox, wanted);
    co_return co_await run("Set-CASMailbox", std::move(parameters), cancel);
}

Task<Outcome> Changes::setCasMailboxPlan(QUuid plan, ClientAccessSettings wanted, CancelToken cancel)
{
    auto parameters = planParameters(plan, wanted);
    co_return co_await run("Set-CASMailboxPlan", std::move(parameters), cancel);
}

Task<Outcome> Changes::setOrganizationConfig(OrganizationConfig wanted, CancelToken cancel)
{
    auto parameters = organizationParameters(wanted);
    co_return co_await run("Set-OrganizationConfig", std::move(parameters), cancel);
}

Task<Outcome> Changes::setTransportConfig(TransportConfig wanted, CancelToken cancel)
{
    auto parameters = transportParameters(wanted);
    co_return co_await run("Set-TransportConfig", std::move(parameters), cancel);
}

Task<Outcome> Changes::newAuthenticationPolicy(QString name, BasicAuthSwitches allowed, CancelToken cancel)
{
    auto parameters = newPolicyParameters(name, allowed);
    co_return co_await run("New-AuthenticationPolicy", std::move(parameters), cancel);
}

Task<Outcome> Changes::setAuthenticationPolicy(QUuid policy, BasicAuthSwitches allowed, CancelToken cancel)
{
    auto parameters = policyParameters(policy, allowed);
    co_return co_await run("Set-AuthenticationPolicy", std::move(parameters), cancel);
}

Task<Outcome> Changes::removeAuthenticationPolicy(QUuid policy, CancelToken cancel)
{
    auto parameters = removalParameters(policy);
    auto removed = co_await run("Remove-AuthenticationPolicy", std::move(parameters), cancel);
    if (!removed && removed.error().kind == ErrorKind::NotFound)
        co_return Outcome();
    co_return removed;
}

Task<Outcome> Changes::setUser(UserAccess wanted, CancelToken cancel)
{
    auto parameters = userParameters(wanted);
    co_return co_await run("Set-User", std::move(parameters), cancel);
}

} // namespace Casement::Exchange
