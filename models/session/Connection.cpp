// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/Connection.h"

namespace Casement {

ConnectionRequest requestOf(const ConnectionProfile &profile)
{
    ConnectionRequest request;
    request.kind = profile.kind;
    request.cloud = profile.cloud;
    request.profile = profile.name;
    request.tenant = profile.tenant;
    request.clientId = profile.clientId;
    request.authority = profile.authority;
    request.exchange = profile.exchange;
    request.graph = profile.graph;
    request.method = profile.signIn;
    request.certificate = profile.certificate;
    request.certificateKey = profile.certificateKey;
    request.loginHint = profile.account;
    request.tenantId = profile.tenantId;
    request.accountId = profile.accountId;
    request.changesAllowed = profile.changesAllowed;
    return request;
}

} // namespace Casement
