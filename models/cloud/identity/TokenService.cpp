// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/TokenService.h"

#include "models/cloud/http/StatusError.h"
#include "models/cloud/identity/AuthorizationLink.h"
#include "models/cloud/identity/FormBody.h"
#include "models/cloud/identity/IdToken.h"
#include "models/cloud/identity/TokenAnswer.h"

#include <algorithm>

namespace Casement::Identity {

namespace {

/// A token is renewed when less than this is left: a page or a change started now must get through with it.
constexpr qint64 marginSeconds = 300;

} // namespace

/// token() and reject() for one resource.
class TokenService::Source final : public Http::TokenSource
{
public:
    Source(TokenService *service, Resource resource) : m_service(service), m_resource(resource) {}
    Task<Result<Secret>> token(CancelToken cancel) override { return m_service->token(m_resource, cancel); }
    void reject(Secret token) override { m_service->reject(m_resource, token); }

private:
    TokenService *m_service;
    Resource m_resource;
};

TokenService::TokenService(std::unique_ptr<Http::Transport> transport, const CloudEndpoints &endpoints,
                           const TenantInfo &tenant, const QString &clientId, const Clock *clock)
    : m_transport(std::move(transport)),
      m_endpoints(endpoints),
      m_tenant(tenant),
      m_clientId(clientId),
      m_clock(clock)
{
    for (const Resource resource : {Resource::Exchange, Resource::Graph})
        holding(resource).source = std::make_unique<Source>(this, resource);
}

TokenService::~TokenService()
{
    // Whoever still waits is told, or its coroutine would never end.
    m_lost = cancelled();
    m_scope.cancel();
    for (Holding &held : m_holdings)
        held.waiters.fire(failure(cancelled()));
}

Task<Outcome> TokenService::redeem(CodeGrant grant, CancelToken cancel)
{
    const QByteArray form = formBody({{"client_id", m_clientId.toUtf8()},
                                      {"grant_type", "authorization_code"},
                                      {"code", grant.code.reveal()},
                                      {"redirect_uri", grant.redirectUri.toUtf8()},
                                      {"code_verifier", grant.verifier.reveal()},
                                      {"scope", scopeOf(Resource::Graph)},
                                      {"client_info", "1"}});
    auto answer = co_await ask(form, "redeem code", cancel);
    if (!answer)
        co_return failure(answer.error());
    auto account = co_await accountIn(answer->idToken, grant.nonce, cancel);
    if (!account)
        co_return failure(account.error());
    m_account = *account;
    store(Resource::Graph, *answer);
    co_return Outcome();
}

Task<Result<Account>> TokenService::accountIn(Secret idToken, QByteArray nonce, CancelToken cancel)
{
    Http::Request request;
    request.url = m_tenant.jwks;
    request.headers = {{"Accept", "application/json"}};
    request.timeout = std::chrono::seconds(30);
    request.label = "signing keys";
    IdTokenExpectations expected{m_tenant.issuer, m_clientId, m_tenant.tenantId, nonce, m_clock->nowUtc()};
    auto keys = co_await m_transport->send(request, cancel);
    if (!keys)
        co_return failure(keys.error());
    if (keys->status != 200)
        co_return failure(Http::statusError(*keys, false, tr("The sign-in service")));
    co_return checkIdToken(idToken.reveal(), keys->body, expected);
}

Task<Result<TokenAnswer>> TokenService::ask(QByteArray form, QByteArray label, CancelToken cancel)
{
    Http::Request request;
    request.method = "POST";
    request.url = m_tenant.token;
    request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = form;
    request.timeout = std::chrono::seconds(60);
    request.isChange = true; // a code, and a refresh token that rotates, are good for one use
    request.label = label;
    auto answer = co_await m_transport->send(request, cancel);
    if (!answer) {
        Error error = answer.error();
        if (error.kind == ErrorKind::OutcomeUnknown)
            error = cancel.isCancelled()
                        ? cancelled()
                        : makeError(ErrorKind::Network, tr("The sign-in service did not answer."), tr("Try again."));
        co_return failure(error);
    }
    co_return readTokenAnswer(*answer);
}

Task<Result<Secret>> TokenService::token(Resource resource, CancelToken cancel)
{
    if (m_lost)
        co_return Result<Secret>(failure(*m_lost));
    Holding &held = holding(resource);
    if (isFresh(held))
        co_return Result<Secret>(held.accessToken);
    auto waiting = held.waiters.wait(cancel);
    held.wanted = true;
    if (!m_renewing)
        m_scope.start(renewWanted());
    co_return co_await waiting;
}

bool TokenService::isFresh(const Holding &holding) const
{
    if (holding.accessToken.isEmpty())
        return false;
    const QDateTime now = m_clock->nowUtc();
    // A short-lived token is used for its first half: with the whole margin it would never be good enough.
    const qint64 margin = std::min(marginSeconds, holding.obtainedAt.secsTo(holding.expiresAt) / 2);
    return now >= holding.obtainedAt && now.secsTo(holding.expiresAt) > margin; // a clock set back: renew
}

QByteArray TokenService::scopeOf(Resource resource) const
{
    if (resource == Resource::Exchange)
        return m_endpoints.exchangeScope.toUtf8() + " offline_access";
    return graphScopes(m_endpoints).toUtf8();
}

std::optional<Resource> TokenService::nextWanted() const
{
    for (const Resource resource : {Resource::Exchange, Resource::Graph}) {
        if (m_holdings[static_cast<size_t>(resource)].wanted)
            return resource;
    }
    return std::nullopt;
}

/// One renewal after another, since each brings the refresh token for the next.
Task<void> TokenService::renewWanted()
{
    m_renewing = true;
    while (const auto resource = nextWanted()) {
        holding(*resource).wanted = false;
        auto result = co_await renew(*resource, m_scope.token());
        // Who asked meanwhile waits for this very answer; renewing once more for them would be for nothing.
        holding(*resource).wanted = false;
        deliver(*resource, result);
    }
    m_renewing = false;
}

/// From the event loop, not from inside the renewal: who is answered may delete this service.
void TokenService::deliver(Resource resource, const Result<Secret> &result)
{
    QMetaObject::invokeMethod(
        this, [this, resource, result] { holding(resource).waiters.fire(result); }, Qt::QueuedConnection);
}

Task<Result<Secret>> TokenService::renew(Resource resource, CancelToken cancel)
{
    if (m_lost)
        co_return Result<Secret>(failure(*m_lost));
    const QByteArray form = formBody({{"client_id", m_clientId.toUtf8()},
                                      {"grant_type", "refresh_token"},
                                      {"refresh_token", m_refreshToken.reveal()},
                                      {"scope", scopeOf(resource)}});
    auto answer = co_await ask(form, "renew token", cancel);
    if (!answer) {
        if (answer.error().kind == ErrorKind::SignIn || answer.error().kind == ErrorKind::BadInput)
            lose(answer.error()); // the service answered, so this still stands
        co_return failure(answer.error());
    }
    if (m_lost) // signed out meanwhile
        co_return Result<Secret>(failure(*m_lost));
    store(resource, *answer);
    co_return Result<Secret>(answer->accessToken);
}

/// The new refresh token is kept before the access token is used: a used one may be worth nothing any more.
void TokenService::store(Resource resource, const TokenAnswer &answer)
{
    if (!answer.refreshToken.isEmpty())
        m_refreshToken = answer.refreshToken;
    Holding &held = holding(resource);
    held.accessToken = answer.accessToken;
    held.obtainedAt = m_clock->nowUtc();
    held.expiresAt = held.obtainedAt.addSecs(answer.expiresIn);
    held.scopes = answer.scopes;
}

void TokenService::lose(const Error &error)
{
    if (m_lost)
        return;
    m_lost = error;
    m_refreshToken = Secret();
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT signInNeeded(error); }, Qt::QueuedConnection);
}

void TokenService::reject(Resource resource, const Secret &token)
{
    Holding &held = holding(resource);
    if (held.accessToken == token)
        held.accessToken = Secret();
}

Http::TokenSource *TokenService::source(Resource resource)
{
    return holding(resource).source.get();
}

QStringList TokenService::grantedScopes(Resource resource) const
{
    return m_holdings[static_cast<size_t>(resource)].scopes;
}

void TokenService::signOut()
{
    m_lost = makeError(ErrorKind::SignIn, tr("You are signed out."), tr("Sign in again."));
    m_refreshToken = Secret();
    for (Holding &held : m_holdings) {
        held.accessToken = Secret();
        held.scopes.clear();
    }
}

} // namespace Casement::Identity
