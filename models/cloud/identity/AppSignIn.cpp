// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/AppSignIn.h"

#include "models/cloud/identity/Preparation.h"

#include <QCoreApplication>

namespace Casement::Identity {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

Result<AppCredential> credentialOf(const AppSignInRequest &request, const QDateTime &nowUtc)
{
    if (request.certificateFile.isEmpty() == request.clientSecret.isEmpty())
        return failure(ErrorKind::BadInput, Texts::tr("An application signs in with either a certificate or a secret."),
                       Texts::tr("Give one of them."));
    if (!request.clientSecret.isEmpty())
        return AppCredential(request.clientSecret);
    auto certificate = AppCertificate::fromFiles(request.certificateFile, request.keyFile, nowUtc);
    if (!certificate)
        return failure(certificate.error());
    return AppCredential(std::move(*certificate));
}

} // namespace

AppSignIn::AppSignIn(QNetworkAccessManager *network, const Clock *clock, const Http::Limits &limits)
    : m_network(network),
      m_clock(clock),
      m_limits(limits)
{
}

Task<Result<std::shared_ptr<TokenService>>> AppSignIn::run(AppSignInRequest request, CancelToken cancel)
{
    const auto credential = credentialOf(request, m_clock->nowUtc());
    if (!credential)
        co_return failure(credential.error());
    auto prepared = co_await prepare(m_network, m_clock, m_limits, request.endpoints, request.tenant, request.clientId,
                                     request.watch, cancel);
    if (!prepared)
        co_return failure(prepared.error());
    const std::shared_ptr<TokenService> service = *prepared;
    service->useCredential(*credential);
    co_return co_await completed(service, cancel);
}

} // namespace Casement::Identity
