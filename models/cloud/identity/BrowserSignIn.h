// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Clock.h"
#include "models/base/Task.h"
#include "models/cloud/http/Limits.h"
#include "models/cloud/identity/SignInRequest.h"
#include "models/cloud/identity/TokenService.h"

#include <QObject>

#include <memory>

class QNetworkAccessManager;

namespace Casement::Identity {

/// Signs in with the system's browser: authorization code with PKCE, answered on a loopback address. One object may
/// run several attempts one after another; each has its own state, nonce and verifier.
class BrowserSignIn final : public QObject
{
    Q_OBJECT
public:
    /// Network manager and clock outlive this and every TokenService made by it. The limits are the sign-in service's.
    BrowserSignIn(QNetworkAccessManager *network, const Clock *clock, const Http::Limits &limits,
                  QObject *parent = nullptr);

    /// A service with tokens for both resources. Errors: BadInput (tenant or client id), SignIn with a code such as
    /// AADSTS65004 when it was refused, Timeout, Cancelled, Network, BadAnswer. Nothing listens once it has answered.
    Task<Result<std::shared_ptr<TokenService>>> run(SignInRequest request, CancelToken cancel);

Q_SIGNALS:
    /// The listener stands and the browser was asked for; the link may be shown for copying.
    void waitingForBrowser(const QUrl &link);
    /// The browser has answered; what remains takes no person.
    void browserAnswered();

private:
    QNetworkAccessManager *m_network;
    const Clock *m_clock;
    Http::Limits m_limits;
};

} // namespace Casement::Identity
