// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/Preparation.h"

#include "models/cloud/http/TransportWatch.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Casement::Identity {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

/// A person waits here, or a load and a run do for which they have waited: some seconds for a fault to pass, and two
/// waits for a service that asks for a pause, which may be minutes each.
Http::Limits patienceOfAPerson(Http::Limits limits)
{
    limits.attempts = std::min(limits.attempts, 4);
    limits.throttledAttempts = std::min(limits.throttledAttempts, 3);
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

Task<Result<std::shared_ptr<TokenService>>> prepare(QNetworkAccessManager *network, const Clock *clock,
                                                    Http::Limits limits, CloudEndpoints endpoints, QString tenant,
                                                    QString clientId, Http::TransportWatch *watch, CancelToken cancel)
{
    if (const Outcome usable = checkClientId(clientId); !usable)
        co_return failure(usable.error());
    const QList<QUrl> origins{endpoints.authority};
    auto transport = std::make_unique<Http::Transport>(network, origins, patienceOfAPerson(limits));
    if (watch)
        watch->follow(transport.get());
    auto found = co_await discoverTenant(transport.get(), endpoints, tenant, cancel);
    if (!found)
        co_return failure(found.error().in(Texts::tr("looking the tenant up")));
    co_return std::make_shared<TokenService>(std::move(transport), endpoints, *found, clientId, clock);
}

Task<Result<std::shared_ptr<TokenService>>> completed(std::shared_ptr<TokenService> service, CancelToken cancel)
{
    auto done = co_await service->complete(cancel);
    if (!done)
        co_return failure(done.error().in(Texts::tr("getting access to Exchange Online")));
    co_return service;
}

} // namespace Casement::Identity
