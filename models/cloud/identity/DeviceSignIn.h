// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Clock.h"
#include "models/base/Task.h"
#include "models/cloud/http/Limits.h"
#include "models/cloud/identity/SignInRequest.h"
#include "models/cloud/identity/TokenService.h"

#include <QDateTime>
#include <QObject>

#include <memory>

class QNetworkAccessManager;

namespace Casement::Identity {

/// What the person needs for a sign-in at another device. Whoever sees the code can lure somebody into approving it:
/// it is shown, together with tenant and app, and never logged.
struct DeviceCode
{
    QString userCode;
    QUrl verificationAddress;
    QDateTime expiresAt; ///< UTC
};

/// Signs in with a code that the person enters in a browser of any device (RFC 8628), for machines without a browser.
class DeviceSignIn final : public QObject
{
    Q_OBJECT
public:
    /// Network manager and clock outlive this and every TokenService made by it. The limits are the sign-in service's.
    DeviceSignIn(QNetworkAccessManager *network, const Clock *clock, const Http::Limits &limits,
                 QObject *parent = nullptr);

    /// A service with tokens for both resources; the request's browser is not used. Errors: BadInput
    /// (tenant, client id), SignIn with a code when it was declined or blocked, Timeout when the code expired or the
    /// request's timeout was over,
    /// Cancelled, BadAnswer. A network fault while the person is busy is waited out.
    Task<Result<std::shared_ptr<TokenService>>> run(SignInRequest request, CancelToken cancel);

Q_SIGNALS:
    /// To be shown until codeAnswered() or the end of run().
    void codeReceived(const Casement::Identity::DeviceCode &code);
    /// The person is done; what remains takes nobody.
    void codeAnswered();

private:
    QNetworkAccessManager *m_network;
    const Clock *m_clock;
    Http::Limits m_limits;
};

} // namespace Casement::Identity
