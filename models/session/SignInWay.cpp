// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/SignInWay.h"

#include "models/cloud/http/Message.h"
#include "models/cloud/identity/AppSignIn.h"
#include "models/cloud/identity/BrowserSignIn.h"
#include "models/cloud/identity/DeviceSignIn.h"
#include "models/cloud/identity/StoredSignIn.h"
#include "models/session/Clouds.h"
#include "models/session/KeptSignIn.h"
#include "models/session/Pacing.h"

namespace Casement {

namespace {

/// Whether another way to sign in would not help either: the service is not there, or somebody answers in its place.
bool isFinal(const Error &error)
{
    if (error.code == Http::notTrusted)
        return true;
    switch (error.kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Throttled:
    case ErrorKind::ServiceFailed:
    case ErrorKind::BadAnswer:
        return true;
    default:
        return false;
    }
}

Error nothingKept(const ConnectionRequest &request, const Error &why)
{
    // NotFound says no more than that; everything else is worth telling.
    const QString text =
        why.kind == ErrorKind::NotFound
            ? SignInWay::tr("No sign-in is kept for the profile \"%1\".").arg(request.profile)
            : SignInWay::tr("The kept sign-in of the profile \"%1\" cannot be used: %2").arg(request.profile, why.text);
    Error error = makeError(ErrorKind::SignIn, text);
    error.code = why.code;
    error.requestId = why.requestId;
    return error;
}

Identity::SignInRequest personal(const ConnectionRequest &request, const Identity::CloudEndpoints &endpoints)
{
    Identity::SignInRequest attempt;
    attempt.endpoints = endpoints;
    // Once it is known which tenant is meant, a domain that moved elsewhere must not lead away from it.
    attempt.tenant = request.tenantId.isEmpty() ? request.tenant : request.tenantId;
    attempt.clientId = request.clientId;
    attempt.loginHint = request.loginHint;
    attempt.openBrowser = request.openBrowser;
    attempt.timeout = request.timeout;
    return attempt;
}

} // namespace

SignInWay::SignInWay(const SessionServices &services, Http::TransportWatch *watch, QObject *parent)
    : QObject(parent),
      m_services(services),
      m_watch(watch)
{
}

Task<SignInWay::Tokens> SignInWay::run(ConnectionRequest request, CancelToken token)
{
    if (isUnattended(request.method))
        co_return co_await asApplication(request, token);
    auto kept = co_await fromKeychain(request, token);
    if (kept || isFinal(kept.error()))
        co_return kept;
    if (!request.mayAsk)
        co_return failure(nothingKept(request, kept.error()));
    const QByteArray claims = kept.error().claims;
    co_return co_await ask(request, claims, token);
}

Task<SignInWay::Tokens> SignInWay::asApplication(ConnectionRequest request, CancelToken token)
{
    const auto endpoints = endpointsOf(request);
    if (!endpoints)
        co_return failure(endpoints.error());
    Identity::AppSignInRequest attempt;
    attempt.endpoints = *endpoints;
    attempt.tenant = request.tenantId.isEmpty() ? request.tenant : request.tenantId;
    attempt.clientId = request.clientId;
    attempt.watch = m_watch;
    if (request.method == SignInMethod::Certificate) {
        attempt.certificateFile = request.certificate;
        attempt.keyFile = request.certificateKey;
    } else {
        attempt.clientSecret = request.clientSecret;
    }
    Identity::AppSignIn application(m_services.network, m_services.clock, paceOf(endpoints->authority));
    co_return co_await application.run(attempt, token);
}

Task<SignInWay::Tokens> SignInWay::fromKeychain(ConnectionRequest request, CancelToken token)
{
    if (!m_services.keychain || request.tenantId.isEmpty() || request.accountId.isEmpty())
        co_return failure(ErrorKind::NotFound, tr("No sign-in is kept."));
    const auto endpoints = endpointsOf(request);
    if (!endpoints)
        co_return failure(endpoints.error());
    Identity::StoredSignIn stored(m_services.network, m_services.clock, paceOf(endpoints->authority),
                                  m_services.keychain, m_watch);
    co_return co_await stored.run(*endpoints, keptAccount(request), request.profile, token);
}

Task<SignInWay::Tokens> SignInWay::ask(ConnectionRequest request, QByteArray claims, CancelToken token)
{
    auto tokens = co_await askOnce(request, claims, token);
    if (tokens || tokens.error().claims.isEmpty() || tokens.error().claims == claims)
        co_return tokens;
    const Error why = tokens.error();
    Q_EMIT askedForMore(why);
    auto again = co_await askOnce(request, why.claims, token);
    // Nobody came a second time: what has gone wrong is still what the service said the first time.
    if (!again && again.error().kind == ErrorKind::Timeout)
        co_return failure(why);
    co_return again;
}

Task<SignInWay::Tokens> SignInWay::askOnce(ConnectionRequest request, QByteArray claims, CancelToken token)
{
    const auto endpoints = endpointsOf(request);
    if (!endpoints)
        co_return failure(endpoints.error());
    Identity::SignInRequest attempt = personal(request, *endpoints);
    attempt.claims = claims;
    attempt.watch = m_watch;
    if (request.method == SignInMethod::DeviceCode) {
        Identity::DeviceSignIn device(m_services.network, m_services.clock, paceOf(endpoints->authority));
        connect(&device, &Identity::DeviceSignIn::codeReceived, this, [this](const Identity::DeviceCode &code) {
            Q_EMIT codeReceived({code.userCode, code.verificationAddress, code.expiresAt});
        });
        connect(&device, &Identity::DeviceSignIn::codeAnswered, this, &SignInWay::personAnswered);
        co_return co_await device.run(attempt, token);
    }
    Identity::BrowserSignIn browser(m_services.network, m_services.clock, paceOf(endpoints->authority));
    connect(&browser, &Identity::BrowserSignIn::waitingForBrowser, this, &SignInWay::browserWaiting);
    connect(&browser, &Identity::BrowserSignIn::browserAnswered, this, &SignInWay::personAnswered);
    co_return co_await browser.run(attempt, token);
}

} // namespace Casement
