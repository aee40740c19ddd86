// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Scope.h"
#include "models/cloud/http/TransportWatch.h"
#include "models/session/Connection.h"
#include "models/session/Services.h"
#include "models/session/SignInWay.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Casement {

/// The sign-in of one session after it was made: what happens when it runs out, whether it outlives the program, and
/// its end. While the person is needed, requests of loads and runs wait; they go on after signInAgain(), which takes
/// nobody but the same account of the same tenant.
class SessionAccess final : public QObject
{
    Q_OBJECT
public:
    SessionAccess(const SessionServices &services, std::shared_ptr<Identity::TokenService> tokens,
                  const ConnectionRequest &request, QObject *parent = nullptr);
    ~SessionAccess() override;

    /// Whether somebody shows signInNeeded() and offers to sign in again. Without that, whatever needs the person fails
    /// at once. Off at first.
    void setOffersSignIn(bool offers);
    [[nodiscard]] bool isSignInNeeded() const;
    /// Needed once more although somebody has just signed in: whoever asks without end stops here.
    [[nodiscard]] bool isSignInNeededAgain() const;

    /// Whether no person signs in here but the application itself. Nobody can do it again in its place: once its
    /// certificate or secret is refused, what was asked for fails.
    [[nodiscard]] bool isApplication() const;

    /// Signs in as at the beginning, with the person; resumed() or signInFailed() answers. An attempt that is going on
    /// is given up first. For an application it fails at once.
    void signInAgain();
    /// Ends the attempt that is going on, if any, and its listener; nothing is told. What waits goes on waiting.
    void cancelSignIn();
    /// Shows a page of this sign-in in the browser, such as the one for a code.
    void openPage(const QUrl &address) const;
    /// Whatever waits for the person fails.
    void giveUp();

    /// What signing in again sends and waits for.
    [[nodiscard]] const Http::TransportWatch *watch() const { return &m_watch; }

    /// Keeps the sign-in for the profile in the keychain, when both exist. Never fails: notKept() says why not.
    Task<void> keep(CancelToken token);
    /// Whether the keychain has it, and gets what it is renewed with.
    [[nodiscard]] bool isKept() const;
    /// Why this sign-in ends with the program although the profile would keep it: for a banner, never for a dialog.
    [[nodiscard]] const std::optional<Error> &notKept() const { return m_notKept; }
    /// It is not kept, for this reason; notKept() tells.
    void tellNotKept(const Error &reason);

    /// Forgets the tokens, here and in the keychain, and gives up an attempt to sign in again; nothing listens
    /// afterwards. What is known to the service stays valid there; see TenantSession::signOutEverywhere().
    /// signedOut() answers once the keychain has; until then the program must not end. After signOutFailed() a token
    /// may still lie in it, and signOut() tries again.
    void signOut();
    /// Until the keychain has answered.
    [[nodiscard]] bool isSigningOut() const { return m_isSigningOut; }

Q_SIGNALS:
    /// By signOut(), whoever called it.
    void signingOut();
    void signInNeeded(const Casement::Error &error);
    void browserWaiting(const QUrl &link);
    void codeReceived(const Casement::SignInCode &code);
    void signInFailed(const Casement::Error &error);
    void resumed();
    void signedOut();
    void signOutFailed(const Casement::Error &error);
    void notKeptChanged();

private:
    Task<void> signInAgainAndTell(CancelToken token);
    Task<Outcome> signInAgainAndWait(CancelToken token);
    Task<void> signOutAndTell(CancelToken token);
    void learnAccount();

    SessionServices m_services;
    std::shared_ptr<Identity::TokenService> m_tokens;
    ConnectionRequest m_request;
    std::optional<Error> m_notKept;
    Http::TransportWatch m_watch;
    bool m_offersSignIn = false;
    bool m_isSigningOut = false;
    std::unique_ptr<CancelSource> m_attempt;
    Scope m_scope;
};

} // namespace Casement
