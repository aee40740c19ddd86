// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Task.h"
#include "models/session/Connection.h"
#include "models/session/Services.h"

#include <QDateTime>
#include <QObject>

#include <memory>

namespace Casement {

namespace Http {
class TransportWatch;
}
namespace Identity {
class TokenService;
}

/// What a person types into a browser of any device. Whoever sees it could lure somebody into approving it: it is
/// shown beside tenant and app, and stands in no log.
struct SignInCode
{
    QString userCode;
    QUrl address;
    QDateTime expiresAt; ///< UTC
};

/// One of the ways to sign in, as the request names it, and the sign-in that a profile has kept. Gives tokens; what is
/// done with them is others' business. One attempt at a time.
class SignInWay final : public QObject
{
    Q_OBJECT
public:
    using Tokens = Result<std::shared_ptr<Identity::TokenService>>;

    /// What goes to the sign-in service and is waited for there is told to the watch, for as long as it lives.
    SignInWay(const SessionServices &services, Http::TransportWatch *watch, QObject *parent = nullptr);

    /// With a certificate or secret; else with what is kept; else, if the request allows it, by asking the person.
    Task<Tokens> run(ConnectionRequest request, CancelToken token);

    /// By asking the person, whatever is kept. claims are what the services want of this sign-in, often empty. When the
    /// sign-in service asks for more only after the person was through, they are asked once more, for that.
    Task<Tokens> ask(ConnectionRequest request, QByteArray claims, CancelToken token);

Q_SIGNALS:
    /// The page to sign in at. Holds no secret that outlives the attempt.
    void browserWaiting(const QUrl &link);
    void codeReceived(const Casement::SignInCode &code);
    /// The person is done; what remains takes nobody.
    void personAnswered();
    /// It was not enough, for this reason: they are asked once more.
    void askedForMore(const Casement::Error &why);

private:
    Task<Tokens> asApplication(ConnectionRequest request, CancelToken token);
    Task<Tokens> askOnce(ConnectionRequest request, QByteArray claims, CancelToken token);
    Task<Tokens> fromKeychain(ConnectionRequest request, CancelToken token);

    SessionServices m_services;
    Http::TransportWatch *m_watch;
};

} // namespace Casement

Q_DECLARE_METATYPE(Casement::SignInCode)
