// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/BrowserSignIn.h"

#include "models/cloud/identity/AuthorizationLink.h"
#include "models/cloud/identity/LoopbackListener.h"
#include "models/cloud/identity/Preparation.h"
#include "models/cloud/identity/SignInErrors.h"

#include <QCoreApplication>

namespace Casement::Identity {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

} // namespace

BrowserSignIn::BrowserSignIn(QNetworkAccessManager *network, const Clock *clock, const Http::Limits &limits,
                             QObject *parent)
    : QObject(parent),
      m_network(network),
      m_clock(clock),
      m_limits(limits)
{
}

Task<Result<std::shared_ptr<TokenService>>> BrowserSignIn::run(SignInRequest request, CancelToken cancel)
{
    auto prepared = co_await prepare(m_network, m_clock, m_limits, request.endpoints, request.tenant, request.clientId,
                                     request.watch, cancel);
    if (!prepared)
        co_return failure(prepared.error());
    const std::shared_ptr<TokenService> service = *prepared;

    LoopbackListener listener;
    if (const Outcome listening = listener.listen(); !listening)
        co_return failure(listening.error());
    const Attempt attempt = newAttempt(listener.redirectUri());
    const QUrl link = authorizationLink(service->tenant(), request, attempt);
    const std::chrono::seconds timeout = request.timeout.value_or(LoopbackListener::longestWait);
    auto waiting = listener.answer(attempt.state, service->tenant().issuer, timeout, cancel);
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
                          attempt.redirectUri, request.graphPermissions};
    auto redeemed = co_await service->redeem(grant, cancel);
    if (!redeemed)
        co_return failure(redeemed.error().in(Texts::tr("redeeming the sign-in")));
    co_return co_await completed(service, cancel);
}

} // namespace Casement::Identity
