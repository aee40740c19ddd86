// SPDX-License-Identifier: GPL-3.0-or-later
// How TokenService keeps its refresh token beyond the program's end, and starts from one.
#include "models/base/Log.h"
#include "models/cloud/identity/AuthorizationLink.h"
#include "models/cloud/identity/SignInErrors.h"
#include "models/cloud/identity/TokenKeeping.h"
#include "models/cloud/identity/TokenService.h"

#include <chrono>
#include <utility>

namespace Casement::Identity {

namespace {

/// A shorter wait is over before anybody has read about it.
constexpr std::chrono::seconds worthTelling{2};

/// What is not taken out of the keychain now is tried again at signing out, or stays to be taken out by its owner.
void noteNotForgotten(const Error &error)
{
    if (!error.isCancelled())
        Log::warning(QStringLiteral("the keychain did not forget a sign-in: %1").arg(error.text));
}

/// Nothing has left, and it passes: by its kind the work that needs a token waits or can be tried again.
Error keychainIsSilent(const Error &why)
{
    return makeError(
        ErrorKind::Network,
        TokenService::tr("The sign-in cannot be renewed while the keychain does not answer: %1").arg(why.text),
        TokenService::tr("The sign-in is kept as it is. Unlock the keychain and try again."));
}

/// A keychain that is silent says nothing about the sign-in service, which a time-out here would stand for.
Error ofKeychain(Error error)
{
    if (error.kind == ErrorKind::Timeout)
        error.kind = ErrorKind::Storage;
    return error;
}

} // namespace

Task<Outcome> TokenService::restore(KeepingPlace place, Account account, CancelToken cancel)
{
    m_account = account; // under whose name it is kept
    m_place = place;
    const QStringList names = keptNames(m_endpoints, account, place.profile);
    auto turn = co_await takeTurn(place.store, cancel);
    if (!turn)
        co_return failure(turn.error());
    auto kept = co_await findToken(place.store, names, cancel);
    if (!kept)
        co_return failure(ofKeychain(kept.error()));
    m_mayLieThere = true;
    m_wasKept = true;
    const FormFields fields{{"client_id", m_wire.clientId.toUtf8()},
                            {"grant_type", "refresh_token"},
                            {"refresh_token", kept->token.reveal()},
                            {"scope", graphScopes(m_endpoints).toUtf8()}};
    auto reply = co_await askForTokens(m_wire, fields, Sending::Again, "restore sign-in", cancel);
    if (!reply)
        co_return failure(reply.error());
    if (const auto *refusal = std::get_if<Refusal>(&*reply)) {
        const Error error = signInError(*refusal);
        if (refusal->suberror != QLatin1String("bad_token"))
            co_return failure(error);
        auto gone = co_await forgetIfSame(place.store, kept->name, kept->token, cancel);
        if (!gone)
            noteNotForgotten(gone.error());
        co_return failure(error);
    }
    auto answer = std::get<TokenAnswer>(*reply);
    if (answer.refreshToken.isEmpty())
        answer.refreshToken = kept->token;
    // Before anything else: the one that was kept may be worth nothing any more.
    m_refreshToken = answer.refreshToken;
    auto keeping = co_await keepIn(place, cancel);
    if (cancel.isCancelled())
        co_return failure(cancelled());
    if (keeping && kept->name != names.first())
        m_scope.start(forgetOlder(kept->name));
    auto taken = co_await takeFirst(answer, std::nullopt, cancel);
    if (!taken)
        co_return taken;
    if (m_account.objectId == account.objectId && m_account.tenantId == account.tenantId)
        co_return Outcome();
    m_account = account;
    signOut();
    co_return failure(ErrorKind::Conflict, tr("The kept sign-in belongs to another account."), tr("Sign in again."));
}

/// An application's credential is used as often as one likes, and what is not kept nobody else can have.
Task<Result<RenewalTurn>> TokenService::takeTurn(SecretStore *store, CancelToken cancel)
{
    const QString name = keptName(m_endpoints, m_account, m_place.profile);
    const QString file = store && !m_credential ? store->lockFile(name) : QString();
    Timekeeper *time = m_transport->timekeeper();
    auto turn = co_await renewalTurn(file, worthTelling, time, cancel);
    if (!turn && turn.error().kind == ErrorKind::Throttled) {
        const auto shown = m_transport->showWait(longestWaitForTurn, turn.error().text);
        turn = co_await renewalTurn(file, longestWaitForTurn, time, cancel);
    }
    if (turn)
        m_turn = *turn;
    co_return turn;
}

/// With the turn: what another program has put there since is newer than ours, which is worth nothing any more. When
/// nothing is there any more somebody has signed out, and ours must not come back: SignIn. When the keychain does not
/// tell, ours may have been used by another program, and a second use would end the sign-in for all of them.
Task<Outcome> TokenService::takeOverKept(CancelToken cancel)
{
    auto pass = co_await m_keepGate.enter(cancel);
    if (!pass || !m_isKept)
        co_return Outcome();
    const QString name = keptName(m_endpoints, m_account, m_place.profile);
    const int resumed = m_resumed;
    auto kept = co_await keptToken(m_place.store, name, cancel);
    if (cancel.isCancelled() || resumed != m_resumed || m_over || m_keptToken.isEmpty())
        co_return Outcome();
    if (!kept && kept.error().kind == ErrorKind::NotFound)
        co_return failure(ErrorKind::SignIn, tr("This sign-in was ended in another window or program."),
                          tr("Sign in again to go on here."));
    if (!kept)
        co_return failure(keychainIsSilent(kept.error()));
    m_keptToken = *kept;
    m_refreshToken = *kept;
    co_return Outcome();
}

/// The work is this service's own: it ends when this service does, whoever waited for it and gave up.
Task<Outcome> TokenService::keepIn(KeepingPlace place, CancelToken cancel)
{
    if (m_credential || m_isSignedOut || cancel.isCancelled())
        co_return Outcome();
    m_place = place;
    m_isKept = true;
    auto waiting = m_keepers.wait(cancel);
    m_scope.start(keepAndTell());
    co_return co_await waiting;
}

Task<void> TokenService::keepAndTell()
{
    auto kept = co_await keepCurrent();
    // From the event loop: who is answered may delete this service.
    QMetaObject::invokeMethod(
        this, [this, kept] { m_keepers.fire(kept); }, Qt::QueuedConnection);
}

/// One after another: two at once would overwrite each other's half-way entry.
Task<Outcome> TokenService::keepCurrent()
{
    if (!m_isKept || m_refreshToken.isEmpty())
        co_return Outcome();
    const CancelToken cancel = m_keeping.token();
    auto pass = co_await m_keepGate.enter(cancel);
    if (!pass)
        co_return failure(pass.error());
    if (!m_isKept) // the one before found that it takes nothing
        co_return Outcome();
    const QString name = keptName(m_endpoints, m_account, m_place.profile);
    const Secret token = m_refreshToken;
    auto kept = co_await keepToken(m_place.store, name, token, cancel);
    m_mayLieThere = m_mayLieThere || kept.mayLieThere;
    m_wasKept = m_wasKept || kept.outcome;
    if (kept.outcome)
        m_keptToken = token;
    if (kept.outcome || kept.outcome.error().isCancelled())
        co_return Outcome(kept.outcome);
    m_isKept = false;
    tellStoreFailed(kept.outcome.error());
    co_return Outcome(kept.outcome);
}

Task<void> TokenService::keepTaken()
{
    auto kept = co_await keepCurrent();
    Q_UNUSED(kept) // storeFailed() tells
}

/// A renewal of our own keeps nothing any more, and would be waited for in vain.
Task<Outcome> TokenService::forgetThere(SecretStore *store, QStringList names, CancelToken cancel)
{
    if (m_turn.expired())
        return forgetForGood(store, std::move(names), std::move(cancel));
    return forgetToken(store, std::move(names), std::move(cancel));
}

/// All names, also those of earlier versions: nothing of this sign-in may stay behind.
Task<Outcome> TokenService::forgetKept()
{
    if (!m_mayLieThere)
        co_return Outcome();
    const QStringList names = keptNames(m_endpoints, m_account, m_place.profile);
    auto gone = co_await forgetThere(m_place.store, names, m_scope.token());
    if (gone)
        m_mayLieThere = false;
    else
        noteNotForgotten(gone.error());
    co_return gone;
}

Task<void> TokenService::forgetAndTell()
{
    auto gone = co_await forgetKept();
    QMetaObject::invokeMethod(
        this, [this, gone] { m_forgetters.fire(gone); }, Qt::QueuedConnection);
}

/// In turn with keeping: a newer token that is being kept at this moment is not this one.
Task<void> TokenService::forgetRefused(Secret token)
{
    const CancelToken cancel = m_keeping.token();
    const QString name = keptName(m_endpoints, m_account, m_place.profile);
    auto pass = co_await m_keepGate.enter(cancel);
    if (!pass)
        co_return;
    auto gone = co_await forgetIfSame(m_place.store, name, token, cancel);
    if (!gone)
        noteNotForgotten(gone.error());
}

Task<void> TokenService::forgetOlder(QString name)
{
    auto gone = co_await forgetToken(m_place.store, QStringList(name), m_scope.token());
    if (!gone)
        noteNotForgotten(gone.error());
}

void TokenService::tellStoreFailed(const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT storeFailed(error); }, Qt::QueuedConnection);
}

} // namespace Casement::Identity
