// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Signed.h"
#include "tests/support/TestMain.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;

class TestSignInAgainstDemo final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signsInByDomainAndById();
    void leavesNoSecretInTheLogOfTheTenant();
    void saysWhenConsentWasDeclined();
    void saysWhatIsWrongWithTheInput_data();
    void saysWhatIsWrongWithTheInput();
    void endsWhenCancelledAndListensNoMore();
    void endsWhenNobodyAnswers();
    void endsWhenTheServiceIsGone();
    void goesOnWaitingThroughHostileCallbacks();
    void refusesAForeignIdToken_data();
    void refusesAForeignIdToken();
    void refusesAHalfTokenAnswer();
    void renewsBothResources();

private:
    QNetworkAccessManager m_outside;
};

void TestSignInAgainstDemo::signsInByDomainAndById()
{
    TenantUnderTest demo;
    for (const QString &name : {demo.addresses.tenantDomain, demo.addresses.tenantId}) {
        SignInRequest request = demo.request();
        request.tenant = name;
        const auto service = demo.signIn(request);
        QVERIFY2(service, service ? "" : qPrintable(service.error().oneLine()));
        const Account account = (*service)->account();
        QCOMPARE(account.tenantId, demo.addresses.tenantId);
        QCOMPARE(account.userName, demo.addresses.user);
        QVERIFY(!account.objectId.isEmpty());
        QVERIFY(!(*service)->grantedScopes(Resource::Exchange).isEmpty());
        QVERIFY(!(*service)->grantedScopes(Resource::Graph).isEmpty());
    }
    QCOMPARE(demo.tenant.slips(), 0);
}

void TestSignInAgainstDemo::leavesNoSecretInTheLogOfTheTenant()
{
    TenantUnderTest demo;
    const auto service = demo.signIn(demo.request());
    QVERIFY(service);
    auto task = (*service)->token(Resource::Exchange, {});
    QTRY_VERIFY(task.isReady());
    const QByteArray token = QCoro::waitFor(task)->secret.reveal();
    const auto requests = demo.tenant.requests();
    for (const Demo::Request &request : requests)
        QVERIFY(!request.path.contains(token) && !request.path.contains("access_token"));
}

void TestSignInAgainstDemo::saysWhenConsentWasDeclined()
{
    TenantUnderTest demo;
    SignInRequest request = demo.request();
    demo.browser->setDeclineConsent(true);
    const auto open = request.openBrowser;
    request.openBrowser = [open](const QUrl &link) {
        QUrl asking = link; // the demo asks for consent only when told to
        QUrlQuery query(asking);
        query.removeQueryItem(QStringLiteral("prompt"));
        query.addQueryItem(QStringLiteral("prompt"), QStringLiteral("consent"));
        asking.setQuery(query);
        open(asking);
    };
    const auto service = demo.signIn(request);
    QVERIFY(!service);
    QCOMPARE(service.error().kind, ErrorKind::SignIn);
    QVERIFY(!service.error().advice.isEmpty());
}

void TestSignInAgainstDemo::saysWhatIsWrongWithTheInput_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QString>("client");
    QTest::newRow("unknown domain") << QStringLiteral("nobody.example") << QString();
    QTest::newRow("unknown id") << QStringLiteral("99999999-9999-9999-9999-999999999999") << QString();
    QTest::newRow("no domain") << QStringLiteral("a/b") << QString();
    QTest::newRow("client id with a space") << QString() << QStringLiteral("a b");
    QTest::newRow("empty client id") << QString() << QStringLiteral("");
}

void TestSignInAgainstDemo::saysWhatIsWrongWithTheInput()
{
    QFETCH(QString, tenant);
    QFETCH(QString, client);
    TenantUnderTest demo;
    SignInRequest request = demo.request();
    if (!tenant.isNull())
        request.tenant = tenant;
    if (!client.isNull())
        request.clientId = client;
    bool opened = false;
    request.openBrowser = [&](const QUrl &) { opened = true; };
    const auto service = demo.signIn(request);
    QVERIFY(!service);
    QCOMPARE(service.error().kind, ErrorKind::BadInput);
    QVERIFY(!service.error().advice.isEmpty());
    QVERIFY(!opened);
}

void TestSignInAgainstDemo::endsWhenCancelledAndListensNoMore()
{
    TenantUnderTest demo;
    QUrl link;
    SignInRequest request = demo.request();
    request.openBrowser = [&](const QUrl &url) { link = url; };
    BrowserSignIn signIn(&demo.network, &demo.clock, impatientLimits());
    QSignalSpy waiting(&signIn, &BrowserSignIn::waitingForBrowser);
    CancelSource cancel;
    auto task = signIn.run(request, cancel.token());
    QTRY_COMPARE(waiting.size(), 1);
    cancel.cancel();
    QVERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task).error().isCancelled());
    const QUrl redirect(QUrlQuery(link).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
    QTcpSocket late;
    late.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(redirect.port()));
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestSignInAgainstDemo::endsWhenNobodyAnswers()
{
    TenantUnderTest demo;
    SignInRequest request = demo.request();
    request.openBrowser = [](const QUrl &) {};
    request.timeout = std::chrono::seconds(0);
    const auto service = demo.signIn(request);
    QVERIFY(!service);
    QCOMPARE(service.error().kind, ErrorKind::Timeout);
}

void TestSignInAgainstDemo::endsWhenTheServiceIsGone()
{
    TenantUnderTest demo;
    const SignInRequest request = demo.request();
    demo.tenant.stop();
    const auto service = demo.signIn(request);
    QVERIFY(!service);
    QCOMPARE(service.error().kind, ErrorKind::Network);
}

void TestSignInAgainstDemo::goesOnWaitingThroughHostileCallbacks()
{
    TenantUnderTest demo;
    SignInRequest request = demo.request();
    QUrl link;
    request.openBrowser = [&](const QUrl &url) { link = url; };
    BrowserSignIn signIn(&demo.network, &demo.clock, impatientLimits());
    auto task = signIn.run(request, {});
    QTRY_VERIFY(!link.isEmpty());
    const QUrlQuery query(link);
    const QString redirect = query.queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded);
    const QString state = query.queryItemValue(QStringLiteral("state"));
    const auto status = [this](const QNetworkRequest &what) {
        QNetworkReply *reply = m_outside.get(what);
        [&] { QTRY_VERIFY(reply->isFinished()); }();
        reply->deleteLater();
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    };
    QCOMPARE(status(QNetworkRequest(QUrl(redirect + QStringLiteral("?code=evil&state=guess")))), 400);
    QCOMPARE(status(QNetworkRequest(QUrl(redirect + QStringLiteral("?code=evil")))), 400);
    QCOMPARE(status(QNetworkRequest(QUrl(redirect + QStringLiteral("favicon.ico")))), 404);
    QNetworkRequest foreign(QUrl(redirect + QStringLiteral("?code=evil&state=") + state));
    foreign.setRawHeader("Host", "evil.example");
    QCOMPARE(status(foreign), 421);
    QVERIFY(!task.isReady());
    demo.browser->open(link); // the person finishes all the same
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    QVERIFY(QCoro::waitFor(task));
}

void TestSignInAgainstDemo::refusesAForeignIdToken_data()
{
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("keys of somebody else") << QByteArray("discovery/v2.0/keys") << QByteArray(R"({"keys":[]})");
    QTest::newRow("keys as html") << QByteArray("discovery/v2.0/keys") << QByteArray("<html>hotel network</html>");
    QTest::newRow("id_token without signature")
        << QByteArray("oauth2/v2.0/token")
        << QByteArray(R"({"token_type":"Bearer","expires_in":3600,"access_token":"a","refresh_token":"r",)"
                      R"("id_token":"eyJhbGciOiJub25lIn0.e30."})");
}

void TestSignInAgainstDemo::refusesAForeignIdToken()
{
    QFETCH(QByteArray, match);
    QFETCH(QByteArray, body);
    TenantUnderTest demo;
    Demo::Fault fault;
    fault.match = match;
    fault.kind = Demo::Fault::Body;
    fault.body = body;
    fault.contentType = "application/json";
    demo.tenant.addFault(fault);
    const auto service = demo.signIn(demo.request());
    QVERIFY(!service);
    QCOMPARE(service.error().kind, ErrorKind::SignIn);
}

void TestSignInAgainstDemo::refusesAHalfTokenAnswer()
{
    TenantUnderTest demo;
    Demo::Fault fault;
    fault.match = "oauth2/v2.0/token";
    fault.kind = Demo::Fault::CutInside;
    demo.tenant.addFault(fault);
    const auto service = demo.signIn(demo.request());
    QVERIFY(!service);
    QCOMPARE(service.error().kind, ErrorKind::Network);
}

void TestSignInAgainstDemo::renewsBothResources()
{
    TenantUnderTest demo;
    const auto service = demo.signIn(demo.request());
    QVERIFY(service);
    for (const Resource resource : {Resource::Graph, Resource::Exchange, Resource::Graph}) {
        auto first = (*service)->token(resource, {});
        QTRY_VERIFY(first.isReady());
        const Secret old = QCoro::waitFor(first)->secret;
        (*service)->reject(old, {});
        auto second = (*service)->token(resource, {});
        QTRY_VERIFY(second.isReady());
        const auto renewed = QCoro::waitFor(second);
        QVERIFY(renewed);
        QVERIFY(!(renewed->secret == old));
    }
    QCOMPARE(demo.tenant.slips(), 0);
}

CASEMENT_TEST(TestSignInAgainstDemo)
#include "TestSignInAgainstDemo.moc"
