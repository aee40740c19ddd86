// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/cloud/identity/Endpoints.h"

namespace Casement::Http {
class Transport;
}

namespace Casement::Identity {

/// What the sign-in service says of one tenant (OpenID Connect discovery).
struct TenantInfo
{
    QString tenantId; ///< GUID, taken from the issuer
    QUrl authorization;
    QUrl token;
    QUrl deviceAuthorization; ///< empty when the service does not take device codes
    QUrl jwks;
    QString issuer;
};

/// Finds the tenant of a domain or GUID. Errors: BadInput for something that is neither, or that no tenant has;
/// BadAnswer when the endpoints named do not lie on the authority's own origin.
Task<Result<TenantInfo>> discoverTenant(Http::Transport *transport, CloudEndpoints endpoints, QString domainOrId,
                                        CancelToken cancel);

} // namespace Casement::Identity
