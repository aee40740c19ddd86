// SPDX-License-Identifier: GPL-3.0-or-later
// How TokenService keeps its refresh token beyond the program's end, and starts from one.
#include "models/cloud/identity/AuthorizationLink.h"
#include "models/cloud/identity/SignInErrors.h"
#include "models/cloud/identity/TokenKeeping.h"
#include "models/cloud/identity/TokenService.h"

#include <chrono>
#include <utility>

namespace Casement::Identity {

namespace {

constexpr auto longestWaitForTurn = std::chrono::seconds(60);

} // namespace

Task<Outcome> TokenService::restore(SecretStore *store, Account account, CancelToken cancel)
{
    m_account = account; // under whose name it is kept
    const QString name = keptName(m_endpoints, account);
    auto turn = co_await takeTurn(store, cancel);
    if (!turn)
        co_return failure(turn.error());
    auto kept = co_await keptToken(store, name, cancel);
    if (!kept)
        co_return failure(kept.error());
    const FormFields fields{{"client_id", m_wire.clientId.toUtf8()},
                            {"grant_type", "refresh_token"},
                            {"refresh_token", kept->reveal()},
                            {"scope", graphScopes(m_endpoints).toUtf8()}};
    auto reply = co_await askForTokens(m_wire, fields, "restore sign-in", cancel);
    if (!reply)
        co_return failure(reply.error());
    if (const auto *refusal = std::get_if<Refusal>(&*reply)) {
        const Error error = signInError(*refusal);
        if (refusal->suberror == QLatin1String("bad_token"))
            m_scope.start(forgetKept(store));
        co_return failure(error);
    }
    auto answer = std::get<TokenAnswer>(*reply);
    if (answer.refreshToken.isEmpty())
        answer.refreshToken = *kept;
    // Before anything else: the one that was kept may be worth nothing any more.
    m_refreshToken = answer.refreshToken;
    auto keeping = co_await keepIn(store, cancel);
    if (cancel.isCancelled())
        co_return failure(cancelled());
    Q_UNUSED(keeping); // storeFailed() tells; the tokens are good all the same
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
    const QString file = store && !m_credential ? store->lockFile(keptName(m_endpoints, m_account)) : QString();
    co_return co_await renewalTurn(file, longestWaitForTurn, cancel);
}

/// With the turn: what another program has put there since is newer than ours, which is worth nothing any more.
Task<void> TokenService::takeOverKept(CancelToken cancel)
{
    auto pass = co_await m_keepGate.enter(cancel);
    if (!pass || !m_store)
        co_return;
    const QString name = keptName(m_endpoints, m_account);
    const int resumed = m_resumed;
    auto kept = co_await keptToken(m_store, name, cancel);
    if (cancel.isCancelled() || !kept || resumed != m_resumed || m_over)
        co_return;
    if (m_keptToken.isEmpty() || *kept == m_keptToken)
        co_return;
    m_keptToken = *kept;
    m_refreshToken = *kept;
}

Task<Outcome> TokenService::keepIn(SecretStore *store, CancelToken cancel)
{
    if (m_credential || m_isSignedOut || cancel.isCancelled())
        co_return Outcome();
    m_store = store;
    co_return co_await keepCurrent();
}

/// One after another: two at once would overwrite each other's half-way entry.
Task<Outcome> TokenService::keepCurrent()
{
    if (!m_store || m_refreshToken.isEmpty())
        co_return Outcome();
    const CancelToken cancel = m_keeping.token();
    auto pass = co_await m_keepGate.enter(cancel);
    if (!pass)
        co_return failure(pass.error());
    if (!m_store) // the one before found that it takes nothing
        co_return Outcome();
    SecretStore *store = m_store;
    const QString name = keptName(m_endpoints, m_account);
    const Secret token = m_refreshToken;
    auto kept = co_await keepToken(store, name, token, cancel);
    if (kept)
        m_keptToken = token;
    if (kept || kept.error().isCancelled())
        co_return kept;
    m_store = nullptr;
    tellStoreFailed(kept.error());
    co_return kept;
}

Task<void> TokenService::keepTaken()
{
    auto kept = co_await keepCurrent();
    Q_UNUSED(kept) // storeFailed() tells
}

Task<void> TokenService::forgetKept(SecretStore *store)
{
    const QString name = keptName(m_endpoints, m_account);
    auto gone = co_await forgetToken(store, name, m_scope.token());
    if (!gone && !gone.error().isCancelled())
        tellStoreFailed(gone.error());
}

void TokenService::tellStoreFailed(const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT storeFailed(error); }, Qt::QueuedConnection);
}

} // namespace Casement::Identity
