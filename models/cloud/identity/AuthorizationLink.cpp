// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/AuthorizationLink.h"

#include "models/base/Random.h"

#include <QCryptographicHash>
#include <QOAuth2AuthorizationCodeFlow>
#include <QOAuthOobReplyHandler>

namespace Casement::Identity {

namespace {

/// Values go into the query as they are, so they come here encoded once.
QString encoded(const QString &value)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value));
}

/// Consent is asked once for both services, although a token is for one of them.
QString allScopes(const SignInRequest &request)
{
    QString exchange = request.endpoints.exchangeScope;
    const QLatin1String everything("/.default");
    if (exchange.endsWith(everything))
        exchange.chop(everything.size());
    return graphScopes(request.endpoints, request.graphPermissions) + QLatin1Char(' ') + exchange +
           QStringLiteral("/Exchange.Manage");
}

QMap<QString, QString> ourParameters(const SignInRequest &request, const Attempt &attempt)
{
    QMap<QString, QString> ours{
        {QStringLiteral("redirect_uri"), encoded(attempt.redirectUri)},
        {QStringLiteral("scope"), encoded(allScopes(request))},
        {QStringLiteral("response_mode"), QStringLiteral("query")},
        {QStringLiteral("code_challenge"), QString::fromLatin1(pkceChallenge(attempt.verifier))},
        {QStringLiteral("code_challenge_method"), QStringLiteral("S256")},
        {QStringLiteral("nonce"), QString::fromLatin1(attempt.nonce)},
    };
    if (request.loginHint.isEmpty())
        ours.insert(QStringLiteral("prompt"), QStringLiteral("select_account"));
    else
        ours.insert(QStringLiteral("login_hint"), encoded(request.loginHint));
    if (!request.claims.isEmpty())
        ours.insert(QStringLiteral("claims"), encoded(QString::fromUtf8(request.claims)));
    return ours;
}

} // namespace

Attempt newAttempt(const QString &redirectUri)
{
    return {randomBase64Url(), randomBase64Url(), randomBase64Url(), redirectUri};
}

QByteArray pkceChallenge(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString graphScopes(const CloudEndpoints &endpoints, const QStringList &permissions)
{
    QString scopes = QStringLiteral("openid profile offline_access %1/User.Read %1/Organization.Read.All")
                         .arg(endpoints.graphScopePrefix);
    for (const QString &permission : permissions)
        scopes += QStringLiteral(" %1/%2").arg(endpoints.graphScopePrefix, permission);
    return scopes;
}

QUrl authorizationLink(const TenantInfo &tenant, const SignInRequest &request, const Attempt &attempt)
{
    QOAuthOobReplyHandler nobody; // the flow wants one; the answer goes to our own listener
    QOAuth2AuthorizationCodeFlow flow;
    flow.setReplyHandler(&nobody);
    flow.setAuthorizationUrl(tenant.authorization);
    flow.setAccessTokenUrl(tenant.token);
    flow.setClientIdentifier(request.clientId);
    flow.setState(QString::fromLatin1(attempt.state));
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    flow.setPkceMethod(QOAuth2AuthorizationCodeFlow::PkceMethod::None); // ours stands below
#endif
    const QMap<QString, QString> ours = ourParameters(request, attempt);
    flow.setModifyParametersFunction([ours](QAbstractOAuth::Stage stage, QMultiMap<QString, QVariant> *parameters) {
        if (stage != QAbstractOAuth::Stage::RequestingAuthorization)
            return;
        for (auto it = ours.cbegin(); it != ours.cend(); ++it)
            parameters->replace(it.key(), it.value());
    });
    QUrl link;
    QObject::connect(&flow, &QAbstractOAuth::authorizeWithBrowser, &flow, [&link](const QUrl &url) { link = url; });
    flow.grant(); // emits at once; the code is redeemed by our own service, never by this object
    return link;
}

} // namespace Casement::Identity
