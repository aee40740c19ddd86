// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Scope.h"
#include "models/session/Connection.h"
#include "models/session/Services.h"
#include "models/session/SignInWay.h"

#include <QObject>

#include <memory>

namespace Casement {

class TenantSession;
class WireLog;

/// Where a sign-in stands, for the wizard and for the command line's words.
enum class SignInState
{
    Idle,
    ResolvingTenant,
    WaitingForBrowser,
    WaitingForCode,
    CheckingAnswer,
    Probing,
    Ready,
    Failed
};

/// One sign-in: in the way that the request names, tokens for both services, and a look at what the account may do.
/// What a profile keeps is used without asking. Never opens a browser by itself; ConnectionRequest::openBrowser does.
/// Nothing listens once it failed or was cancelled, and nothing new is kept.
class SignIn final : public QObject
{
    Q_OBJECT
public:
    explicit SignIn(const SessionServices &services, QObject *parent = nullptr);
    ~SignIn() override;

    /// Starts and answers by signals; a sign-in that is still going on is cancelled first.
    void start(const ConnectionRequest &request);
    void cancel();

    /// The same for callers that are coroutines themselves.
    [[nodiscard]] Task<Result<std::shared_ptr<TenantSession>>> run(ConnectionRequest request, CancelToken token);

    [[nodiscard]] SignInState state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(Casement::SignInState state);
    /// The page to sign in at, for "copy link". Holds no secret that outlives the attempt.
    void browserWaiting(const QUrl &link);
    /// A code to type into a browser of any device; how long it is good is part of it.
    void codeReceived(const Casement::SignInCode &code);
    /// The sign-in was good and not enough, for this reason: the person is asked once more.
    void askedForMore(const Casement::Error &why);
    /// A service asks to wait, the reason says which; and when none does any more.
    void serviceWaits(int seconds, const QString &reason);
    void serviceWaitEnded();
    void failed(const Casement::Error &error);
    void ready(std::shared_ptr<Casement::TenantSession> session);

private:
    using Opened = Result<std::shared_ptr<TenantSession>>;

    Task<Opened> attempt(ConnectionRequest request, QByteArray claims, CancelToken token);
    Task<SignInWay::Tokens> tokensFor(ConnectionRequest request, QByteArray claims, std::shared_ptr<WireLog> log,
                                      CancelToken token);
    Task<void> runAndTell(ConnectionRequest request, CancelToken token);
    Task<Outcome> probe(std::shared_ptr<TenantSession> session, CancelToken token);
    void setState(SignInState state);
    void connectWay(const SignInWay &way);
    Task<Outcome> keep(std::shared_ptr<TenantSession> session, ConnectionRequest request, CancelToken token);

    SessionServices m_services;
    SignInState m_state = SignInState::Idle;
    std::unique_ptr<CancelSource> m_attempt;
    Scope m_scope;
};

} // namespace Casement
