// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/demotenant/ScriptedBrowser.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace Casement::Demo;
using Casement::jsonString;
using Json = nlohmann::json;

/// Signing in on another device (RFC 8628): codes, every answer to a poll, and the page where a person approves.
class TestDeviceCode final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void codesHaveTheirShape();
    void approvalGivesTokens();
    void shortGrantNameWorks();
    void codeIsTypedAsPeopleType();
    void declined();
    void cancelledAccountPageLeavesItPending();
    void expires();
    void hastyPollsSlowDown();
    void slowDownOnDemand();
    void unknownCodes_data();
    void unknownCodes();
    void refusedRequests_data();
    void refusedRequests();
    void blockedByPolicy();
    void publicClientFlowsMayBeOff();
    void otherAccountsOfThePage();

private:
    [[nodiscard]] Json start()
    {
        return m_client
            ->postForm(m_addresses.tenantId, QStringLiteral("oauth2/v2.0/devicecode"),
                       {{"client_id", m_addresses.publicClientId.toUtf8()}, {"scope", m_client->graphScope()}})
            .json();
    }
    [[nodiscard]] Reply poll(const QByteArray &code, const QByteArray &grant)
    {
        m_elapsedMs += 6000;
        return m_client->token(
            {{"client_id", m_addresses.publicClientId.toUtf8()}, {"grant_type", grant}, {"device_code", code}});
    }
    [[nodiscard]] QString error(const Json &device)
    {
        return jsonString(poll(jsonString(device, "device_code").toUtf8(), longName).json(), "error");
    }
    [[nodiscard]] QString approve(const QString &typed, const QString &user, bool decline)
    {
        ScriptedBrowser browser(user, m_addresses.password);
        browser.setDeviceCode(typed);
        browser.setDeclineConsent(decline);
        QSignalSpy done(&browser, &ScriptedBrowser::finished);
        browser.open(QUrl(m_addresses.authority.toString() + QStringLiteral("/devicelogin")));
        return done.wait(20000) ? done.first().first().toString() : QStringLiteral("no end");
    }

    static constexpr const char *longName = "urn:ietf:params:oauth:grant-type:device_code";
    QString m_admin = QStringLiteral("admin@contoso.com");
    std::atomic<qint64> m_elapsedMs = 0; ///< read by the tenant's thread
    std::unique_ptr<Tenant> m_tenant;
    Addresses m_addresses;
    std::unique_ptr<DemoClient> m_client;
};

void TestDeviceCode::initTestCase()
{
    Options options = smallTenant(30);
    options.strict = true;
    options.clock = [this] { return QDateTime::currentMSecsSinceEpoch() + m_elapsedMs; };
    m_tenant = std::make_unique<Tenant>(options);
    m_addresses = *m_tenant->start();
    m_client = std::make_unique<DemoClient>(m_addresses);
}

void TestDeviceCode::init()
{
    m_tenant->setMood({});
}

void TestDeviceCode::codesHaveTheirShape()
{
    const Json device = start();
    QCOMPARE(jsonString(device, "user_code").size(), 9);
    QVERIFY(jsonString(device, "device_code").size() > 60);
    QCOMPARE(device.value("expires_in", 0), 900);
    QCOMPARE(device.value("interval", 0), 5);
    const QString address = jsonString(device, "verification_uri");
    QVERIFY(address.startsWith(m_addresses.authority.toString()));
    QVERIFY(jsonString(device, "message").contains(address));
    QVERIFY(jsonString(device, "message").contains(jsonString(device, "user_code")));
    QVERIFY(!device.contains("verification_uri_complete"));
}

void TestDeviceCode::approvalGivesTokens()
{
    const Json device = start();
    QCOMPARE(error(device), QStringLiteral("authorization_pending"));
    QVERIFY(approve(jsonString(device, "user_code"), m_admin, false).contains(QStringLiteral("You have signed in")));
    const Reply reply = poll(jsonString(device, "device_code").toUtf8(), longName);
    QVERIFY2(reply.status == 200, reply.body.constData());
    QVERIFY(!jsonString(reply.json(), "refresh_token").isEmpty() && !jsonString(reply.json(), "id_token").isEmpty());
    QCOMPARE(error(device), QStringLiteral("invalid_grant"));
}

void TestDeviceCode::shortGrantNameWorks()
{
    const Json device = start();
    QVERIFY(approve(jsonString(device, "user_code"), m_admin, false).contains(QStringLiteral("You have signed in")));
    QCOMPARE(poll(jsonString(device, "device_code").toUtf8(), "device_code").status, 200);
}

void TestDeviceCode::codeIsTypedAsPeopleType()
{
    const Json device = start();
    QString code = jsonString(device, "user_code").toLower();
    code.insert(3, QStringLiteral("-")).insert(7, QStringLiteral(" "));
    QVERIFY(approve(code, m_admin, false).contains(QStringLiteral("You have signed in")));
}

void TestDeviceCode::declined()
{
    const Json device = start();
    QVERIFY(approve(jsonString(device, "user_code"), m_admin, true).contains(QStringLiteral("You declined")));
    QCOMPARE(error(device), QStringLiteral("authorization_declined"));
    QVERIFY(approve(jsonString(device, "user_code"), m_admin, false).contains(QStringLiteral("did not work")));
}

void TestDeviceCode::cancelledAccountPageLeavesItPending()
{
    const Json device = start();
    const Reply page =
        m_client->postForm({}, QStringLiteral("devicelogin"), {{"otc", jsonString(device, "user_code").toUtf8()}});
    QCOMPARE(m_client->pressButton(page.body, QStringLiteral("login"), {{"action", "cancel"}}).status, 200);
    QCOMPARE(error(device), QStringLiteral("authorization_pending"));
}

void TestDeviceCode::expires()
{
    const Json device = start();
    m_elapsedMs += 900 * 1000;
    QCOMPARE(error(device), QStringLiteral("expired_token"));
    QVERIFY(approve(jsonString(device, "user_code"), m_admin, false).contains(QStringLiteral("did not work")));
}

void TestDeviceCode::hastyPollsSlowDown()
{
    const Json device = start();
    QCOMPARE(error(device), QStringLiteral("authorization_pending"));
    m_elapsedMs -= 6000;
    QCOMPARE(error(device), QStringLiteral("slow_down"));
    // The interval has grown by five seconds, so that six are too few now.
    QCOMPARE(error(device), QStringLiteral("slow_down"));
    m_elapsedMs += 20000;
    QCOMPARE(error(device), QStringLiteral("authorization_pending"));
}

void TestDeviceCode::slowDownOnDemand()
{
    IdentityMood mood;
    mood.deviceSlowDowns = 1;
    m_tenant->setMood(mood);
    const Json device = start();
    QCOMPARE(error(device), QStringLiteral("slow_down"));
    m_elapsedMs += 10000;
    QCOMPARE(error(device), QStringLiteral("authorization_pending"));
}

void TestDeviceCode::unknownCodes_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("made up") << QByteArray("made-up");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("binary") << QByteArray("\0\xff", 2);
    QTest::newRow("long") << QByteArray(500000, 'a');
}

void TestDeviceCode::unknownCodes()
{
    QFETCH(QByteArray, code);
    QCOMPARE(jsonString(poll(code, longName).json(), "error"), QStringLiteral("bad_verification_code"));
    QVERIFY(approve(QString::fromUtf8(code.left(100)), m_admin, false).contains(QStringLiteral("did not work")));
}

void TestDeviceCode::refusedRequests_data()
{
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<int>("code");
    const QByteArray scope = "openid https://graph.microsoft.com/User.Read";
    QTest::newRow("unknown client") << QByteArray("11111111-1111-1111-1111-111111111111") << scope << 700016;
    QTest::newRow("no client") << QByteArray() << scope << 700016;
    QTest::newRow("confidential client") << m_addresses.secretClientId.toUtf8() << scope << 700016;
    QTest::newRow("unknown scope") << m_addresses.publicClientId.toUtf8() << QByteArray("Mail.Explode") << 70011;
    QTest::newRow("mixed scopes") << m_addresses.publicClientId.toUtf8() << QByteArray(".default User.Read") << 70011;
    QTest::newRow("no scope") << m_addresses.publicClientId.toUtf8() << QByteArray() << 900144;
}

void TestDeviceCode::refusedRequests()
{
    QFETCH(QByteArray, client);
    QFETCH(QByteArray, scope);
    QFETCH(int, code);
    const Reply reply = m_client->postForm(m_addresses.tenantId, QStringLiteral("oauth2/v2.0/devicecode"),
                                           {{"client_id", client}, {"scope", scope}});
    QCOMPARE(reply.json()["error_codes"][0].get<int>(), code);
}

void TestDeviceCode::blockedByPolicy()
{
    const Json device = start();
    IdentityMood mood;
    mood.refusals.insert("device_code", 53003);
    m_tenant->setMood(mood);
    const Json answer = poll(jsonString(device, "device_code").toUtf8(), longName).json();
    QCOMPARE(jsonString(answer, "error"), QStringLiteral("invalid_grant"));
    QCOMPARE(answer["error_codes"][0].get<int>(), 53003);
    QVERIFY(Casement::parseJson(jsonString(answer, "claims").toUtf8()).has_value());
}

void TestDeviceCode::publicClientFlowsMayBeOff()
{
    const Json device = start();
    IdentityMood mood;
    mood.publicClientFlows = false;
    m_tenant->setMood(mood);
    const Reply reply = poll(jsonString(device, "device_code").toUtf8(), longName);
    QCOMPARE(reply.json()["error_codes"][0].get<int>(), 7000218);
    QCOMPARE(reply.status, 401);
}

void TestDeviceCode::otherAccountsOfThePage()
{
    const Json device = start();
    const QString blocked = approve(jsonString(device, "user_code"), QStringLiteral("blocked@contoso.com"), false);
    QVERIFY2(blocked.contains(QStringLiteral("AADSTS53003")), qPrintable(blocked));
    QCOMPARE(error(device), QStringLiteral("authorization_pending"));
    QVERIFY(approve(jsonString(device, "user_code"), QStringLiteral("reader@contoso.com"), false)
                .contains(QStringLiteral("You have signed in")));
}

CASEMENT_TEST(TestDeviceCode)
#include "TestDeviceCode.moc"
