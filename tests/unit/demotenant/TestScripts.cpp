// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QDateTime>
#include <QLocale>
#include <QScopeGuard>
#include <QTest>

#include <atomic>

using namespace Casement::Demo;
using Casement::dumpJson;
using Casement::jsonString;
using Json = nlohmann::json;

/// Scripts of faults and settings: what they do, and the control address they come by.
class TestScripts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void aMistakeLeavesEverything();
    void recipes_data();
    void recipes();
    void statusAfterActs();
    void chanceIsFair();
    void faultsOfOneService();
    void ordersByHeader();
    void budgetsOfExchange();
    void silentBudgets();
    void retryAfterAsADate();
    void skewedClock();
    void answersAreDatedByTheTenantsClock();
    void pageTokensExpire();
    void regionsAreReachable();
    void scriptsBeforeTheStart();
    void controlAddress();
    void controlRefusesStrangers_data();
    void controlRefusesStrangers();
    void revokedTokens();

private:
    [[nodiscard]] Reply read() const { return m_client->invoke("Get-TransportConfig", Json::object()); }
    [[nodiscard]] bool obeys(const Json &script) const { return m_tenant->addFaults(dumpJson(script)).has_value(); }
    [[nodiscard]] QUrl control(const char *path) const
    {
        QUrl url = m_addresses.control;
        url.setPath(QString::fromLatin1(path));
        return url;
    }
    std::atomic<qint64> m_now{0}; ///< 0: the computer's clock
    std::unique_ptr<Tenant> m_tenant;
    std::unique_ptr<DemoClient> m_client;
    Addresses m_addresses;
};

void TestScripts::initTestCase()
{
    Options options = smallTenant(40);
    m_now = 0;
    options.clock = [this] { return m_now != 0 ? m_now.load() : QDateTime::currentMSecsSinceEpoch(); };
    m_tenant = std::make_unique<Tenant>(options);
    m_addresses = *m_tenant->start();
    m_client = std::make_unique<DemoClient>(m_addresses);
    QVERIFY(m_client->signIn(QStringLiteral("admin@contoso.com")));
}

void TestScripts::init()
{
    m_now = 0;
    QVERIFY(obeys(
        {{"clear", true},
         {"settings",
          {{"throttle", "off"}, {"clockSkewSeconds", 0}, {"pageTokenSeconds", 1800}, {"retryAfterMaxSeconds", 30}}}}));
}

void TestScripts::aMistakeLeavesEverything()
{
    QVERIFY(!obeys({{"faults", {{{"status", 503}, {"times", 0}}}}, {"settings", {{"no", 1}}}}));
    QCOMPARE(read().status, 200);
}

void TestScripts::recipes_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("trace");
    QTest::newRow("html") << QByteArray("html") << 502 << QByteArray("<html>");
    QTest::newRow("concurrency") << QByteArray("concurrency") << 429 << QByteArray("maximum number of concurrent");
    QTest::newRow("transient") << QByteArray("transient") << 500 << QByteArray("StorageTransientException");
    QTest::newRow("transientAfter") << QByteArray("transientAfter") << 500 << QByteArray("StorageTransientException");
    QTest::newRow("directory") << QByteArray("directoryWriteDelay") << 500 << QByteArray("issue may be transient");
    QTest::newRow("page") << QByteArray("expiredPage") << 400 << QByteArray("Expired or Invalid pagination request");
    QTest::newRow("scope") << QByteArray("outsideWriteScope") << 403 << QByteArray("current write scopes");
    QTest::newRow("dehydrated") << QByteArray("dehydrated") << 400 << QByteArray("Enable-OrganizationCustomization");
    QTest::newRow("token") << QByteArray("expiredToken") << 401 << QByteArray();
    QTest::newRow("errors") << QByteArray("errorsInside") << 200 << QByteArray("@adminapi.errors");
    QTest::newRow("redirect") << QByteArray("foreignRedirect") << 302 << QByteArray();
}

void TestScripts::recipes()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, trace);
    QVERIFY(obeys({{"faults", {{{"match", "Get-TransportConfig"}, {"kind", kind.toStdString()}}}}}));
    const Reply struck = read();
    QTEST(struck.status, "status");
    QVERIFY2(struck.body.contains(trace), struck.body.constData());
    QCOMPARE(read().status, 200);
}

void TestScripts::statusAfterActs()
{
    QVERIFY(obeys({{"faults", {{{"match", "Set-CASMailbox"}, {"kind", "statusAfter"}, {"status", 503}}}}}));
    const Json row =
        m_client->invoke("Get-CASMailbox", {{"Identity", "zoe.vandenberg@contoso.com"}}).json()["value"][0];
    const bool before = row["PopEnabled"].get<bool>();
    QCOMPARE(m_client->invoke("Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", !before}}).status, 503);
    const Json after = m_client->invoke("Get-CASMailbox", {{"Identity", row["Guid"]}}).json()["value"][0];
    QCOMPARE(after["PopEnabled"].get<bool>(), !before);
}

void TestScripts::chanceIsFair()
{
    QVERIFY(obeys({{"faults", {{{"match", "Get-Transport"}, {"percent", 30}, {"times", 0}, {"status", 429}}}}}));
    int struck = 0;
    for (int i = 0; i < 200; ++i)
        struck += read().status == 429 ? 1 : 0;
    QVERIFY2(struck > 40 && struck < 80, qPrintable(QString::number(struck)));
    QVERIFY(obeys({{"clear", true}}));
    QCOMPARE(read().status, 200);
}

void TestScripts::faultsOfOneService()
{
    QVERIFY(obeys({{"faults", {{{"service", "graph"}, {"times", 0}, {"status", 503}}}}}));
    QCOMPARE(read().status, 200);
    QUrl me = m_addresses.graph;
    me.setPath(QStringLiteral("/v1.0/me"));
    QCOMPARE(m_client->get(me, m_client->graphHeaders()).status, 503);
}

void TestScripts::ordersByHeader()
{
    QList<int> seen;
    for (int i = 0; i < 3; ++i)
        seen.append(m_client->invoke("Get-TransportConfig", Json::object(), {}, {{"X-Sim-Fault", "503x2"}}).status);
    QCOMPARE(seen, (QList<int>{503, 503, 200}));
    for (const char *nonsense : {"200", "503x", "x", "503x2x3", "-1x5", "503x999999"})
        QCOMPARE(m_client->invoke("Get-TransportConfig", Json::object(), {}, {{"X-Sim-Fault", nonsense}}).status, 200);
}

void TestScripts::budgetsOfExchange()
{
    m_now = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(obeys({{"settings", {{"throttle", "budgets"}, {"retryAfterMaxSeconds", 9}}}}));
    for (int i = 0; i < 30; ++i)
        QCOMPARE(read().status, 200);
    const Reply refused = read();
    QCOMPARE(refused.status, 429);
    const int wait = refused.header("Retry-After").toInt();
    QVERIFY(wait >= 5 && wait <= 9);
    m_now += 1000;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(read().status, 200);
    QCOMPARE(read().status, 429);
}

void TestScripts::silentBudgets()
{
    // Later than whatever emptied the budget before.
    m_now = QDateTime::currentMSecsSinceEpoch() + 60000;
    QVERIFY(obeys({{"settings", {{"throttle", "silent"}}}}));
    for (int i = 0; i < 30; ++i)
        QCOMPARE(read().status, 200);
    const Reply refused = read();
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.header("Retry-After").isEmpty());
}

void TestScripts::retryAfterAsADate()
{
    m_now = QDateTime(QDate(2026, 11, 22), QTime(8, 0), Qt::UTC).toMSecsSinceEpoch();
    QVERIFY(obeys({{"faults", {{{"status", 503}, {"retryAfter", 60}, {"retryAfterAsDate", true}}}}}));
    QCOMPARE(read().header("Retry-After"), QByteArray("Sun, 22 Nov 2026 08:01:00 GMT"));
}

void TestScripts::skewedClock()
{
    QVERIFY(obeys({{"settings", {{"clockSkewSeconds", 7200}}}}));
    const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(read().header("Date")).chopped(4),
                                                   QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"));
    const qint64 ahead = QDateTime::currentDateTimeUtc().secsTo(QDateTime(date.date(), date.time(), Qt::UTC));
    QVERIFY2(ahead > 7100 && ahead < 7300, qPrintable(QString::number(ahead)));
}

/// One clock: what dates an answer is what tokens and pages expire by.
void TestScripts::answersAreDatedByTheTenantsClock()
{
    const QDateTime start = QDateTime::currentDateTimeUtc();
    m_now = start.toMSecsSinceEpoch();
    const auto dateAfter = [&](qint64 seconds) {
        return QLocale::c()
            .toString(start.addSecs(seconds), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
            .toLatin1();
    };
    QCOMPARE(read().header("Date"), dateAfter(0));
    m_now += 600000;
    QCOMPARE(read().header("Date"), dateAfter(600));
    QVERIFY(obeys({{"settings", {{"clockSkewSeconds", 7200}}}}));
    const Reply late = read();
    QCOMPARE(late.header("Date"), dateAfter(7800));
    QCOMPARE(late.status, 401); // its token is good for an hour
}

void TestScripts::pageTokensExpire()
{
    m_now = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(obeys({{"settings", {{"pageTokenSeconds", 2}}}}));
    auto headers = m_client->exchangeHeaders("Get-CASMailbox");
    headers.insert("Prefer", "odata.maxpagesize=10");
    const QByteArray body = DemoClient::body("Get-CASMailbox", {{"ResultSize", "Unlimited"}});
    const Reply first = m_client->post(m_client->invokeUrl("Guid"), body, headers);
    const QUrl next = QUrl::fromEncoded(first.nextLink().toUtf8());
    QCOMPARE(m_client->post(next, body, headers).status, 200);
    m_now += 2001;
    const Reply late = m_client->post(next, body, headers);
    QCOMPARE(late.status, 400);
    QVERIFY(late.errorText().startsWith(QStringLiteral("Expired or Invalid pagination request")));
}

void TestScripts::regionsAreReachable()
{
    QVERIFY(obeys({{"settings", {{"regionalHosts", true}}}}));
    const auto restore = qScopeGuard([this] { (void)obeys({{"settings", {{"regionalHosts", false}}}}); });
    const Reply sentOn = read();
    QCOMPARE(sentOn.status, 307);
    const QUrl region = QUrl::fromEncoded(sentOn.header("Location"));
    QVERIFY(region.host() != m_addresses.exchange.host());
    QCOMPARE(region.port(), m_addresses.exchange.port());
    auto headers = m_client->exchangeHeaders("Get-CASMailbox");
    headers.insert("Prefer", "odata.maxpagesize=10");
    const QByteArray body = DemoClient::body("Get-CASMailbox", {{"ResultSize", "Unlimited"}});
    const Reply first = m_client->post(region, body, headers);
    QCOMPARE(first.status, 200);
    const QUrl next = QUrl::fromEncoded(first.nextLink().toUtf8());
    QCOMPARE(next.host(), region.host());
    QCOMPARE(m_client->post(next, body, headers).status, 200);
    // A change is not done at home.
    const QUuid someone = QUuid::fromString(jsonString(first.json()["value"][0], "Guid"));
    const QByteArray before = m_tenant->mailboxJson(someone);
    const bool pop = first.json()["value"][0]["PopEnabled"].get<bool>();
    const Json change{{"Identity", someone.toString(QUuid::WithoutBraces).toStdString()}, {"PopEnabled", !pop}};
    QCOMPARE(m_client->invoke("Set-CASMailbox", change).status, 307);
    QCOMPARE(m_tenant->mailboxJson(someone), before);
}

void TestScripts::revokedTokens()
{
    QVERIFY(obeys({{"revoke", {{{"user", "reader@contoso.com"}}}}}));
    QCOMPARE(read().status, 200);
    QVERIFY(obeys({{"revoke", {{{"user", "ADMIN@contoso.com"}, {"tokens", "access"}}}}}));
    QCOMPARE(read().status, 401);
    const QList<QPair<QByteArray, QByteArray>> renewal{{"client_id", m_addresses.publicClientId.toUtf8()},
                                                       {"grant_type", "refresh_token"},
                                                       {"refresh_token", m_client->refreshToken},
                                                       {"scope", m_client->exchangeScope()}};
    const Reply renewed = m_client->token(renewal);
    QCOMPARE(renewed.status, 200);
    m_client->refreshToken = jsonString(renewed.json(), "refresh_token").toUtf8();
    m_client->exchangeToken = jsonString(renewed.json(), "access_token").toUtf8();
    QCOMPARE(read().status, 200);
    QVERIFY(obeys({{"revoke", {Json::object()}}}));
    QCOMPARE(read().status, 401);
}

void TestScripts::scriptsBeforeTheStart()
{
    Tenant tenant(smallTenant(10));
    QVERIFY(!tenant.addFaults("{\"x\":1}").has_value());
    QVERIFY(tenant.addFaults(R"({"faults":[{"match":"Get-","status":503}]})").has_value());
    DemoClient client(*tenant.start());
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    QCOMPARE(client.invoke("Get-TransportConfig", Json::object()).status, 503);
}

void TestScripts::controlAddress()
{
    const QMap<QByteArray, QByteArray> json{{"Content-Type", "application/json"}};
    const QByteArray script = R"({"faults":[{"match":"Get-Transport","times":0,"status":503}]})";
    QCOMPARE(m_client->post(control("/faults"), script, json).status, 204);
    QCOMPARE(read().status, 503);
    const Json state = m_client->get(control("/"), {}).json();
    QCOMPARE(state["armedFaults"].get<int>(), 1);
    QCOMPARE(state["settings"]["throttle"].get<std::string>(), std::string("off"));
    const Reply wrong = m_client->post(control("/faults"), "{\"oops\":1}", json);
    QCOMPARE(wrong.status, 400);
    QVERIFY(wrong.body.contains("oops"));
    const Reply log = m_client->get(control("/requests"), {});
    QVERIFY(log.json()["total"].get<int>() > 3);
    QVERIFY(!log.body.contains(m_client->exchangeToken));
    QVERIFY(!log.body.contains(m_client->refreshToken));
    QCOMPARE(log.json()["requests"].back()["cmdlet"].get<std::string>(), std::string("Get-TransportConfig"));
}

void TestScripts::controlRefusesStrangers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    QTest::newRow("a page of another origin") << QByteArray("Origin") << QByteArray("https://example.net") << 403;
    QTest::newRow("another name for loopback") << QByteArray("Host") << QByteArray("rebound.example.net") << 403;
    QTest::newRow("a form's content type") << QByteArray("Content-Type") << QByteArray("text/plain") << 415;
}

void TestScripts::controlRefusesStrangers()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QMap<QByteArray, QByteArray> headers{{"Content-Type", "application/json"}};
    headers.insert(name, value);
    QTEST(m_client->post(control("/faults"), "{}", headers).status, "status");
}

CASEMENT_TEST(TestScripts)
#include "TestScripts.moc"
