// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QTest>

#include <mutex>

using namespace Casement::Demo;
using Json = nlohmann::json;

/// What a strict tenant refuses, and that it refuses nothing else.
class TestStrict final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void correctClientHasNoSlips();
    void headers_data();
    void headers();
    void bodies_data();
    void bodies();
    void slipsAreToldAndHaveNoEffect();
    void lenientTenantOnlyNotes();
    void replacedRefreshToken();
    void graph();
    void tokenAddress_data();
    void tokenAddress();
    void refreshWithoutScope();
    void signInPage_data();
    void signInPage();

private:
    Options options() const
    {
        Options options = smallTenant();
        options.strict = true;
        return options;
    }
    Tenant m_tenant{options()};
    Addresses m_addresses;
    std::unique_ptr<DemoClient> m_client;
    std::mutex m_mutex;
    QStringList m_lines;
};

void TestStrict::initTestCase()
{
    m_tenant.onSlip([this](const QString &line) {
        const std::scoped_lock lock(m_mutex);
        m_lines.append(line);
    });
    const auto started = m_tenant.start();
    QVERIFY(started.has_value());
    m_addresses = *started;
    m_client = std::make_unique<DemoClient>(m_addresses);
    QVERIFY(m_client->signIn(QStringLiteral("admin@contoso.com")));
}

void TestStrict::correctClientHasNoSlips()
{
    Tenant tenant(options());
    const Addresses addresses = *tenant.start();
    DemoClient client(addresses);
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    const auto rows = client.all("Get-CASMailbox", "Guid,PopEnabled");
    QVERIFY(rows.size() > 100U);
    QCOMPARE(client
                 .invoke("Set-CASMailbox",
                         {{"Identity", rows[0]["Guid"]}, {"PopEnabled", !rows[0]["PopEnabled"].get<bool>()}})
                 .status,
             200);
    QUrl me = addresses.graph;
    me.setPath(QStringLiteral("/v1.0/me"));
    QCOMPARE(client.get(me, client.graphHeaders()).status, 200);
    for (const Request &request : tenant.requests())
        QVERIFY2(request.slip.isEmpty(), qPrintable(request.slip));
    QCOMPARE(tenant.slips(), 0);
}

void TestStrict::headers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    QTest::newRow("no token") << QByteArray("Authorization") << QByteArray() << 401;
    QTest::newRow("no anchor") << QByteArray("X-AnchorMailbox") << QByteArray() << 400;
    QTest::newRow("anchor of somebody else")
        << QByteArray("X-AnchorMailbox") << QByteArray("UPN:other@contoso.com") << 400;
    QTest::newRow("anchor with two @")
        << QByteArray("X-AnchorMailbox")
        << QByteArray("APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@@contoso.onmicrosoft.com") << 400;
    QTest::newRow("anchor with custom domain")
        << QByteArray("X-AnchorMailbox")
        << QByteArray("APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@contoso.com") << 400;
    QTest::newRow("system anchor")
        << QByteArray("X-AnchorMailbox")
        << QByteArray("APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@contoso.onmicrosoft.com") << 200;
    QTest::newRow("initial domain anchor")
        << QByteArray("X-AnchorMailbox") << QByteArray("UPN:admin@contoso.onmicrosoft.com") << 200;
    QTest::newRow("no accept is only not advised") << QByteArray("Accept") << QByteArray() << 200;
    QTest::newRow("no response format means JSON") << QByteArray("X-ResponseFormat") << QByteArray() << 200;
    QTest::newRow("content type") << QByteArray("Content-Type") << QByteArray("text/plain") << 400;
    QTest::newRow("accept") << QByteArray("Accept") << QByteArray("text/html") << 400;
    QTest::newRow("cmdlet name differs") << QByteArray("X-CmdletName") << QByteArray("Get-Mailbox") << 400;
    QTest::newRow("cmdlet name in other case") << QByteArray("X-CmdletName") << QByteArray("get-casmailbox") << 200;
    QTest::newRow("page size") << QByteArray("Prefer") << QByteArray("odata.maxpagesize=5000") << 400;
    QTest::newRow("request id") << QByteArray("client-request-id") << QByteArray("42") << 400;
}

void TestStrict::headers()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, status);
    const int before = m_tenant.slips();
    QCOMPARE(m_client->invoke("Get-CASMailbox", {{"ResultSize", 1}}, {}, {{name, value}}).status, status);
    QCOMPARE(m_tenant.slips() - before, status == 200 ? 0 : 1);
}

void TestStrict::bodies_data()
{
    QTest::addColumn<QByteArray>("cmdlet");
    QTest::addColumn<QByteArray>("body");
    const auto change = [](const char *parameters) {
        return QByteArray(R"({"CmdletInput":{"CmdletName":"Set-CASMailbox","Parameters":)") + parameters + "}}";
    };
    QTest::newRow("null parameters") << QByteArray("Get-CASMailbox")
                                     << QByteArray(
                                            R"({"CmdletInput":{"CmdletName":"Get-CASMailbox","Parameters":null}})");
    QTest::newRow("empty identity")
        << QByteArray("Get-CASMailbox")
        << QByteArray(R"({"CmdletInput":{"CmdletName":"Get-CASMailbox","Parameters":{"Identity":""}}})");
    QTest::newRow("change by name") << QByteArray("Set-CASMailbox")
                                    << change(R"({"Identity":"Zoë van den Berg","PopEnabled":true})");
    QTest::newRow("change by address") << QByteArray("Set-CASMailbox")
                                       << change(R"({"Identity":"zoe.vandenberg@contoso.com","PopEnabled":true})");
    QTest::newRow("doubled key") << QByteArray("Set-CASMailbox") << change(R"({"Identity":"x","Identity":"y"})");
    QTest::newRow("broken UTF-8") << QByteArray("Set-CASMailbox") << change("{\"Identity\":\"\xff\"}");
    QTest::newRow("not JSON") << QByteArray("Set-CASMailbox") << QByteArray("CmdletName=Set-CASMailbox");
}

void TestStrict::bodies()
{
    QFETCH(QByteArray, cmdlet);
    QFETCH(QByteArray, body);
    const int before = m_tenant.slips();
    const Reply reply = m_client->post(m_client->invokeUrl(), body, m_client->exchangeHeaders(cmdlet));
    QCOMPARE(reply.status, 400);
    QCOMPARE(m_tenant.slips(), before + 1);
}

void TestStrict::slipsAreToldAndHaveNoEffect()
{
    const Json row =
        m_client->invoke("Get-CASMailbox", {{"Identity", "zoe.vandenberg@contoso.com"}}).json()["value"][0];
    const QUuid guid = QUuid::fromString(Casement::jsonString(row, "Guid"));
    const QByteArray bytes = m_tenant.mailboxJson(guid);
    QCOMPARE(m_client->invoke("Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", "true"}}).status, 400);
    QCOMPARE(m_tenant.mailboxJson(guid), bytes);
    const std::scoped_lock lock(m_mutex);
    QVERIFY(m_lines.last().contains(QStringLiteral("a boolean was sent as a string")));
    QVERIFY(m_lines.last().startsWith(QStringLiteral("POST /adminapi/beta/")));
    QCOMPARE(m_lines.size(), m_tenant.slips());
}

void TestStrict::lenientTenantOnlyNotes()
{
    Tenant tenant(smallTenant());
    DemoClient client(*tenant.start());
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    QCOMPARE(client.invoke("Get-CASMailbox", {{"ResultSize", 1}}, {}, {{"X-AnchorMailbox", ""}}).status, 200);
    QCOMPARE(tenant.slips(), 1);
}

void TestStrict::replacedRefreshToken()
{
    const QByteArray old = m_client->refreshToken;
    const QList<QPair<QByteArray, QByteArray>> form{{"client_id", m_addresses.publicClientId.toUtf8()},
                                                    {"grant_type", "refresh_token"},
                                                    {"refresh_token", old},
                                                    {"scope", m_client->exchangeScope()}};
    QCOMPARE(m_client->token(form).status, 200);
    QCOMPARE(m_client->token(form).status, 400);
}

void TestStrict::graph()
{
    QUrl me = m_addresses.graph;
    me.setPath(QStringLiteral("/v1.0/me"));
    auto headers = m_client->graphHeaders();
    headers.remove("client-request-id");
    QCOMPARE(m_client->get(me, headers).status, 400);
}

/// Microsoft's own libraries put the id of the request into the address; nothing else belongs there.
void TestStrict::tokenAddress_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::newRow("request id") << QStringLiteral("client-request-id=0f3c6a0e-8f1b-4f6b-9d8e-4a4f4b1f7f10") << 200;
    QTest::newRow("a secret") << QStringLiteral("client_secret=x") << 400;
    QTest::newRow("a secret behind it") << QStringLiteral(
                                               "client-request-id=0f3c6a0e-8f1b-4f6b-9d8e-4a4f4b1f7f10&client_secret=x")
                                        << 400;
}

void TestStrict::tokenAddress()
{
    QFETCH(QString, query);
    QFETCH(int, status);
    const int before = m_tenant.slips();
    QUrl url = m_addresses.authority;
    url.setPath(QStringLiteral("/%1/oauth2/v2.0/token").arg(m_addresses.tenantId));
    url.setQuery(query);
    const QByteArray body = "grant_type=client_credentials&client_id=" + m_addresses.secretClientId.toUtf8() +
                            "&client_secret=" + QUrl::toPercentEncoding(m_addresses.secret) +
                            "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
    const Reply reply = m_client->post(url, body, {{"Content-Type", "application/x-www-form-urlencoded"}});
    QCOMPARE(reply.status, status);
    QCOMPARE(m_tenant.slips() - before, status == 200 ? 0 : 1);
}

void TestStrict::refreshWithoutScope()
{
    DemoClient client(m_addresses);
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    QCOMPARE(client
                 .token({{"client_id", m_addresses.publicClientId.toUtf8()},
                         {"grant_type", "refresh_token"},
                         {"refresh_token", client.refreshToken}})
                 .status,
             200);
}

void TestStrict::signInPage_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("error");
    const QString refused = QStringLiteral("invalid_request");
    // OpenID Connect Core 3.1.2.1: with a code, the nonce is optional.
    QTest::newRow("no nonce") << QStringLiteral("nonce") << QString() << QString();
    QTest::newRow("short nonce") << QStringLiteral("nonce") << QStringLiteral("1") << refused;
    QTest::newRow("no state") << QStringLiteral("state") << QString() << refused;
    QTest::newRow("short state") << QStringLiteral("state") << QStringLiteral("1") << refused;
}

void TestStrict::signInPage()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, error);
    const Callback callback;
    QUrlQuery query = m_client->authorizeQuery(callback.uri());
    query.removeAllQueryItems(name);
    if (!value.isEmpty())
        query.addQueryItem(name, value);
    (void)m_client->browse(m_client->authorizeUrl(query), QStringLiteral("admin@contoso.com"), m_addresses.password);
    QCOMPARE(callback.query().queryItemValue(QStringLiteral("error")), error);
    QCOMPARE(callback.query().hasQueryItem(QStringLiteral("code")), error.isEmpty());
}

CASEMENT_TEST(TestStrict)
#include "TestStrict.moc"
