// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/base/Secret.h"
#include "models/cloud/http/Message.h"

#include <QStringList>

namespace Casement::Identity {

/// A good answer of the token endpoint. The access token is opaque: nobody here looks into it.
struct TokenAnswer
{
    Secret accessToken;
    Secret refreshToken; ///< empty when none came
    Secret idToken;
    qint64 expiresIn = 0; ///< seconds
    QStringList scopes;
};

/// Reads the answer strictly; a refusal becomes the sign-in service's own words.
[[nodiscard]] Result<TokenAnswer> readTokenAnswer(const Http::Answer &answer);

} // namespace Casement::Identity
