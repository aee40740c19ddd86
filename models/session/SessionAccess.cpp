// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/SessionAccess.h"

#include "models/base/Log.h"
#include "models/cloud/identity/TokenService.h"
#include "models/session/LearnedProfile.h"

#include <QPointer>

namespace Casement {

SessionAccess::SessionAccess(const SessionServices &services, std::shared_ptr<Identity::TokenService> tokens,
                             const ConnectionRequest &request, QObject *parent)
    : QObject(parent),
      m_services(services),
      m_tokens(std::move(tokens)),
      m_request(request)
{
    // From now on this tenant and this account are meant, and the application's secret is the token service's.
    m_request.tenantId = m_tokens->account().tenantId;
    m_request.loginHint = m_tokens->account().userName;
    m_request.clientSecret = Secret();
    connect(m_tokens.get(), &Identity::TokenService::signInNeeded, this, [this](const Error &error) {
        if (!m_offersSignIn || isApplication())
            m_tokens->abandon();
        Q_EMIT signInNeeded(error);
    });
    connect(m_tokens.get(), &Identity::TokenService::storeFailed, this, &SessionAccess::tellNotKept);
}

SessionAccess::~SessionAccess() = default;

void SessionAccess::setOffersSignIn(bool offers)
{
    m_offersSignIn = offers;
}

bool SessionAccess::isSignInNeeded() const
{
    return m_tokens->isPaused();
}

bool SessionAccess::isSignInNeededAgain() const
{
    return m_tokens->isPausedAgain();
}

bool SessionAccess::isKept() const
{
    return m_tokens->isKept();
}

bool SessionAccess::isApplication() const
{
    return m_tokens->account().isApplication;
}

void SessionAccess::cancelSignIn()
{
    if (m_attempt)
        m_attempt->cancel();
}

void SessionAccess::signInAgain()
{
    cancelSignIn();
    m_attempt = std::make_unique<CancelSource>();
    m_attempt->follow(m_scope.token());
    m_scope.start(signInAgainAndTell(m_attempt->token()));
}

Task<void> SessionAccess::signInAgainAndTell(CancelToken token)
{
    const QPointer<SessionAccess> self = this;
    auto signedIn = co_await signInAgainAndWait(token);
    if (!self || token.isCancelled())
        co_return;
    if (!signedIn) {
        Q_EMIT signInFailed(signedIn.error());
        co_return;
    }
    learnAccount();
    Q_EMIT resumed();
}

/// The next start finds it again, also when a sign-out elsewhere has taken it out of the profile. What cannot be
/// written is asked for again then.
void SessionAccess::learnAccount()
{
    if (!isKept())
        return;
    TenantIdentity found;
    found.tenantId = m_tokens->account().tenantId;
    found.account = m_tokens->account().userName;
    found.accountId = m_tokens->account().objectId;
    if (const Outcome learned = learnAgain(m_services, m_request, found); !learned)
        Log::warning(QStringLiteral("the profile could not be written: %1").arg(learned.error().text));
}

Task<Outcome> SessionAccess::signInAgainAndWait(CancelToken token)
{
    if (isApplication())
        co_return failure(ErrorKind::SignIn, tr("The application signs in by itself; nobody can do it in its place."),
                          tr("Renew its certificate or secret and open the tenant again."));
    SignInWay way(m_services, &m_watch);
    connect(&way, &SignInWay::browserWaiting, this, &SessionAccess::browserWaiting);
    connect(&way, &SignInWay::codeReceived, this, &SessionAccess::codeReceived);
    const std::shared_ptr<Identity::TokenService> tokens = m_tokens;
    auto fresh = co_await way.ask(m_request, tokens->neededClaims(), token);
    if (!fresh)
        co_return failure(fresh.error());
    const Outcome resumed = tokens->resume(*fresh);
    if (!resumed)
        (*fresh)->signOut();
    co_return resumed;
}

void SessionAccess::openPage(const QUrl &address) const
{
    if (m_request.openBrowser)
        m_request.openBrowser(address);
}

void SessionAccess::giveUp()
{
    cancelSignIn();
    m_tokens->abandon();
}

Task<void> SessionAccess::keep(CancelToken token)
{
    const bool wanted = !m_request.profile.isEmpty() && m_request.kind != TenantKind::Demo &&
                        !isUnattended(m_request.method) && !isKept();
    if (!wanted)
        co_return;
    if (!m_services.keychain) {
        tellNotKept(makeError(ErrorKind::Storage, tr("There is no keychain on this computer.")));
        co_return;
    }
    const QPointer<SessionAccess> self = this;
    const Identity::KeepingPlace place{m_services.keychain, m_request.profile};
    auto kept = co_await m_tokens->keepIn(place, token);
    if (self && !kept && !kept.error().isCancelled())
        tellNotKept(kept.error());
}

void SessionAccess::tellNotKept(const Error &error)
{
    const QString text = m_tokens->wasKept()
                             ? tr("The keychain did not take the renewed sign-in: %1 An older one may lie there until "
                                  "you sign out.")
                             : tr("This sign-in ends with the program: %1");
    m_notKept = makeError(error.kind, text.arg(error.text), error.advice);
    Q_EMIT notKeptChanged();
}

void SessionAccess::signOut()
{
    cancelSignIn();
    m_isSigningOut = true;
    Q_EMIT signingOut();
    m_scope.start(signOutAndTell(m_scope.token()));
}

Task<void> SessionAccess::signOutAndTell(CancelToken token)
{
    const std::shared_ptr<Identity::TokenService> tokens = m_tokens;
    auto gone = co_await tokens->signOutAndWait(token);
    if (token.isCancelled())
        co_return;
    m_isSigningOut = false;
    if (gone)
        Q_EMIT signedOut();
    else
        Q_EMIT signOutFailed(gone.error());
}

} // namespace Casement
