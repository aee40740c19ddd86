// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/TokenService.h"

#include "models/cloud/http/AllowedOrigins.h"

#include <utility>

namespace Casement::Identity {

/// token() and reject() for one holding.
class TokenService::Source final : public Http::TokenSource
{
public:
    Source(TokenService *service, TokenHolding *held) : m_service(service), m_held(held) {}
    Task<Result<Http::AccessToken>> token(CancelToken cancel) override { return m_service->tokenOf(m_held, cancel); }
    void reject(Secret token, QByteArray claims) override { m_service->reject(token, claims); }

private:
    TokenService *m_service;
    TokenHolding *m_held;
};

TokenService::TokenService(std::unique_ptr<Http::Transport> transport, const CloudEndpoints &endpoints,
                           const TenantInfo &tenant, const QString &clientId, const Clock *clock)
    : m_transport(std::move(transport)),
      m_endpoints(endpoints),
      m_clock(clock),
      m_wire{m_transport.get(), clock, tenant, clientId}
{
    for (const Resource resource : {Resource::Exchange, Resource::Graph})
        holding(resource, {});
}

TokenService::~TokenService()
{
    // Whoever still waits is told, or its coroutine would never end.
    m_over = cancelled();
    m_keeping.cancel();
    m_scope.cancel();
    for (const auto &held : m_holdings)
        held->waiters.fire(failure(cancelled()));
    m_keepers.fire(failure(cancelled()));
    m_forgetters.fire(failure(cancelled()));
}

TokenHolding *TokenService::holding(Resource resource, const QStringList &permissions)
{
    for (const auto &held : m_holdings) {
        if (held->resource == resource && held->permissions == permissions)
            return held.get();
    }
    m_holdings.push_back(std::make_unique<TokenHolding>(resource, permissions));
    TokenHolding *made = m_holdings.back().get();
    made->source = std::make_unique<Source>(this, made);
    return made;
}

Http::TokenSource *TokenService::source(Resource resource)
{
    return holding(resource, {})->source.get();
}

Http::TokenSource *TokenService::graphSource(const QStringList &permissions)
{
    QStringList named = permissions;
    named.sort();
    named.removeDuplicates();
    return holding(Resource::Graph, m_credential ? QStringList() : named)->source.get();
}

QStringList TokenService::grantedScopes(Resource resource) const
{
    for (const auto &held : m_holdings) {
        if (held->resource == resource && held->permissions.isEmpty())
            return held->scopes;
    }
    return {};
}

Task<Result<Http::AccessToken>> TokenService::token(Resource resource, CancelToken cancel)
{
    return tokenOf(holding(resource, {}), cancel);
}

/// The holding's own token, or that of another one with which the same was granted; empty when neither is good.
std::optional<Http::AccessToken> TokenService::freshFor(TokenHolding *held) const
{
    const QDateTime now = m_clock->nowUtc();
    if (held->isFresh(now)) {
        held->isUnsettled = false;
        return Http::AccessToken{held->accessToken, held->tenantId};
    }
    // Claims that were asked for are answered by a token of its own.
    if (!held->claims.isEmpty() || held->permissions.isEmpty())
        return std::nullopt;
    for (const auto &other : m_holdings) {
        if (other->resource == held->resource && other->isFresh(now) && other->covers(held->permissions)) {
            held->borrowed = other->accessToken;
            return Http::AccessToken{other->accessToken, other->tenantId};
        }
    }
    return std::nullopt;
}

Task<Result<Http::AccessToken>> TokenService::tokenOf(TokenHolding *held, CancelToken cancel)
{
    if (m_over)
        co_return Result<Http::AccessToken>(failure(*m_over));
    const auto fresh = freshFor(held);
    if (fresh)
        co_return Result<Http::AccessToken>(*fresh);
    auto waiting = held->waiters.wait(cancel);
    held->wanted = true;
    startRenewing();
    co_return co_await waiting;
}

/// Whoever had this token lent asks for the claims as well: what they fetch next would be refused for the same reason.
void TokenService::reject(const Secret &token, const QByteArray &claims)
{
    if (token.isEmpty())
        return;
    for (const auto &held : m_holdings) {
        const bool isBorrowed = held->borrowed == token;
        if (held->accessToken != token && !isBorrowed)
            continue;
        if (isBorrowed)
            held->borrowed = Secret();
        else
            held->drop();
        if (!claims.isEmpty())
            held->claims = claims;
    }
}

void TokenService::dropAccessTokens()
{
    for (const auto &held : m_holdings)
        held->drop();
}

void TokenService::need(TokenHolding *held, const Error &error)
{
    m_isNeededAgain = std::exchange(held->isUnsettled, true);
    m_need = error;
    m_neededClaims = error.claims;
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT signInNeeded(error); }, Qt::QueuedConnection);
}

Outcome TokenService::resume(const std::shared_ptr<TokenService> &fresh)
{
    if (m_isSignedOut)
        return failure(ErrorKind::SignIn, tr("You are signed out."), tr("Connect again."));
    const Account &other = fresh->account();
    if (other.tenantId != m_account.tenantId || !Http::sameOrigin(fresh->m_endpoints.authority, m_endpoints.authority))
        return failure(
            ErrorKind::Conflict, tr("%1 belongs to another tenant.").arg(other.userName),
            tr("Sign in as %1, or connect to the other tenant in a window of its own.").arg(m_account.userName));
    if (other.objectId != m_account.objectId || other.isApplication != m_account.isApplication)
        return failure(ErrorKind::Conflict,
                       tr("%1 signed in, but the work was begun by %2.").arg(other.userName, m_account.userName),
                       tr("Sign in as %1.").arg(m_account.userName));
    ++m_resumed;
    renewBudget();
    takeTokensOf(fresh.get());
    m_need.reset();
    m_over.reset();
    m_neededClaims.clear();
    startRenewing();
    return {};
}

/// Two services with one refresh token would rotate it away from each other, so the fresh one loses its own.
void TokenService::takeTokensOf(TokenService *fresh)
{
    m_account = fresh->m_account;
    m_wire.clientId = fresh->m_wire.clientId;
    m_credential = fresh->m_credential;
    m_refreshToken = std::exchange(fresh->m_refreshToken, Secret());
    m_keptToken = Secret(); // what the store holds is of the sign-in before
    for (const auto &held : fresh->m_holdings) {
        TokenHolding *mine = holding(held->resource, held->permissions);
        mine->accessToken = std::exchange(held->accessToken, Secret());
        mine->tenantId = held->tenantId;
        mine->obtainedAt = held->obtainedAt;
        mine->renewAt = held->renewAt;
        mine->expiresAt = held->expiresAt;
        mine->scopes = held->scopes;
    }
    fresh->m_isSignedOut = true;
    fresh->m_over = makeError(ErrorKind::SignIn, tr("You are signed out."), tr("Connect again."));
    if (m_isKept)
        m_scope.start(keepTaken());
}

void TokenService::abandon()
{
    if (!m_need)
        return;
    m_over = std::exchange(m_need, std::nullopt);
    for (const auto &held : m_holdings) {
        held->wanted = false;
        deliver(held.get(), Result<Http::AccessToken>(failure(*m_over)));
    }
}

void TokenService::signOut()
{
    m_isSignedOut = true;
    m_over = makeError(ErrorKind::SignIn, tr("You are signed out."), tr("Connect again."));
    m_need.reset();
    m_keeping.cancel();
    m_refreshToken = Secret();
    m_credential.reset();
    for (const auto &held : m_holdings) {
        held->drop();
        held->wanted = false;
        deliver(held.get(), Result<Http::AccessToken>(failure(*m_over)));
    }
    m_isKept = false;
    m_scope.start(forgetAndTell());
}

Task<Outcome> TokenService::signOutAndWait(CancelToken cancel)
{
    auto waiting = m_forgetters.wait(cancel);
    signOut();
    co_return co_await waiting;
}

/// From the event loop, not from inside the renewal: who is answered may delete this service.
void TokenService::deliver(TokenHolding *held, const Result<Http::AccessToken> &result)
{
    QMetaObject::invokeMethod(
        this, [held, result] { held->waiters.fire(result); }, Qt::QueuedConnection);
}

} // namespace Casement::Identity
