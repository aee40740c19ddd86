// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/DeviceSignIn.h"

#include "models/base/Sleep.h"
#include "models/cloud/identity/AuthorizationLink.h"
#include "models/cloud/identity/DeviceGrant.h"
#include "models/cloud/identity/DevicePolling.h"
#include "models/cloud/identity/Preparation.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace Casement::Identity {

using std::chrono::milliseconds;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

Error expired()
{
    return makeError(ErrorKind::Timeout, Texts::tr("Nobody entered the code in time."),
                     Texts::tr("Ask for a new code."));
}

bool isFault(const Error &error)
{
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout ||
           error.kind == ErrorKind::ServiceFailed || error.kind == ErrorKind::Throttled;
}

/// Asked for when the code is made and when it is redeemed: which of the two a service looks at is its own business.
FormFields withClaims(FormFields fields, const QByteArray &claims)
{
    if (!claims.isEmpty())
        fields += FormFields{{"claims", claims}};
    return fields;
}

Task<Result<DeviceGrant>> askForCode(SignInWire wire, QString scopes, QByteArray claims, CancelToken cancel)
{
    if (wire.tenant.deviceAuthorization.isEmpty())
        co_return failure(ErrorKind::BadInput, Texts::tr("This sign-in service takes no device codes."),
                          Texts::tr("Sign in with the browser."));
    const FormFields asked{{"client_id", wire.clientId.toUtf8()}, {"scope", scopes.toUtf8()}};
    const FormFields fields = withClaims(asked, claims);
    auto answer =
        co_await postForm(wire, wire.tenant.deviceAuthorization, fields, Sending::Again, "device code", cancel);
    if (!answer)
        co_return failure(answer.error());
    co_return readDeviceGrant(*answer);
}

/// Asks again and again until the person is done, refused, or too late.
Task<Result<TokenAnswer>> poll(SignInWire wire, DeviceGrant grant, QString scopes, QByteArray claims,
                               CancelToken cancel)
{
    const FormFields asked{{"client_id", wire.clientId.toUtf8()},
                           {"grant_type", "urn:ietf:params:oauth:grant-type:device_code"},
                           {"device_code", grant.deviceCode.reveal()},
                           {"scope", scopes.toUtf8()},
                           {"client_info", "1"}};
    const FormFields fields = withClaims(asked, claims);
    const QDeadlineTimer end(grant.life);
    DevicePolling polling(grant.interval);
    while (!end.hasExpired()) {
        const auto pause = std::min<milliseconds>(polling.wait(), milliseconds(end.remainingTime()));
        auto waited = co_await sleepFor(pause, cancel);
        if (!waited)
            co_return failure(waited.error());
        auto reply = co_await askForTokens(wire, fields, Sending::Once, "device code poll", cancel);
        if (!reply && !isFault(reply.error()))
            co_return failure(reply.error());
        if (!reply) {
            polling.heardNothing();
            continue;
        }
        if (auto *answer = std::get_if<TokenAnswer>(&*reply))
            co_return std::move(*answer);
        if (const Outcome goOn = polling.heard(std::get<Refusal>(*reply)); !goOn)
            co_return failure(goOn.error());
    }
    co_return failure(expired());
}

} // namespace

DeviceSignIn::DeviceSignIn(QNetworkAccessManager *network, const Clock *clock, const Http::Limits &limits,
                           QObject *parent)
    : QObject(parent),
      m_network(network),
      m_clock(clock),
      m_limits(limits)
{
}

Task<Result<std::shared_ptr<TokenService>>> DeviceSignIn::run(SignInRequest request, CancelToken cancel)
{
    auto prepared = co_await prepare(m_network, m_clock, m_limits, request.endpoints, request.tenant, request.clientId,
                                     request.watch, cancel);
    if (!prepared)
        co_return failure(prepared.error());
    const std::shared_ptr<TokenService> service = *prepared;
    const QString scopes = graphScopes(request.endpoints, request.graphPermissions);
    auto grant = co_await askForCode(service->wire(), scopes, request.claims, cancel);
    if (!grant)
        co_return failure(grant.error().in(Texts::tr("asking for a device code")));
    if (request.timeout)
        grant->life = std::min(grant->life, *request.timeout);
    Q_EMIT codeReceived({grant->userCode, grant->verificationAddress, m_clock->nowUtc().addSecs(grant->life.count())});
    auto answer = co_await poll(service->wire(), *grant, scopes, request.claims, cancel);
    if (!answer)
        co_return failure(answer.error());
    Q_EMIT codeAnswered();
    auto adopted = co_await service->adopt(*answer, cancel);
    if (!adopted)
        co_return failure(adopted.error());
    co_return co_await completed(service, cancel);
}

} // namespace Casement::Identity
