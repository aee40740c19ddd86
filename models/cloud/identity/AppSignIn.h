// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/http/Limits.h"
#include "models/cloud/identity/TokenService.h"

#include <memory>

class QNetworkAccessManager;

namespace Casement::Http {
class TransportWatch;
}

namespace Casement::Identity {

/// What an application needs to sign in by itself: a certificate or a secret, not both.
struct AppSignInRequest
{
    CloudEndpoints endpoints;
    QString tenant; ///< domain or GUID
    QString clientId;
    QString certificateFile; ///< PEM
    QString keyFile;         ///< PEM, not encrypted; empty when the key stands in the certificate's file
    Secret clientSecret;
    /// Hears what is sent to the sign-in service and waited for there, for as long as it lives. May be null.
    Http::TransportWatch *watch = nullptr;
};

/// Signs in as the application itself (client credentials), for runs that nobody watches. The access that it has is
/// what an administrator gave the application, whoever started the program.
class AppSignIn final
{
public:
    /// Network manager and clock outlive this and every TokenService made by it.
    AppSignIn(QNetworkAccessManager *network, const Clock *clock, const Http::Limits &limits);

    /// A service with access to Exchange; Graph's token is fetched on first use. Errors: BadInput for a certificate or
    /// key that cannot be used, before anything is sent; SignIn with a code when the service refused it; those of the
    /// network.
    Task<Result<std::shared_ptr<TokenService>>> run(AppSignInRequest request, CancelToken cancel);

private:
    QNetworkAccessManager *m_network;
    const Clock *m_clock;
    Http::Limits m_limits;
};

} // namespace Casement::Identity
