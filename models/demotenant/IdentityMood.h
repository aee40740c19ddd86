// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QByteArray>
#include <QHash>

namespace Casement::Demo {

/// What is wrong with the id_tokens that are handed out.
enum class IdTokenFlaw
{
    None,
    WrongNonce,
    WrongAudience,
    WrongIssuer,
    WrongTenant,
    Expired,
    NotYetValid,
    AlgNone,
    WrongSignature,
    UnknownKey
};

/// How the identity platform behaves where real ones differ, or have a bad day. The defaults are a good day. Can be
/// changed while the tenant runs; `Tenant::setMood` says how.
struct IdentityMood
{
    int refreshIdleSeconds = 90 * 86400; ///< an unused refresh token is refused after this (700082)
    bool refuseReplaced = false;         ///< a refresh token used twice ends its sign-in; Entra lets the old one live
    bool revokeAtOnce = true;            ///< revocation reaches access tokens of clients that declared no cp1, too
    bool plainCodes = false;             ///< codes and refresh tokens without the characters + / =
    bool singleTenantApp = false;        ///< refuses /organizations and /common (50194)
    bool refuseAssertionReplay = false;  ///< an assertion's jti is good for one request
    bool publicClientFlows = true;       ///< false: device code ends with 7000218
    int deviceCodeSeconds = 900;
    int deviceIntervalSeconds = 5;
    int deviceSlowDowns = 0;         ///< that many polls are answered with slow_down
    bool forgeConsentTenant = false; ///< the admin consent answer names another tenant
    QByteArray demandedClaims = {};  ///< JSON; the services answer 401 to tokens that were asked for without them
    QList<QByteArray> missingPermissions = {}; ///< that the services of this cloud do not have: 650053
    bool claimsNeedPerson = false; ///< refreshing a sign-in made without the demanded claims: 50076 with claims
    IdTokenFlaw idTokenFlaw = IdTokenFlaw::None;
    /// AADSTS number with which every request of a kind is refused. Kinds: authorize, devicecode, and the grant types
    /// authorization_code, refresh_token, device_code, client_credentials.
    QHash<QByteArray, int> refusals = {};
};

/// Changes the members that this JSON object names, by the names above; flaws by theirs ("WrongNonce"), refusals as
/// an object. A name or type that is not known is an error, and nothing is changed.
[[nodiscard]] Result<IdentityMood> changedMood(IdentityMood mood, const QByteArray &json);

} // namespace Casement::Demo
