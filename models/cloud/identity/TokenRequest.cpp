// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/TokenRequest.h"

#include "models/cloud/http/StatusError.h"
#include "models/cloud/identity/IdToken.h"
#include "models/cloud/identity/SignInErrors.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSysInfo>

namespace Casement::Identity {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

/// Seconds by which our clock is ahead of the answer's; 0 when the answer carries no date.
qint64 secondsAhead(const Http::Answer &answer, const QDateTime &now)
{
    const QString date = QString::fromLatin1(answer.header("Date"));
    QDateTime theirs = QLocale::c().toDateTime(date, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    theirs.setTimeSpec(Qt::UTC);
    return theirs.isValid() ? theirs.secsTo(now) : 0;
}

Http::Headers formHeaders()
{
    return {{"Accept", "application/json"},
            {"Content-Type", "application/x-www-form-urlencoded"},
            {"x-client-SKU", "Casement"},
            {"x-client-OS", QSysInfo::productType().toLatin1()}};
}

} // namespace

Task<Result<Http::Answer>> postForm(SignInWire wire, QUrl endpoint, FormFields fields, Sending sending,
                                    QByteArray label, CancelToken cancel)
{
    Http::Request request;
    request.method = "POST";
    request.url = endpoint;
    request.headers = formHeaders();
    request.body = formBody(fields);
    request.timeout = std::chrono::seconds(sending == Sending::Once ? 60 : 30);
    request.isChange = sending == Sending::Once;
    request.isTransient = [](const Http::Answer &answer) { return answer.status >= 500; };
    request.label = label;
    auto answer = co_await wire.transport->send(request, cancel);
    const bool isSilent =
        !answer && (answer.error().kind == ErrorKind::OutcomeUnknown || answer.error().kind == ErrorKind::Timeout);
    if (!isSilent)
        co_return answer;
    if (cancel.isCancelled())
        co_return failure(cancelled());
    co_return failure(ErrorKind::Network, Texts::tr("The sign-in service did not answer."), Texts::tr("Try again."));
}

Task<Result<TokenReply>> askForTokens(SignInWire wire, FormFields fields, Sending sending, QByteArray label,
                                      CancelToken cancel)
{
    auto answer = co_await postForm(wire, wire.tenant.token, fields, sending, label, cancel);
    if (!answer)
        co_return failure(answer.error());
    auto reply = readTokenAnswer(*answer);
    if (!reply)
        co_return reply;
    if (auto *refusal = std::get_if<Refusal>(&*reply))
        refusal->secondsAhead = secondsAhead(*answer, wire.clock->nowUtc());
    co_return reply;
}

Task<Result<Account>> accountIn(SignInWire wire, Secret idToken, std::optional<QByteArray> nonce, CancelToken cancel)
{
    Http::Request request;
    request.url = wire.tenant.jwks;
    request.headers = {{"Accept", "application/json"}};
    request.timeout = std::chrono::seconds(30);
    request.isTransient = [](const Http::Answer &answer) { return answer.status >= 500; };
    request.label = "signing keys";
    auto keys = co_await wire.transport->send(request, cancel);
    if (!keys)
        co_return failure(keys.error());
    if (keys->status != 200)
        co_return failure(Http::statusError(*keys, false, Texts::tr("The sign-in service")));
    const QDateTime now = wire.clock->nowUtc();
    const IdTokenExpectations expected{wire.tenant.issuer, wire.clientId, wire.tenant.tenantId, nonce, now};
    auto account = checkIdToken(idToken.reveal(), keys->body, expected);
    if (!account)
        co_return failure(withClockAdvice(account.error(), secondsAhead(*keys, now)));
    co_return account;
}

} // namespace Casement::Identity
