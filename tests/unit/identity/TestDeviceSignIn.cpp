// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/DeviceSignIn.h"
#include "tests/support/TestMain.h"
#include "tests/unit/identity/SignInSite.h"

#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;

class TestDeviceSignIn final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void signsInAfterWaiting_data();
    void signsInAfterWaiting();
    void asksForTheClaimsThatAreNeeded();
    void waitsThroughAFault();
    void stopsWhenRefused();
    void stopsWhenTheCodeExpires();
    void waitsNoLongerThanWasSaid();
    void stopsWhenCancelled();
    void saysWhenTheServiceRefusesDeviceCodes();
    void refusesTheTokensOfAnotherTenant();

private:
    QByteArray grant(int life, int interval) const;
    static bool isPoll(const Form &form);

    std::unique_ptr<SignInSite> m_site;
};

QByteArray TestDeviceSignIn::grant(int life, int interval) const
{
    return httpAnswer(200, R"({"device_code":"d/+=","user_code":"FJC3RTFA7","verification_uri":"https://microsoft.com/)"
                           R"(devicelogin","expires_in":)" +
                               QByteArray::number(life) + R"(,"interval":)" + QByteArray::number(interval) + '}');
}

bool TestDeviceSignIn::isPoll(const Form &form)
{
    return form.value(QStringLiteral("grant_type")) == QStringLiteral("urn:ietf:params:oauth:grant-type:device_code");
}

void TestDeviceSignIn::init()
{
    m_site = std::make_unique<SignInSite>();
    m_site->onDeviceCode = [this](const Form &) { return grant(900, 1); };
}

void TestDeviceSignIn::signsInAfterWaiting_data()
{
    QTest::addColumn<bool>("opaque");
    QTest::newRow("opaque access tokens") << true;
    QTest::newRow("JWTs") << false;
}

void TestDeviceSignIn::signsInAfterWaiting()
{
    QFETCH(bool, opaque);
    m_site = std::make_unique<SignInSite>(opaque);
    Form code;
    m_site->onDeviceCode = [&](const Form &form) {
        code = form;
        return grant(900, 1);
    };
    int polls = 0;
    m_site->onToken = [&](const Form &form) -> std::optional<QByteArray> {
        if (isPoll(form) && ++polls == 1)
            return refusal("authorization_pending", 70016);
        return std::nullopt;
    };
    DeviceSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    DeviceCode shown;
    connect(&signIn, &DeviceSignIn::codeReceived, this, [&](const DeviceCode &received) { shown = received; });
    QSignalSpy answered(&signIn, &DeviceSignIn::codeAnswered);
    auto task = signIn.run(m_site->request(), {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    const auto service = QCoro::waitFor(task);
    QVERIFY2(service, service ? "" : qPrintable(service.error().oneLine()));
    QCOMPARE(shown.userCode, QStringLiteral("FJC3RTFA7"));
    QCOMPARE(shown.verificationAddress, QUrl(QStringLiteral("https://microsoft.com/devicelogin")));
    QCOMPARE(shown.expiresAt, m_site->clock.now.addSecs(900));
    QCOMPARE(answered.size(), 1);
    QCOMPARE((*service)->account().userName, QStringLiteral("ada@contoso.com"));
    QVERIFY(code.value(QStringLiteral("scope")).contains(QStringLiteral("offline_access")));
    QVERIFY(!code.value(QStringLiteral("scope")).contains(QStringLiteral("exchange.example.org"))); // one resource
    QCOMPARE(m_site->asked.size(), 3);
    QCOMPARE(m_site->asked[0].value(QStringLiteral("device_code")), QStringLiteral("d/+="));
    QVERIFY(!m_site->asked[0].contains(QStringLiteral("client_secret")));
    QVERIFY(!code.contains(QStringLiteral("claims")) && !m_site->asked[0].contains(QStringLiteral("claims")));
    auto both = (*service)->token(Resource::Exchange, {});
    QVERIFY(both.isReady());
    QVERIFY(QCoro::waitFor(both));
}

void TestDeviceSignIn::asksForTheClaimsThatAreNeeded()
{
    Form code;
    m_site->onDeviceCode = [&](const Form &form) {
        code = form;
        return grant(900, 1);
    };
    SignInRequest request = m_site->request();
    request.claims = R"({"access_token":{"acrs":{"essential":true,"value":"c1"}}})";
    DeviceSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    auto task = signIn.run(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    QVERIFY(QCoro::waitFor(task));
    const QString claims = QStringLiteral("claims");
    QCOMPARE(code.value(claims).toUtf8(), request.claims);
    QVERIFY(isPoll(m_site->asked[0]));
    QCOMPARE(m_site->asked[0].value(claims).toUtf8(), request.claims);
}

void TestDeviceSignIn::waitsThroughAFault()
{
    int polls = 0;
    m_site->onToken = [&](const Form &form) -> std::optional<QByteArray> {
        if (isPoll(form) && ++polls == 1)
            return httpAnswer(503, "<html>down</html>");
        return std::nullopt;
    };
    DeviceSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    QElapsedTimer watch;
    watch.start();
    auto task = signIn.run(m_site->request(), {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    QVERIFY(QCoro::waitFor(task));
    QVERIFY(watch.elapsed() >= 3000); // one second, then twice that
}

void TestDeviceSignIn::stopsWhenRefused()
{
    m_site->onToken = [](const Form &) { return refusal("invalid_grant", 53003); };
    DeviceSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    auto task = signIn.run(m_site->request(), {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    const auto service = QCoro::waitFor(task);
    QCOMPARE(service.error().code, QStringLiteral("AADSTS53003"));
    QCOMPARE(service.error().requestId, QStringLiteral("c0ffee"));
    QCOMPARE(m_site->asked.size(), 1);
}

void TestDeviceSignIn::stopsWhenTheCodeExpires()
{
    m_site->onDeviceCode = [this](const Form &) { return grant(1, 60); };
    m_site->onToken = [](const Form &) { return refusal("authorization_pending", 70016); };
    DeviceSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    auto task = signIn.run(m_site->request(), {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Timeout);
}

void TestDeviceSignIn::waitsNoLongerThanWasSaid()
{
    m_site->onToken = [](const Form &) { return refusal("authorization_pending", 70016); };
    SignInRequest request = m_site->request();
    request.timeout = std::chrono::seconds(2);
    DeviceSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    DeviceCode shown;
    connect(&signIn, &DeviceSignIn::codeReceived, this, [&](const DeviceCode &received) { shown = received; });
    auto task = signIn.run(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Timeout);
    QCOMPARE(shown.expiresAt, m_site->clock.now.addSecs(2)); // what is counted down is what is waited
}

void TestDeviceSignIn::stopsWhenCancelled()
{
    CancelSource cancel;
    DeviceSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    QSignalSpy received(&signIn, &DeviceSignIn::codeReceived);
    auto task = signIn.run(m_site->request(), cancel.token());
    QTRY_COMPARE(received.size(), 1);
    cancel.cancel();
    QVERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task).error().isCancelled());
    QVERIFY(m_site->asked.isEmpty());
}

void TestDeviceSignIn::saysWhenTheServiceRefusesDeviceCodes()
{
    m_site->onDeviceCode = [](const Form &) { return refusal("invalid_client", 7000218, {}, 401); };
    DeviceSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    auto task = signIn.run(m_site->request(), {});
    QTRY_VERIFY(task.isReady());
    const auto service = QCoro::waitFor(task);
    QVERIFY(service.error().advice.contains(QStringLiteral("Allow public client flows")));
}

void TestDeviceSignIn::refusesTheTokensOfAnotherTenant()
{
    SignInRequest request = m_site->request();
    m_site->audience = "somebody-else";
    DeviceSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    auto task = signIn.run(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::SignIn);
}

CASEMENT_TEST(TestDeviceSignIn)
#include "TestDeviceSignIn.moc"
