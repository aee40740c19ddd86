// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/identity/SignInSite.h"

#include "models/cloud/identity/BrowserSignIn.h"

#include <QNetworkReply>
#include <QTest>
#include <QUrlQuery>

namespace Casement::TestSupport {

using namespace Identity;

/// One for all sites: making a key takes longer than a test.
static const SigningKey &siteKey()
{
    static const SigningKey key;
    return key;
}

Form formOf(const QByteArray &body)
{
    Form form;
    for (const QByteArray &pair : body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        form.insert(QString::fromUtf8(pair.left(equals)),
                    QString::fromUtf8(QByteArray::fromPercentEncoding(pair.mid(equals + 1))));
    }
    return form;
}

QByteArray refusal(const QByteArray &error, int number, const QByteArray &more, int status)
{
    return httpAnswer(status, R"({"error":")" + error + R"(","error_description":"AADSTS)" +
                                  QByteArray::number(number) + R"(: Said by the test. Trace ID: t","error_codes":[)" +
                                  QByteArray::number(number) + R"(],"correlation_id":"c0ffee")" + more + '}');
}

SignInSite::SignInSite(bool opaque) : m_opaque(opaque)
{
    m_server =
        std::make_unique<RawServer>([this](const QByteArray &request, int) { return RawReply{answer(request)}; });
}

CloudEndpoints SignInSite::endpoints() const
{
    return *CloudEndpoints::customAddresses(m_server->url(), QUrl(QStringLiteral("https://exchange.example.org")),
                                            QUrl(QStringLiteral("https://graph.example.org")));
}

SignInRequest SignInSite::request()
{
    SignInRequest made;
    made.endpoints = endpoints();
    made.tenant = QString::fromLatin1(tenantId);
    made.clientId = QStringLiteral("client-1");
    made.openBrowser = [this](const QUrl &link) {
        const QUrlQuery query(link);
        const auto value = [&](const char *name) {
            return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
        };
        m_nonce = value("nonce").toLatin1();
        QNetworkReply *reply = network.get(
            QNetworkRequest(QUrl(value("redirect_uri") + QStringLiteral("?code=the-code&state=") + value("state"))));
        QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    };
    return made;
}

std::shared_ptr<TokenService> SignInSite::signedIn()
{
    BrowserSignIn signIn(&network, &clock, fastLimits());
    auto task = signIn.run(request(), {});
    [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000); }();
    const auto service = QCoro::waitFor(task);
    if (!service)
        qFatal("signing in failed: %s", qPrintable(service.error().oneLine()));
    return *service;
}

QByteArray SignInSite::answer(const QByteArray &request)
{
    const QByteArray path = request.mid(request.indexOf(' ') + 1, request.indexOf(" HTTP/") - request.indexOf(' ') - 1);
    const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
    if (path.endsWith("/openid-configuration"))
        return httpAnswer(200, discovery());
    if (path == "/keys")
        return httpAnswer(200, siteKey().keySet("k1"));
    if (path == "/devicecode")
        return onDeviceCode(formOf(body));
    return path == "/token" ? tokenAnswer(body) : httpAnswer(404, "no such page");
}

QByteArray SignInSite::discovery() const
{
    const QByteArray base = m_server->url("").toEncoded();
    return R"({"issuer":")" + base + '/' + tenantId + R"(/v2.0","authorization_endpoint":")" + base +
           R"(/authorize","token_endpoint":")" + base + R"(/token","device_authorization_endpoint":")" + base +
           R"(/devicecode","jwks_uri":")" + base + R"(/keys"})";
}

QByteArray SignInSite::tokenAnswer(const QByteArray &body)
{
    const Form form = formOf(body);
    asked.append(form);
    if (onToken) {
        if (const auto scripted = onToken(form))
            return *scripted;
    }
    if (form.value(QStringLiteral("grant_type")) == QStringLiteral("refresh_token") &&
        form.value(QStringLiteral("refresh_token")).toLatin1() != currentRefreshToken())
        return refusal("invalid_grant", 70000, R"(,"suberror":"bad_token")");
    return tokens(form);
}

QByteArray SignInSite::tokens(const Form &form)
{
    ++m_issued;
    const bool isApp = form.value(QStringLiteral("grant_type")) == QStringLiteral("client_credentials");
    QByteArray body = R"({"token_type":"Bearer","expires_in":)" + QByteArray::number(life) + R"(,"access_token":")" +
                      accessToken(form) + '"';
    if (!isApp)
        body += R"(,"scope":")" + scopes + R"(","refresh_token":")" + currentRefreshToken() + R"(","id_token":")" +
                idToken() + '"';
    return httpAnswer(200, body + '}', extraHeaders);
}

QByteArray SignInSite::idToken() const
{
    const QByteArray base = m_server->url("").toEncoded();
    const qint64 now = clock.now.toSecsSinceEpoch();
    return siteKey().jwt(
        R"({"alg":"RS256","kid":"k1"})",
        R"({"iss":")" + base + '/' + tenantId + R"(/v2.0","aud":")" + audience + R"(","tid":")" + tenantId +
            R"(","oid":")" + objectId + R"(","preferred_username":"ada@contoso.com","name":"Ada","nonce":")" + m_nonce +
            R"(","exp":)" + QByteArray::number(now + 3600) + R"(,"nbf":)" + QByteArray::number(now) + '}');
}

/// Names its resource and number either way, so that tests can tell tokens apart.
QByteArray SignInSite::accessToken(const Form &form) const
{
    const bool exchange = form.value(QStringLiteral("scope")).contains(QStringLiteral("exchange.example.org"));
    const QByteArray name = (exchange ? "exchange" : "graph") + QByteArray::number(m_issued);
    return m_opaque ? name : siteKey().jwt(R"({"alg":"RS256"})", R"({"aud":")" + name + R"("})");
}

} // namespace Casement::TestSupport
