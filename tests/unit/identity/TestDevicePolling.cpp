// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/DeviceGrant.h"
#include "models/cloud/identity/DevicePolling.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using namespace Casement::Identity;
using namespace std::chrono_literals;

class TestDevicePolling final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stopsOrGoesOn_data();
    void stopsOrGoesOn();
    void slowsDownForGood();
    void doublesWhileNobodyAnswers();
    void readsGrants_data();
    void readsGrants();
};

static Refusal answer(const QString &error, int number, int status = 400)
{
    Refusal refusal;
    refusal.error = error;
    refusal.httpStatus = status;
    if (number != 0)
        refusal.description = QStringLiteral("AADSTS%1: Said by the test.").arg(number);
    return refusal;
}

void TestDevicePolling::stopsOrGoesOn_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("goesOn");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("hint");
    const auto goesOn = [](const char *error, int number, int status = 400) {
        QTest::addRow("%s %d", error, number)
            << QString::fromLatin1(error) << number << status << true << 0 << QString();
    };
    const auto stops = [](const char *error, int number, ErrorKind kind, const char *hint) {
        QTest::addRow("%s %d", error, number) << QString::fromLatin1(error) << number << 400 << false
                                              << static_cast<int>(kind) << QString::fromLatin1(hint);
    };
    goesOn("authorization_pending", 70016);
    goesOn("authorization_pending", 0);
    goesOn("slow_down", 0);
    goesOn("temporarily_unavailable", 0);
    goesOn("server_error", 90033, 500);
    stops("authorization_declined", 0, ErrorKind::SignIn, "accept");
    stops("access_denied", 0, ErrorKind::SignIn, "accept");
    stops("expired_token", 70019, ErrorKind::Timeout, "new code");
    stops("expired_token", 0, ErrorKind::Timeout, "");
    stops("code_expired", 70020, ErrorKind::Timeout, "new code");
    stops("bad_verification_code", 70018, ErrorKind::SignIn, "new code");
    stops("invalid_grant", 53003, ErrorKind::SignIn, "device codes");
    stops("invalid_grant", 50076, ErrorKind::SignIn, "browser");
    stops("invalid_grant", 530032, ErrorKind::SignIn, "browser");
    stops("invalid_client", 7000218, ErrorKind::SignIn, "Allow public client flows");
    stops("unauthorized_client", 0, ErrorKind::SignIn, "platform");
    stops("unauthorized_client", 700016, ErrorKind::BadInput, "client id");
    stops("something_new", 0, ErrorKind::SignIn, "");
}

void TestDevicePolling::stopsOrGoesOn()
{
    QFETCH(QString, error);
    QFETCH(int, number);
    QFETCH(int, status);
    QFETCH(bool, goesOn);
    QFETCH(int, kind);
    QFETCH(QString, hint);
    DevicePolling polling(5s);
    const Outcome heard = polling.heard(answer(error, number, status));
    QCOMPARE(heard.has_value(), goesOn);
    if (goesOn)
        return;
    QCOMPARE(static_cast<int>(heard.error().kind), kind);
    QVERIFY2(heard.error().advice.contains(hint), qPrintable(heard.error().advice));
    QVERIFY(!heard.error().text.isEmpty());
}

void TestDevicePolling::slowsDownForGood()
{
    DevicePolling polling(5s);
    QCOMPARE(polling.wait(), 5s);
    QVERIFY(polling.heard(answer(QStringLiteral("slow_down"), 0)));
    QCOMPARE(polling.wait(), 10s);
    QVERIFY(polling.heard(answer(QStringLiteral("authorization_pending"), 0)));
    QCOMPARE(polling.wait(), 10s);
    for (int i = 0; i < 100; ++i)
        QVERIFY(polling.heard(answer(QStringLiteral("slow_down"), 0)));
    QCOMPARE(polling.wait(), 60s);
    QCOMPARE(DevicePolling(0s).wait(), 1s); // a service that wants to be flooded is not
    QCOMPARE(DevicePolling(100000s).wait(), 60s);
}

void TestDevicePolling::doublesWhileNobodyAnswers()
{
    DevicePolling polling(5s);
    polling.heardNothing();
    QCOMPARE(polling.wait(), 10s);
    QVERIFY(polling.heard(answer(QString(), 0, 503)));
    QCOMPARE(polling.wait(), 20s);
    QVERIFY(polling.heard(answer(QStringLiteral("authorization_pending"), 70016)));
    QCOMPARE(polling.wait(), 5s);
    for (int i = 0; i < 100; ++i)
        polling.heardNothing();
    QCOMPARE(polling.wait(), 40s);
}

void TestDevicePolling::readsGrants_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("good");
    const auto body = [](const QByteArray &code, const QByteArray &address, const QByteArray &rest) {
        return R"({"device_code":"d","user_code":")" + code + R"(","verification_uri":")" + address + '"' + rest + '}';
    };
    const QByteArray address = "https://microsoft.com/devicelogin";
    const QByteArray life = R"(,"expires_in":900,"interval":5)";
    QTest::newRow("good") << body("FJC3RTFA7", address, life) << true;
    QTest::newRow("no interval") << body("WDJB-MJHT", address, R"(,"expires_in":900)") << true;
    QTest::newRow("odd interval") << body("WDJB-MJHT", address, R"(,"expires_in":900,"interval":-4)") << true;
    QTest::newRow("no life") << body("FJC3RTFA7", address, R"(,"interval":5)") << false;
    QTest::newRow("life of zero") << body("FJC3RTFA7", address, R"(,"expires_in":0)") << false;
    QTest::newRow("life as text") << body("FJC3RTFA7", address, R"(,"expires_in":"900")") << false;
    QTest::newRow("plain http") << body("FJC3RTFA7", "http://example.org", life) << false;
    QTest::newRow("script") << body("FJC3RTFA7", "javascript:alert(1)", life) << false;
    QTest::newRow("user in address") << body("FJC3RTFA7", "https://microsoft.com@evil.example/", life) << false;
    QTest::newRow("no code") << body("", address, life) << false;
    QTest::newRow("sentence as code") << body("call 555 now", address, life) << false;
    QTest::newRow("huge code") << body(QByteArray(1000, 'A'), address, life) << false;
    QTest::newRow("html") << QByteArray("<html>") << false;
    QTest::newRow("list") << QByteArray("[]") << false;
}

void TestDevicePolling::readsGrants()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, good);
    const auto grant = readDeviceGrant({200, {}, body});
    QCOMPARE(grant.has_value(), good);
    if (good)
        QVERIFY(grant->interval >= 0s && grant->life == 900s);
    else
        QCOMPARE(grant.error().kind, ErrorKind::BadAnswer);
}

CASEMENT_TEST(TestDevicePolling)
#include "TestDevicePolling.moc"
