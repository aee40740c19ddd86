// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/SignIn.h"

#include "models/base/Log.h"
#include "models/cloud/http/TransportWatch.h"
#include "models/cloud/identity/TokenService.h"
#include "models/profiles/ProfileBook.h"
#include "models/session/KeptSignIn.h"
#include "models/session/LearnedProfile.h"
#include "models/session/ServiceWaits.h"
#include "models/session/SessionAccess.h"
#include "models/session/TenantSession.h"

#include <QPointer>

namespace Casement {

namespace {

/// A profile leads to one tenant for good: a domain that has moved, or somebody else's account in the browser, must not
/// make another one of it.
Outcome checkTenant(const ConnectionRequest &request, const Identity::Account &account)
{
    if (request.tenantId.isEmpty() || request.tenantId.compare(account.tenantId, Qt::CaseInsensitive) == 0)
        return {};
    return failure(ErrorKind::SignIn,
                   SignIn::tr("This sign-in leads to the tenant %1, but the profile \"%2\" belongs to %3.")
                       .arg(account.tenantId, request.profile, request.tenantId),
                   SignIn::tr("Nothing was read. Make a profile of its own for the other tenant."));
}

/// Somebody was named, and somebody else sits before the browser.
Outcome checkAccount(const ConnectionRequest &request, const Identity::Account &account)
{
    if (!request.onlyThisAccount || account.isApplication ||
        request.loginHint.compare(account.userName, Qt::CaseInsensitive) == 0)
        return {};
    return failure(ErrorKind::SignIn,
                   SignIn::tr("%1 signed in instead of %2.").arg(account.userName, request.loginHint),
                   SignIn::tr("Nothing was read. Sign in as %1, or name the other account.").arg(request.loginHint));
}

/// Whose sign-in the profile has kept until now: the book knows it, also when this sign-in was to be somebody else's.
ConnectionRequest keptBefore(const ConnectionRequest &request, const ProfileBook *profiles)
{
    if (!profiles || request.profile.isEmpty())
        return request;
    const auto known = profiles->find(request.profile);
    return known ? requestOf(*known) : request;
}

} // namespace

SignIn::SignIn(const SessionServices &services, QObject *parent) : QObject(parent), m_services(services) {}

SignIn::~SignIn() = default;

void SignIn::start(const ConnectionRequest &request)
{
    cancel();
    m_attempt = std::make_unique<CancelSource>();
    m_attempt->follow(m_scope.token());
    m_scope.start(runAndTell(request, m_attempt->token()));
}

void SignIn::cancel()
{
    if (m_attempt)
        m_attempt->cancel();
}

void SignIn::setState(SignInState state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

Task<void> SignIn::runAndTell(ConnectionRequest request, CancelToken token)
{
    const QPointer<SignIn> self = this;
    auto session = co_await run(request, token);
    if (!self || m_scope.token().isCancelled()) // whoever takes it down has heard enough
        co_return;
    if (session) {
        setState(SignInState::Ready);
        Q_EMIT ready(*session);
    } else {
        setState(SignInState::Failed);
        Q_EMIT failed(session.error());
    }
}

/// What a service itself asks of the sign-in shows when it is first spoken to. Then the person is asked for that, once.
Task<Result<std::shared_ptr<TenantSession>>> SignIn::run(ConnectionRequest request, CancelToken token)
{
    QByteArray claims;
    auto session = co_await attempt(request, claims, token);
    const bool mayAsk = request.mayAsk && !isUnattended(request.method);
    if (session || session.error().claims.isEmpty() || !mayAsk || m_state != SignInState::Probing)
        co_return session;
    claims = session.error().claims;
    Q_EMIT askedForMore(session.error());
    co_return co_await attempt(request, claims, token);
}

Task<SignIn::Opened> SignIn::attempt(ConnectionRequest request, QByteArray claims, CancelToken token)
{
    setState(SignInState::ResolvingTenant);
    const auto log = std::make_shared<WireLog>();
    auto tokens = co_await tokensFor(request, claims, log, token);
    if (!tokens)
        co_return failure(tokens.error());
    const Identity::Account account = (*tokens)->account();
    if (const Outcome known = checkTenant(request, account); !known)
        co_return failure(known.error());
    if (const Outcome meant = checkAccount(request, account); !meant)
        co_return failure(meant.error());
    setState(SignInState::Probing);
    auto session = std::make_shared<TenantSession>(m_services, *tokens, request);
    session->noteEarlier(*log);
    auto probed = co_await probe(session, token);
    if (!probed)
        co_return failure(probed.error());
    if ((*tokens)->whyOver()) // while probing, where nobody was there to sign in again
        co_return failure(*(*tokens)->whyOver());
    auto kept = co_await keep(session, request, token);
    if (!kept)
        co_return failure(kept.error());
    co_return session;
}

/// From here on the session tells of what its tokens wait for and send.
Task<SignInWay::Tokens> SignIn::tokensFor(ConnectionRequest request, QByteArray claims, std::shared_ptr<WireLog> log,
                                          CancelToken token)
{
    Http::TransportWatch watch;
    ServiceWaits waits;
    SignInWay way(m_services, &watch);
    connectWay(way);
    log->follow(&watch, QStringLiteral("sign-in"));
    waits.follow(&watch, tr("Sign-in service"));
    connect(&waits, &ServiceWaits::began, this, &SignIn::serviceWaits);
    connect(&waits, &ServiceWaits::ended, this, &SignIn::serviceWaitEnded);
    if (!claims.isEmpty())
        co_return co_await way.ask(request, claims, token);
    co_return co_await way.run(request, token);
}

/// What the session has to wait for is told here, until its own window does.
Task<Outcome> SignIn::probe(std::shared_ptr<TenantSession> session, CancelToken token)
{
    const QObject whileProbing;
    connect(session.get(), &TenantSession::serviceWaits, &whileProbing,
            [this](int seconds, const QString &reason) { Q_EMIT serviceWaits(seconds, reason); });
    connect(session.get(), &TenantSession::serviceWaitEnded, &whileProbing, [this] { Q_EMIT serviceWaitEnded(); });
    auto probed = co_await session->probe(token);
    co_return probed;
}

void SignIn::connectWay(const SignInWay &way)
{
    connect(&way, &SignInWay::browserWaiting, this, [this](const QUrl &link) {
        setState(SignInState::WaitingForBrowser);
        Q_EMIT browserWaiting(link);
    });
    connect(&way, &SignInWay::codeReceived, this, [this](const SignInCode &code) {
        setState(SignInState::WaitingForCode);
        Q_EMIT codeReceived(code);
    });
    connect(&way, &SignInWay::askedForMore, this, &SignIn::askedForMore);
    connect(&way, &SignInWay::personAnswered, this, [this] { setState(SignInState::CheckingAnswer); });
}

/// Forgetting comes first and learning last: wherever it ends in between, the profile finds the sign-in that it names,
/// or none, and then it asks. An account whose predecessor could not be forgotten is not kept: the profile goes on
/// naming the predecessor, whose sign-in would otherwise lie in the keychain for ever.
Task<Outcome> SignIn::keep(std::shared_ptr<TenantSession> session, ConnectionRequest request, CancelToken token)
{
    const TenantIdentity identity = session->identity();
    const ConnectionRequest before = keptBefore(request, m_services.profiles);
    SessionAccess *access = session->access();
    const bool wasKept = access->isKept();
    if (before.accountId != identity.accountId && !isUnattended(request.method)) {
        auto forgotten = co_await forgetKeptSignIn(m_services, before, token);
        if (!forgotten && !token.isCancelled()) {
            access->tellNotKept(forgotten.error().in(tr("forgetting the sign-in of %1").arg(before.loginHint)));
            co_return Outcome();
        }
    }
    // The last chance to give it up: what was kept for it is taken back then, and the profile learns nothing.
    co_await access->keep(token);
    if (token.isCancelled()) {
        if (!wasKept)
            session->signOut();
        co_return failure(cancelled());
    }
    TenantIdentity found = identity;
    // Where nothing is kept, nobody may ever be sent to the keychain for it: there may be none on this computer.
    if (!access->isKept() && before.accountId != identity.accountId)
        found.accountId.clear();
    // The sign-in is good all the same; the next one learns it again.
    if (const Outcome written = learnFromSignIn(m_services, request, found); !written)
        Log::warning(QStringLiteral("the profile could not be written: %1").arg(written.error().text));
    co_return Outcome();
}

} // namespace Casement
