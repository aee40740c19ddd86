// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/identity/SignInRequest.h"
#include "models/cloud/identity/TenantDiscovery.h"

#include <QByteArray>
#include <QString>

namespace Casement::Identity {

/// What belongs to one attempt and is used once.
struct Attempt
{
    QByteArray state;
    QByteArray nonce;
    QByteArray verifier;
    QString redirectUri;
};

/// Fresh random values for a new attempt.
[[nodiscard]] Attempt newAttempt(const QString &redirectUri);

/// BASE64URL(SHA-256(verifier)) without padding, RFC 7636 section 4.2.
[[nodiscard]] QByteArray pkceChallenge(const QByteArray &verifier);

/// What is asked of Graph for every sign-in, the named permissions, and those of OpenID Connect: one resource, as the
/// token endpoint wants it.
[[nodiscard]] QString graphScopes(const CloudEndpoints &endpoints, const QStringList &permissions = {});

/// The address that the browser opens. QtNetworkAuth builds it; state, PKCE and nonce are ours, since version 6.4 has
/// a guessable state and neither of the others.
[[nodiscard]] QUrl authorizationLink(const TenantInfo &tenant, const SignInRequest &request, const Attempt &attempt);

} // namespace Casement::Identity
