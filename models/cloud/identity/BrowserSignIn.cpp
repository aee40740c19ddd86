// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/BrowserSignIn.h"

#include "models/cloud/identity/AuthorizationLink.h"
#include "models/cloud/identity/LoopbackListener.h"
#include "models/cloud/identity/SignInErrors.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Casement::Identity {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

/// A person waits here: two tries against a service that is not there are enough.
Http::Limits patienceOfAPerson(Http::Limits limits)
{
    limits.attempts = std::min(limits.attempts, 2);
    limits.firstBackoff = std::min(limits.firstBackoff, std::chrono::milliseconds(1000));
    return limits;
}

Outcome checkClientId(const QString &clientId)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9._-]{1,128}$"));
    if (form.match(clientId).hasMatch())
        return {};
    return failure(ErrorKind::BadInput, Texts::tr("“%1” is not a client id.").arg(clientId.left(200)),
                   Texts::tr("Copy the “Application (client) ID” of the app registration."));
}

} // namespace

BrowserSignIn::BrowserSignIn(QNetworkAccessManager *network, const Clock *clock, const Http::Limits &limits,
                             QObject *parent)
    : QObject(parent),
      m_network(network),
      m_clock(clock),
      m_limits(patienceOfAPerson(limits))
{
}

Task<Result<std::shared_ptr<TokenService>>> BrowserSignIn::run(SignInRequest request, CancelToken cancel)
{
    if (const Outcome usable = checkClientId(request.clientId); !usable)
        co_return failure(usable.error());
    const QList<QUrl> origins{request.endpoints.authority};
    auto transport = std::make_unique<Http::Transport>(m_network, origins, m_limits);
    auto tenant = co_await discoverTenant(transport.get(), request.endpoints, request.tenant, cancel);
    if (!tenant)
        co_return failure(tenant.error().in(Texts::tr("looking the tenant up")));

    LoopbackListener listener;
    if (const Outcome listening = listener.listen(); !listening)
        co_return failure(listening.error());
    const Attempt attempt = newAttempt(listener.redirectUri());
    const QUrl link = authorizationLink(*tenant, request.endpoints, request.clientId, request.loginHint, attempt);
    auto waiting = listener.answer(attempt.state, tenant->issuer, request.timeout, cancel);
    Q_EMIT waitingForBrowser(link);
    if (request.openBrowser)
        request.openBrowser(link);
    auto answer = co_await waiting;
    if (!answer)
        co_return failure(answer.error());
    if (const auto *refusal = std::get_if<Refusal>(&*answer))
        co_return failure(signInError(*refusal));
    Q_EMIT browserAnswered();

    const CodeGrant grant{Secret(std::get<ReceivedCode>(*answer).code), Secret(attempt.verifier), attempt.nonce,
                          attempt.redirectUri};
    auto service =
        std::make_shared<TokenService>(std::move(transport), request.endpoints, *tenant, request.clientId, m_clock);
    auto redeemed = co_await service->redeem(grant, cancel);
    if (!redeemed)
        co_return failure(redeemed.error().in(Texts::tr("redeeming the sign-in")));
    auto exchange = co_await service->token(Resource::Exchange, cancel);
    if (!exchange)
        co_return failure(exchange.error().in(Texts::tr("getting access to Exchange Online")));
    co_return service;
}

} // namespace Casement::Identity
