// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/Assertions.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QDateTime>
#include <QTest>

using namespace Casement::Demo;
using Casement::jsonString;
using Json = nlohmann::json;

/// Applications that sign in by themselves: secrets and signed assertions, and what their tokens may do.
class TestApplications final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void secretGivesATokenPerResource();
    void secretAsBasic();
    void secretsAreRefused_data();
    void secretsAreRefused();
    void scopesAreRefused_data();
    void scopesAreRefused();
    void sharedEndpointIsRefused();
    void publicClientHasNoCredentials();
    void bothAlgorithms_data();
    void bothAlgorithms();
    void assertionsAreRefused_data();
    void assertionsAreRefused();
    void hostileAssertions_data();
    void hostileAssertions();
    void assertionReplay();
    void badCertificateStopsTheStart();
    void opaqueTokens();

private:
    [[nodiscard]] FormPairs secretForm(const QByteArray &secret, const QByteArray &scope) const
    {
        return {{"client_id", m_addresses.secretClientId.toUtf8()},
                {"grant_type", "client_credentials"},
                {"client_secret", secret},
                {"scope", scope}};
    }
    [[nodiscard]] FormPairs assertionForm(const QByteArray &assertion) const
    {
        return {{"client_id", m_addresses.certClientId.toUtf8()},
                {"grant_type", "client_credentials"},
                {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
                {"client_assertion", assertion},
                {"scope", "https://outlook.office365.com/.default"}};
    }
    [[nodiscard]] Json goodHeader() const
    {
        return {{"alg", "PS256"}, {"typ", "JWT"}, {"x5t#S256", m_signer.sha256().toStdString()}};
    }
    [[nodiscard]] Json goodClaims() const
    {
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        const std::string id = m_addresses.certClientId.toStdString();
        return {{"aud",
                 (m_addresses.authority.toString() + u'/' + m_addresses.tenantId + QStringLiteral("/oauth2/v2.0/token"))
                     .toStdString()},
                {"iss", id},
                {"sub", id},
                {"jti", QUuid::createUuid().toString().toStdString()},
                {"nbf", now},
                {"iat", now},
                {"exp", now + 600}};
    }
    [[nodiscard]] int codeOf(const Reply &reply) const
    {
        const Json answer = reply.json();
        return answer.contains("error_codes") ? answer["error_codes"][0].get<int>() : 0;
    }
    [[nodiscard]] Reply read(const QByteArray &token) const
    {
        DemoClient client(m_addresses);
        client.exchangeToken = token;
        return client.invoke("Get-CASMailbox", {{"ResultSize", 1}}, {},
                             {{"X-AnchorMailbox", "APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@"
                                                  "contoso.onmicrosoft.com"}});
    }

    Signer m_signer;
    std::unique_ptr<Tenant> m_tenant;
    Addresses m_addresses;
    std::unique_ptr<DemoClient> m_client;
};

void TestApplications::initTestCase()
{
    Options options = smallTenant(30);
    options.appCertificate = m_signer.certificatePem();
    options.strict = true;
    m_tenant = std::make_unique<Tenant>(options);
    const auto started = m_tenant->start();
    QVERIFY(started.has_value());
    m_addresses = *started;
    m_client = std::make_unique<DemoClient>(m_addresses);
}

void TestApplications::secretGivesATokenPerResource()
{
    const QByteArray secret = m_addresses.secret.toUtf8();
    const Json exchange = m_client->token(secretForm(secret, "https://outlook.office365.com/.default")).json();
    QVERIFY(!exchange.contains("refresh_token") && !exchange.contains("id_token") && !exchange.contains("scope"));
    const QByteArray token = jsonString(exchange, "access_token").toUtf8();
    const Json claims = claimsOf(token);
    QCOMPARE(jsonString(claims, "idtyp"), QStringLiteral("app"));
    QCOMPARE(jsonString(claims, "appid"), m_addresses.secretClientId);
    QCOMPARE(jsonString(claims, "tid"), m_addresses.tenantId);
    QCOMPARE(claims["roles"], Json::array({"Exchange.ManageAsApp"}));
    QVERIFY(!jsonString(claims, "app_displayname").isEmpty() && !jsonString(claims, "oid").isEmpty());
    QVERIFY(!claims.contains("upn") && !claims.contains("scp"));
    QCOMPARE(read(token).status, 200);

    const Json graph = m_client->token(secretForm(secret, m_addresses.graph.toString().toUtf8() + "/.default")).json();
    const QByteArray other = jsonString(graph, "access_token").toUtf8();
    QVERIFY(claimsOf(other)["roles"].dump().find("User.Read.All") != std::string::npos);
    QCOMPARE(read(other).status, 401);
}

void TestApplications::secretAsBasic()
{
    QUrl url = m_addresses.authority;
    url.setPath(QStringLiteral("/%1/oauth2/v2.0/token").arg(m_addresses.tenantId));
    const QByteArray pair = m_addresses.secretClientId.toUtf8() + ':' + m_addresses.secret.toUtf8().toPercentEncoding();
    const Reply reply = m_client->post(
        url, "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default",
        {{"Content-Type", "application/x-www-form-urlencoded"}, {"Authorization", "Basic " + pair.toBase64()}});
    QCOMPARE(reply.status, 200);
    const Reply garbage =
        m_client->post(url, "grant_type=client_credentials",
                       {{"Content-Type", "application/x-www-form-urlencoded"}, {"Authorization", "Basic !!!!"}});
    QCOMPARE(codeOf(garbage), 700016);
}

void TestApplications::secretsAreRefused_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<int>("code");
    QTest::newRow("wrong") << QByteArray("guess") << 7000215;
    QTest::newRow("expired") << jsonString(*Casement::parseJson(m_tenant->description()), "expiredSecret").toUtf8()
                             << 7000222;
    QTest::newRow("empty") << QByteArray() << 7000215;
    QTest::newRow("almost") << m_addresses.secret.toUtf8().chopped(1) << 7000215;
    QTest::newRow("longer") << m_addresses.secret.toUtf8() + 'x' << 7000215;
    QTest::newRow("binary") << QByteArray("\0\xff\x01", 3) << 7000215;
}

void TestApplications::secretsAreRefused()
{
    QFETCH(QByteArray, secret);
    QFETCH(int, code);
    const Reply reply = m_client->token(secretForm(secret, "https://graph.microsoft.com/.default"));
    QCOMPARE(codeOf(reply), code);
    QCOMPARE(reply.status, 401);
    QCOMPARE(jsonString(reply.json(), "error"), QStringLiteral("invalid_client"));
}

void TestApplications::scopesAreRefused_data()
{
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<int>("code");
    QTest::newRow("named") << QByteArray("https://graph.microsoft.com/User.Read.All") << 1002012;
    QTest::newRow("openid") << QByteArray("openid https://graph.microsoft.com/.default") << 1002012;
    QTest::newRow("two") << QByteArray("https://graph.microsoft.com/.default https://outlook.office365.com/.default")
                         << 28000;
    QTest::newRow("foreign") << QByteArray("https://vault.azure.net/.default") << 1002012;
    QTest::newRow("none") << QByteArray() << 900144;
}

void TestApplications::scopesAreRefused()
{
    QFETCH(QByteArray, scope);
    QFETCH(int, code);
    QCOMPARE(codeOf(m_client->token(secretForm(m_addresses.secret.toUtf8(), scope))), code);
}

void TestApplications::sharedEndpointIsRefused()
{
    const FormPairs form = secretForm(m_addresses.secret.toUtf8(), "https://graph.microsoft.com/.default");
    for (const char *tenant : {"organizations", "common"})
        QCOMPARE(codeOf(m_client->postForm(QLatin1String(tenant), QStringLiteral("oauth2/v2.0/token"), form)), 9001023);
}

void TestApplications::publicClientHasNoCredentials()
{
    FormPairs form = secretForm(m_addresses.secret.toUtf8(), "https://graph.microsoft.com/.default");
    form[0].second = m_addresses.publicClientId.toUtf8();
    QCOMPARE(codeOf(m_client->token(form)), 700025);
    form.remove(2);
    QCOMPARE(codeOf(m_client->token(form)), 7000218);
    form[0].second = m_addresses.secretClientId.toUtf8();
    QCOMPARE(codeOf(m_client->token(form)), 7000218);
    form[1].second = "refresh_token";
    form.append(QPair<QByteArray, QByteArray>("client_secret", m_addresses.secret.toUtf8()));
    QCOMPARE(codeOf(m_client->token(form)), 700016);
}

void TestApplications::bothAlgorithms_data()
{
    QTest::addColumn<QByteArray>("header");
    const QByteArray sha1 = m_signer.sha1();
    const QByteArray sha256 = m_signer.sha256();
    QTest::newRow("PS256, x5t#S256") << R"({"alg":"PS256","typ":"JWT","x5t#S256":")" + sha256 + "\"}";
    QTest::newRow("RS256, x5t") << R"({"alg":"RS256","typ":"JWT","x5t":")" + sha1 + "\"}";
    QTest::newRow("RS256, x5t#S256") << R"({"alg":"RS256","typ":"JWT","x5t#S256":")" + sha256 + "\"}";
}

void TestApplications::bothAlgorithms()
{
    QFETCH(QByteArray, header);
    const QByteArray assertion = m_signer.sign(*Casement::parseJson(header), goodClaims());
    const Reply reply = m_client->token(assertionForm(assertion));
    QVERIFY2(reply.status == 200, reply.body.constData());
    QCOMPARE(read(jsonString(reply.json(), "access_token").toUtf8()).status, 200);
}

void TestApplications::assertionsAreRefused_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QByteArray>("value"); // JSON; empty: removed
    QTest::addColumn<int>("code");
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const auto number = [](qint64 value) { return QByteArray::number(value); };
    QTest::newRow("audience of another endpoint")
        << QStringLiteral("aud") << QByteArray("\"http://127.0.0.1/token\"") << 700023;
    QTest::newRow("audience is a list") << QStringLiteral("aud") << QByteArray("[]") << 700023;
    QTest::newRow("no audience") << QStringLiteral("aud") << QByteArray() << 700023;
    QTest::newRow("issuer") << QStringLiteral("iss") << QByteArray("\"somebody\"") << 700021;
    QTest::newRow("subject") << QStringLiteral("sub") << QByteArray("\"somebody\"") << 700021;
    QTest::newRow("no subject") << QStringLiteral("sub") << QByteArray() << 700021;
    QTest::newRow("expired") << QStringLiteral("exp") << number(now - 400) << 700024;
    QTest::newRow("expired within the skew") << QStringLiteral("exp") << number(now - 200) << 0;
    QTest::newRow("never expires") << QStringLiteral("exp") << QByteArray() << 700024;
    QTest::newRow("expiry is text") << QStringLiteral("exp") << QByteArray("\"soon\"") << 700024;
    QTest::newRow("expiry is huge") << QStringLiteral("exp") << QByteArray("1e300") << 700024;
    QTest::newRow("from the future") << QStringLiteral("nbf") << number(now + 400) << 700024;
    QTest::newRow("from the future within the skew") << QStringLiteral("nbf") << number(now + 200) << 0;
    QTest::newRow("no start") << QStringLiteral("nbf") << QByteArray() << 0;
}

void TestApplications::assertionsAreRefused()
{
    QFETCH(QString, member);
    QFETCH(QByteArray, value);
    QFETCH(int, code);
    Json claims = goodClaims();
    claims.erase(member.toStdString());
    if (!value.isEmpty())
        claims[member.toStdString()] = Json::parse(value.toStdString());
    QCOMPARE(codeOf(m_client->token(assertionForm(m_signer.sign(goodHeader(), claims)))), code);
}

void TestApplications::hostileAssertions_data()
{
    QTest::addColumn<QByteArray>("assertion");
    QTest::addColumn<int>("code");
    const Signer stranger;
    Json none = goodHeader();
    none["alg"] = "none";
    Json hmac = goodHeader();
    hmac["alg"] = "HS256";
    Json otherAlgorithm = goodHeader();
    otherAlgorithm["alg"] = "RS256";
    Json unnamed = goodHeader();
    unnamed.erase("x5t#S256");
    const QByteArray good = m_signer.sign(goodHeader(), goodClaims());
    const QList<QByteArray> parts = good.split('.');
    const QByteArray swapped = m_signer.sign(otherAlgorithm, goodClaims()).split('.').value(0);
    QTest::newRow("alg none") << m_signer.sign(none, goodClaims()) << 700027;
    QTest::newRow("alg HS256") << m_signer.sign(hmac, goodClaims()) << 700027;
    QTest::newRow("signed by somebody else") << stranger.sign(goodHeader(), goodClaims()) << 700027;
    QTest::newRow("no certificate named") << m_signer.sign(unnamed, goodClaims()) << 700027;
    QTest::newRow("algorithm swapped") << swapped + '.' + parts[1] + '.' + parts[2] << 700027;
    QTest::newRow("no signature") << parts[0] + '.' + parts[1] + '.' << 700027;
    QTest::newRow("short signature") << good.chopped(100) << 700027;
    QTest::newRow("two parts") << parts[0] + '.' + parts[1] << 50027;
    QTest::newRow("four parts") << good + ".x" << 50027;
    QTest::newRow("empty") << QByteArray() << 50027;
    QTest::newRow("dots") << QByteArray("..") << 50027;
    QTest::newRow("no base64") << QByteArray("!.!.!") << 50027;
    QTest::newRow("header is a list") << QByteArray("W10") + '.' + parts[1] + '.' + parts[2] << 50027;
    QTest::newRow("deep header") << QByteArray(5000, '[').toBase64() + '.' + parts[1] + '.' + parts[2] << 50027;
    QTest::newRow("a megabyte") << QByteArray(1024 * 1024, 'A') << 50027;
    QTest::newRow("broken UTF-8") << QByteArray("\xff\xfe").toBase64() + '.' + parts[1] + '.' + parts[2] << 50027;
}

void TestApplications::hostileAssertions()
{
    QFETCH(QByteArray, assertion);
    QFETCH(int, code);
    const Reply reply = m_client->token(assertionForm(assertion));
    QCOMPARE(codeOf(reply), code);
    QVERIFY(!reply.json().contains("access_token"));
}

void TestApplications::assertionReplay()
{
    const QByteArray assertion = m_signer.sign(goodHeader(), goodClaims());
    QCOMPARE(m_client->token(assertionForm(assertion)).status, 200);
    QCOMPARE(m_client->token(assertionForm(assertion)).status, 200);
    IdentityMood mood;
    mood.refuseAssertionReplay = true;
    m_tenant->setMood(mood);
    QCOMPARE(codeOf(m_client->token(assertionForm(assertion))), 50027);
    QCOMPARE(m_client->token(assertionForm(m_signer.sign(goodHeader(), goodClaims()))).status, 200);
    m_tenant->setMood({});
}

void TestApplications::badCertificateStopsTheStart()
{
    for (const char *pem : {"nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"}) {
        Options options = smallTenant(5);
        options.appCertificate = pem;
        const auto started = Tenant(options).start();
        QVERIFY(!started.has_value());
        QCOMPARE(started.error().kind, Casement::ErrorKind::BadInput);
    }
}

void TestApplications::opaqueTokens()
{
    Options options = smallTenant(5);
    options.opaqueTokens = true;
    Tenant tenant(options);
    const Addresses addresses = *tenant.start();
    DemoClient client(addresses);
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    QVERIFY(!client.graphToken.contains('.') && !client.exchangeToken.contains('.'));
    QVERIFY(client.graphToken != client.exchangeToken);
    QCOMPARE(client.invoke("Get-CASMailbox", {{"ResultSize", 1}}).status, 200);
    QUrl me = addresses.graph;
    me.setPath(QStringLiteral("/v1.0/me"));
    QCOMPARE(client.get(me, client.graphHeaders()).status, 200);
}

CASEMENT_TEST(TestApplications)
#include "TestApplications.moc"
