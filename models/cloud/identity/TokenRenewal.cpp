// SPDX-License-Identifier: GPL-3.0-or-later
// How TokenService gets its tokens, first and again.
#include "models/cloud/identity/AuthorizationLink.h"
#include "models/cloud/identity/SignInErrors.h"
#include "models/cloud/identity/TokenService.h"

#include <utility>

namespace Casement::Identity {

namespace {

constexpr int loopNumber = 50196;
constexpr qint64 quietSecondsAfterLoop = 300;

bool mayLackPermissions(const TokenHolding &held, const TokenReply &reply)
{
    const auto *refusal = std::get_if<Refusal>(&reply);
    return refusal && !held.permissions.isEmpty() && concernsApp(*refusal) && refusal->claims.isEmpty();
}

} // namespace

Task<Outcome> TokenService::redeem(CodeGrant grant, CancelToken cancel)
{
    const FormFields fields{{"client_id", m_wire.clientId.toUtf8()},
                            {"grant_type", "authorization_code"},
                            {"code", grant.code.reveal()},
                            {"redirect_uri", grant.redirectUri.toUtf8()},
                            {"code_verifier", grant.verifier.reveal()},
                            {"scope", graphScopes(m_endpoints, grant.graphPermissions).toUtf8()},
                            {"client_info", "1"}};
    auto reply = co_await askForTokens(m_wire, fields, Sending::Once, "redeem code", cancel);
    if (!reply)
        co_return failure(reply.error());
    if (const auto *refusal = std::get_if<Refusal>(&*reply))
        co_return failure(signInError(*refusal));
    const auto answer = std::get<TokenAnswer>(*reply);
    co_return co_await takeFirst(answer, grant.nonce, cancel);
}

Task<Outcome> TokenService::adopt(TokenAnswer answer, CancelToken cancel)
{
    return takeFirst(answer, std::nullopt, cancel);
}

Task<Outcome> TokenService::takeFirst(TokenAnswer answer, std::optional<QByteArray> nonce, CancelToken cancel)
{
    auto account = co_await accountIn(m_wire, answer.idToken, nonce, cancel);
    if (!account)
        co_return failure(account.error());
    m_account = *account;
    m_refreshToken = answer.refreshToken;
    holding(Resource::Graph, {})->take(answer, {}, m_wire.tenant.tenantId, m_clock->nowUtc());
    co_return Outcome();
}

void TokenService::useCredential(const AppCredential &credential)
{
    m_credential = credential;
    m_account = Account();
    m_account.tenantId = m_wire.tenant.tenantId;
    m_account.objectId = m_wire.clientId.toLower();
    m_account.userName = m_wire.clientId;
    m_account.displayName = tr("Application %1").arg(m_wire.clientId);
    m_account.clientId = m_wire.clientId;
    m_account.isApplication = true;
}

Task<Outcome> TokenService::complete(CancelToken cancel)
{
    auto exchange = co_await token(Resource::Exchange, cancel);
    if (!exchange)
        co_return failure(exchange.error());
    m_isComplete = true;
    co_return Outcome();
}

QByteArray TokenService::scopeOf(const TokenHolding &held) const
{
    const QByteArray offline = m_credential ? QByteArray() : QByteArray(" offline_access");
    if (held.resource == Resource::Exchange)
        return m_endpoints.exchangeScope.toUtf8() + offline;
    if (m_credential)
        return m_endpoints.graphScopePrefix.toUtf8() + "/.default";
    return graphScopes(m_endpoints, held.permissions).toUtf8();
}

Result<FormFields> TokenService::renewalOf(const TokenHolding &held) const
{
    FormFields fields{{"client_id", m_wire.clientId.toUtf8()}, {"scope", scopeOf(held)}};
    if (!held.claims.isEmpty())
        fields += FormFields{{"claims", held.claims}};
    if (!m_credential) {
        return fields + FormFields{{"grant_type", "refresh_token"}, {"refresh_token", m_refreshToken.reveal()}};
    }
    const auto proof = m_credential->proof(m_wire.tenant.token, m_wire.clientId, m_clock->nowUtc());
    if (!proof)
        return failure(proof.error());
    fields += FormFields{{"grant_type", "client_credentials"}};
    return fields + *proof;
}

TokenHolding *TokenService::nextWanted() const
{
    for (const auto &held : m_holdings) {
        if (held->wanted)
            return held.get();
    }
    return nullptr;
}

void TokenService::startRenewing()
{
    if (!m_renewing && !m_need && !m_over)
        m_scope.start(renewWanted());
}

/// One renewal after another, since each brings the refresh token for the next.
Task<void> TokenService::renewWanted()
{
    m_renewing = true;
    while (TokenHolding *held = m_need || m_over ? nullptr : nextWanted()) {
        auto result = co_await renewed(held, m_scope.token());
        if (m_need) // all who ask wait for the person now
            continue;
        // Who asked meanwhile waits for this very answer; renewing once more for them would be for nothing.
        held->wanted = false;
        deliver(held, m_over ? Result<Http::AccessToken>(failure(*m_over)) : result);
    }
    m_renewing = false;
}

Task<Result<Http::AccessToken>> TokenService::renewed(TokenHolding *held, CancelToken cancel)
{
    const auto fresh = freshFor(held); // brought by a new sign-in, or by a wider renewal before this one
    if (fresh)
        co_return Result<Http::AccessToken>(*fresh);
    if (m_quietUntil.isValid() && m_clock->nowUtc() < m_quietUntil)
        co_return failure(ErrorKind::Throttled, tr("The sign-in service sees a loop of requests."),
                          tr("Wait some minutes, and check the computer's clock."));
    auto turn = co_await takeTurn(m_isKept ? m_place.store : nullptr, cancel);
    if (!turn)
        co_return cancel.isCancelled() ? Result<Http::AccessToken>(failure(turn.error()))
                                       : emergency(*held, turn.error());
    if (*turn) {
        auto taken = co_await takeOverKept(cancel);
        if (!taken && taken.error().kind != ErrorKind::SignIn)
            co_return emergency(*held, taken.error());
        if (!taken)
            co_return endedElsewhere(held, taken.error());
    }
    if (cancel.isCancelled())
        co_return failure(cancelled());
    if (m_over) // signed out while it waited for its turn: there is nothing to ask with
        co_return Result<Http::AccessToken>(failure(*m_over));
    const auto brought = freshFor(held); // while it waited: asking would use up the refresh token that came with it
    if (brought)
        co_return Result<Http::AccessToken>(*brought);
    const int resumed = m_resumed;
    const QByteArray claims = held->claims;
    auto reply = co_await askWithProof(held, cancel);
    std::optional<Result<TokenReply>> without;
    if (reply && mayLackPermissions(*held, *reply)) {
        TokenHolding *basic = holding(held->resource, {});
        without = co_await askWithProof(basic, cancel);
    }
    if (resumed != m_resumed && !cancel.isCancelled()) {
        turn->reset();
        co_return co_await renewed(held, cancel);
    }
    if (m_over) // a refusal of what was just signed out is no news, and asks nobody to sign in
        co_return Result<Http::AccessToken>(failure(*m_over));
    if (!reply)
        co_return emergency(*held, reply.error());
    if (without)
        co_return co_await refusedWith(held, std::get<Refusal>(*reply), *without, cancel);
    if (const auto *refusal = std::get_if<Refusal>(&*reply))
        co_return refused(held, *refusal);
    const auto answer = std::get<TokenAnswer>(*reply);
    auto kept = co_await takeRotated(answer.refreshToken, cancel);
    if (!kept)
        co_return failure(kept.error());
    held->take(answer, claims, m_wire.tenant.tenantId, m_clock->nowUtc());
    if (!held->claims.isEmpty()) {
        turn->reset();
        co_return co_await renewed(held, cancel);
    }
    co_return Result<Http::AccessToken>(Http::AccessToken{held->accessToken, held->tenantId});
}

/// Only the permissions are missing when the same sign-in gets a token without them.
Task<Result<Http::AccessToken>> TokenService::refusedWith(TokenHolding *held, Refusal refusal,
                                                          Result<TokenReply> without, CancelToken cancel)
{
    if (!without)
        co_return emergency(*held, without.error());
    TokenHolding *basic = holding(held->resource, {});
    if (const auto *again = std::get_if<Refusal>(&*without))
        co_return refused(basic, *again);
    const auto answer = std::get<TokenAnswer>(*without);
    auto kept = co_await takeRotated(answer.refreshToken, cancel);
    if (!kept)
        co_return failure(kept.error());
    const QByteArray claims = basic->claims;
    basic->take(answer, claims, m_wire.tenant.tenantId, m_clock->nowUtc());
    co_return failure(withoutPermissions(signInError(refusal), held->permissions));
}

/// The service would renew it all the same, but whoever signed out meant this computer.
Result<Http::AccessToken> TokenService::endedElsewhere(TokenHolding *held, const Error &error)
{
    m_refreshToken = Secret();
    m_keptToken = Secret();
    dropAccessTokens();
    Error ended = error;
    ended.claims = held->claims;
    if (m_isComplete)
        need(held, ended);
    return failure(ended);
}

/// An application's newer kind of proof is tried first; a service that refuses it gets the older one.
Task<Result<TokenReply>> TokenService::askWithProof(TokenHolding *held, CancelToken cancel)
{
    for (;;) {
        const auto fields = renewalOf(*held);
        if (!fields)
            co_return failure(fields.error());
        auto reply = co_await askForTokens(m_wire, *fields, Sending::Again, "renew token", cancel);
        if (!reply || !m_credential)
            co_return reply;
        const auto *refusal = std::get_if<Refusal>(&*reply);
        if (!refusal)
            m_credential->settle();
        if (!refusal || refusal->error != QLatin1String("invalid_client") || !m_credential->fallBack())
            co_return reply;
    }
}

/// Kept before the access token is used: the old one may be worth nothing any more.
Task<Outcome> TokenService::takeRotated(Secret refreshToken, CancelToken cancel)
{
    if (refreshToken.isEmpty() || m_credential)
        co_return Outcome();
    m_refreshToken = refreshToken;
    auto kept = co_await keepCurrent();
    Q_UNUSED(kept) // storeFailed() tells; the tokens are good all the same
    if (cancel.isCancelled())
        co_return failure(cancelled());
    co_return m_over ? Outcome(failure(*m_over)) : Outcome();
}

Result<Http::AccessToken> TokenService::emergency(const TokenHolding &held, const Error &error) const
{
    if (held.isUsable(m_clock->nowUtc()))
        return Http::AccessToken{held.accessToken, held.tenantId};
    return failure(error);
}

Result<Http::AccessToken> TokenService::refused(TokenHolding *held, const Refusal &refusal)
{
    Error error = signInError(refusal);
    if (numberOf(refusal) == loopNumber) // the one number with its own rule: going on asking makes it worse
        m_quietUntil = m_clock->nowUtc().addSecs(quietSecondsAfterLoop);
    if (isPassing(refusal) || numberOf(refusal) == loopNumber)
        return emergency(*held, error);
    if (!held->permissions.isEmpty() && (isConsentMissing(refusal) || !needsPerson(refusal)))
        return failure(withoutPermissions(error, held->permissions));
    if (refusal.suberror == QLatin1String("bad_token")) {
        const Secret bad = std::exchange(m_refreshToken, Secret());
        if (m_mayLieThere)
            m_scope.start(forgetRefused(bad));
    }
    if (error.claims.isEmpty())
        error.claims = held->claims;
    if (m_isComplete && needsPerson(refusal))
        need(held, error);
    return failure(error);
}

} // namespace Casement::Identity
