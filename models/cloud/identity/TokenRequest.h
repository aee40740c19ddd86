// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Clock.h"
#include "models/base/Task.h"
#include "models/cloud/http/Transport.h"
#include "models/cloud/identity/Account.h"
#include "models/cloud/identity/FormBody.h"
#include "models/cloud/identity/TenantDiscovery.h"
#include "models/cloud/identity/TokenAnswer.h"

#include <optional>

namespace Casement::Identity {

/// Where and as whom the sign-in service is asked. Transport and clock outlive every question.
struct SignInWire
{
    Http::Transport *transport = nullptr;
    const Clock *clock = nullptr;
    TenantInfo tenant;
    QString clientId;
};

/// How often a form may be sent when no answer came, or only a fault.
enum class Sending
{
    Once,  ///< a code, which is good for one use, and whose second use would end what the first one brought; a poll
    Again, ///< what can be said twice: a refresh token is all we have, and waiting for another one helps nobody
};

/// Posts a form to an endpoint of the sign-in service, and gives its answer of any status. Network: nothing came back.
Task<Result<Http::Answer>> postForm(SignInWire wire, QUrl endpoint, FormFields fields, Sending sending,
                                    QByteArray label, CancelToken cancel);

/// Asks the token endpoint. A refusal that may come from a wrong clock says by how much ours differs.
Task<Result<TokenReply>> askForTokens(SignInWire wire, FormFields fields, Sending sending, QByteArray label,
                                      CancelToken cancel);

/// Fetches the service's keys and checks the id_token with them.
Task<Result<Account>> accountIn(SignInWire wire, Secret idToken, std::optional<QByteArray> nonce, CancelToken cancel);

} // namespace Casement::Identity
