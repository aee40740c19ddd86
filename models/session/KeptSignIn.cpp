// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/KeptSignIn.h"

#include "models/cloud/identity/Endpoints.h"
#include "models/cloud/identity/TokenKeeping.h"
#include "models/profiles/MergedProfile.h"
#include "models/session/Clouds.h"

namespace Casement {

Identity::Account keptAccount(const ConnectionRequest &request)
{
    Identity::Account account;
    account.tenantId = request.tenantId;
    account.objectId = request.accountId;
    account.userName = request.loginHint;
    account.clientId = request.clientId;
    return account;
}

QStringList keptEntries(const ConnectionRequest &request)
{
    const auto endpoints = endpointsOf(request);
    if (!endpoints || request.tenantId.isEmpty() || request.accountId.isEmpty())
        return {};
    return Identity::keptNames(*endpoints, keptAccount(request), request.profile);
}

Task<Outcome> forgetKeptSignIn(SessionServices services, ConnectionRequest request, CancelToken token)
{
    if (!services.keychain || request.tenantId.isEmpty() || request.accountId.isEmpty())
        co_return Outcome();
    const auto endpoints = endpointsOf(request);
    if (!endpoints)
        co_return failure(endpoints.error());
    const QStringList names = Identity::keptNames(*endpoints, keptAccount(request), request.profile);
    co_return co_await Identity::forgetForGood(services.keychain, names, token);
}

Task<Outcome> forgetIfMoved(SessionServices services, ConnectionProfile before, ConnectionProfile after,
                            CancelToken token)
{
    if (leadsToTheSame(before, after))
        co_return Outcome();
    const ConnectionRequest kept = requestOf(before);
    co_return co_await forgetKeptSignIn(services, kept, token);
}

} // namespace Casement
