// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/TenantDiscovery.h"

#include "models/base/Json.h"
#include "models/cloud/http/AllowedOrigins.h"
#include "models/cloud/http/StatusError.h"
#include "models/cloud/http/Transport.h"
#include "models/cloud/identity/SignInErrors.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUuid>

#include <nlohmann/json.hpp>

namespace Casement::Identity {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

/// A GUID or a domain name; the shared endpoints of the service have no tenant in them.
Result<QString> tenantPart(const QString &typed)
{
    const QString tenant = typed.trimmed().toLower();
    static const QRegularExpression form(
        QStringLiteral(R"(^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$)"));
    if (!QUuid(tenant).isNull())
        return QUuid(tenant).toString(QUuid::WithoutBraces);
    if (form.match(tenant).hasMatch())
        return tenant;
    return failure(ErrorKind::BadInput, Texts::tr("“%1” is neither a domain nor a tenant id.").arg(typed.left(200)),
                   Texts::tr("Give a domain such as contoso.onmicrosoft.com, or the tenant's id."));
}

Error unbelievable(const QString &why)
{
    return makeError(ErrorKind::BadAnswer, Texts::tr("The sign-in service cannot be used: %1").arg(why),
                     Texts::tr("Check the sign-in address of this connection."));
}

/// The tenant's GUID, which the issuer carries also when a domain was asked for.
QString tenantIn(const QString &issuer)
{
    static const QRegularExpression form(
        QStringLiteral("/([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})/v2\\.0/?$"));
    return form.match(issuer).captured(1).toLower();
}

Result<TenantInfo> read(const Http::Answer &answer, const QUrl &authority, const QString &asked)
{
    const auto root = parseJson(answer.body, {1024 * 1024, 16});
    if (!root || !root->is_object())
        return failure(unbelievable(Texts::tr("its answer cannot be read.")));
    TenantInfo info;
    info.authorization = QUrl(jsonString(*root, "authorization_endpoint"), QUrl::StrictMode);
    info.token = QUrl(jsonString(*root, "token_endpoint"), QUrl::StrictMode);
    info.jwks = QUrl(jsonString(*root, "jwks_uri"), QUrl::StrictMode);
    info.issuer = jsonString(*root, "issuer");
    info.tenantId = tenantIn(info.issuer);
    info.deviceAuthorization = QUrl(jsonString(*root, "device_authorization_endpoint"), QUrl::StrictMode);
    QList<QUrl> named{info.authorization, info.token, info.jwks, QUrl(info.issuer, QUrl::StrictMode)};
    if (!info.deviceAuthorization.isEmpty())
        named.append(info.deviceAuthorization);
    for (const QUrl &url : named) {
        if (!Http::sameOrigin(url, authority) || !url.userInfo().isEmpty())
            return failure(unbelievable(Texts::tr("it names addresses of another host.")));
    }
    const QUuid askedId(asked);
    if (info.tenantId.isEmpty() || (!askedId.isNull() && askedId != QUuid(info.tenantId)))
        return failure(unbelievable(Texts::tr("it answers for another tenant.")));
    return info;
}

Error refusedTenant(const Http::Answer &answer)
{
    const Refusal refusal = refusalOf(answer.body, answer.status);
    if (!refusal.error.isEmpty())
        return signInError(refusal);
    return Http::statusError(answer, false, Texts::tr("The sign-in service"));
}

} // namespace

Task<Result<TenantInfo>> discoverTenant(Http::Transport *transport, CloudEndpoints endpoints, QString domainOrId,
                                        CancelToken cancel)
{
    const auto tenant = tenantPart(domainOrId);
    if (!tenant)
        co_return failure(tenant.error());
    QByteArray base = endpoints.authority.toEncoded();
    while (base.endsWith('/'))
        base.chop(1);
    Http::Request request;
    request.url = QUrl::fromEncoded(base + '/' + tenant->toLatin1() + "/v2.0/.well-known/openid-configuration");
    request.headers = {{"Accept", "application/json"}};
    request.timeout = std::chrono::seconds(30);
    request.isTransient = [](const Http::Answer &answer) { return answer.status >= 500; };
    request.attempts = 2; // the address may be mistyped: then nobody wants to wait
    request.label = "tenant discovery";
    auto answer = co_await transport->send(request, cancel);
    if (!answer)
        co_return failure(answer.error());
    if (answer->status != 200)
        co_return failure(refusedTenant(*answer));
    co_return read(*answer, endpoints.authority, *tenant);
}

} // namespace Casement::Identity
