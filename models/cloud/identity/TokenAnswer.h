// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/base/Secret.h"
#include "models/cloud/http/Message.h"
#include "models/cloud/identity/Refusal.h"

#include <QStringList>

#include <variant>

namespace Casement::Identity {

/// A good answer of the token endpoint. The access token is opaque: nobody here looks into it.
struct TokenAnswer
{
    Secret accessToken;
    Secret refreshToken; ///< empty when none came
    Secret idToken;
    qint64 expiresIn = 0; ///< seconds; two days at most, whatever the service says
    qint64 refreshIn = 0; ///< seconds after which a new one should be fetched; 0 when the service did not say
    QStringList scopes;
};

/// The token endpoint said yes or no.
using TokenReply = std::variant<TokenAnswer, Refusal>;

/// Reads the answer strictly. An error is an answer that says neither.
[[nodiscard]] Result<TokenReply> readTokenAnswer(const Http::Answer &answer);

} // namespace Casement::Identity
