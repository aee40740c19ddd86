// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/http/Limits.h"
#include "models/cloud/identity/TokenService.h"

class QNetworkAccessManager;

namespace Casement::Http {
class TransportWatch;
}

namespace Casement::Identity {

/// What every way to sign in begins with: a look at the client id, the tenant's discovery, and a token service without
/// tokens. Two tries at most: a person waits. What is sent and
/// waited for is told to the watch, if any, for as long as the service lives. BadInput for the client id or the tenant.
Task<Result<std::shared_ptr<TokenService>>> prepare(QNetworkAccessManager *network, const Clock *clock,
                                                    Http::Limits limits, CloudEndpoints endpoints, QString tenant,
                                                    QString clientId, Http::TransportWatch *watch, CancelToken cancel);

/// What every way to sign in ends with: access to Exchange.
Task<Result<std::shared_ptr<TokenService>>> completed(std::shared_ptr<TokenService> service, CancelToken cancel);

} // namespace Casement::Identity
