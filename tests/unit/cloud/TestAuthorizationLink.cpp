// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/AuthorizationLink.h"
#include "models/cloud/identity/FormBody.h"
#include "tests/support/TestMain.h"

#include <QTest>
#include <QUrlQuery>

using namespace Casement::Identity;

class TestAuthorizationLink final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void computesTheChallengeOfTheStandard();
    void holdsOursAndNothingTwice();
    void makesEachAttemptNew();
    void encodesFormsOnce();
};

void TestAuthorizationLink::computesTheChallengeOfTheStandard()
{
    QCOMPARE(pkceChallenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), // RFC 7636, appendix B
             QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

void TestAuthorizationLink::holdsOursAndNothingTwice()
{
    TenantInfo tenant;
    tenant.authorization = QUrl(QStringLiteral("https://login.example.org/t/authorize"));
    tenant.token = QUrl(QStringLiteral("https://login.example.org/t/token"));
    const Attempt attempt = newAttempt(QStringLiteral("http://localhost:49731/"));
    const QString hint = QStringLiteral("a+b&c=d#e%41@contoso.com");
    SignInRequest request;
    request.endpoints = CloudEndpoints::worldwide();
    request.clientId = QStringLiteral("cid");
    request.loginHint = hint;
    request.graphPermissions = {QStringLiteral("Reports.Read.All")};
    request.claims = R"({"access_token":{"nbf":{"essential":true,"value":"1+2&3"}}})";
    const QUrl link = authorizationLink(tenant, request, attempt);
    QCOMPARE(link.host(), QStringLiteral("login.example.org"));
    const QUrlQuery query(QString::fromLatin1(link.query(QUrl::FullyEncoded).toLatin1()));
    QMap<QString, QString> seen;
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded)) {
        QVERIFY2(!seen.contains(key), qPrintable(key));
        seen.insert(key, value);
    }
    QCOMPARE(seen.value(QStringLiteral("redirect_uri")), attempt.redirectUri);
    QCOMPARE(seen.value(QStringLiteral("state")).toLatin1(), attempt.state);
    QCOMPARE(seen.value(QStringLiteral("nonce")).toLatin1(), attempt.nonce);
    QCOMPARE(seen.value(QStringLiteral("code_challenge")).toLatin1(), pkceChallenge(attempt.verifier));
    QCOMPARE(seen.value(QStringLiteral("code_challenge_method")), QStringLiteral("S256"));
    QCOMPARE(seen.value(QStringLiteral("response_type")), QStringLiteral("code"));
    QCOMPARE(seen.value(QStringLiteral("client_id")), QStringLiteral("cid"));
    QCOMPARE(seen.value(QStringLiteral("login_hint")), hint);
    QVERIFY(!seen.contains(QStringLiteral("prompt")));
    QCOMPARE(seen.value(QStringLiteral("claims")).toUtf8(), request.claims);
    const QStringList scopes = seen.value(QStringLiteral("scope")).split(QLatin1Char(' '));
    for (const char *scope : {"offline_access", "https://graph.microsoft.com/Reports.Read.All",
                              "https://outlook.office365.com/Exchange.Manage"})
        QVERIFY2(scopes.contains(QLatin1String(scope)), scope);
    QVERIFY(!link.toString(QUrl::FullyEncoded).contains(QString::fromLatin1(attempt.verifier)));
}

void TestAuthorizationLink::makesEachAttemptNew()
{
    const Attempt one = newAttempt(QString());
    const Attempt two = newAttempt(QString());
    QVERIFY(one.state != two.state && one.nonce != two.nonce && one.verifier != two.verifier);
    QVERIFY(one.state != one.nonce && one.state != one.verifier);
    QCOMPARE(one.verifier.size(), 43);
}

void TestAuthorizationLink::encodesFormsOnce()
{
    QCOMPARE(formBody({{"code", "1.A/B+C=="}, {"redirect_uri", "http://localhost:1/"}}),
             QByteArray("code=1.A%2FB%2BC%3D%3D&redirect_uri=http%3A%2F%2Flocalhost%3A1%2F"));
}

CASEMENT_TEST(TestAuthorizationLink)
#include "TestAuthorizationLink.moc"
