// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Secret.h"
#include "models/base/Task.h"

#include <QString>

namespace Casement::Http {

/// An access token and the tenant that it was issued for, as the sign-in service's own addresses and the id_token tell:
/// nobody here looks into a token.
struct AccessToken
{
    Secret secret;
    QString tenantId; ///< GUID
    friend bool operator==(const AccessToken &, const AccessToken &) = default;
};

/// Where a service's client gets its access token from; the sign-in implements it once per service.
class TokenSource
{
public:
    virtual ~TokenSource() = default;

    /// A token that is good for some minutes more, renewed when need be. May wait for long: when only the person can
    /// go on, until they have.
    virtual Task<Result<AccessToken>> token(CancelToken cancel) = 0;

    /// This token was answered with 401: the next token() brings another one. When the answer asked for claims, they
    /// come along as JSON and go to the sign-in service with the renewal.
    virtual void reject(Secret token, QByteArray claims) = 0;
};

} // namespace Casement::Http
