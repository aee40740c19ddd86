// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/Changes.h"
#include "tests/integration/Signed.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using namespace Casement::Exchange;
using namespace Casement::TestSupport;

class TestFaultsAgainstDemo final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsAChangeOnce_data();
    void sendsAChangeOnce();
    void repeatsAChangeOnlyWhenThrottled();
    void listsAreWholeOrFail_data();
    void listsAreWholeOrFail();
    void readsOnThroughPassingFaults_data();
    void readsOnThroughPassingFaults();
    void beginsAnExpiredListAnew();
    void stopsAtOnceWhenCancelled();

private:
    static Demo::Fault fault(const QByteArray &match, Demo::Fault::Kind kind, int status = 503);
    static QUuid someMailbox(SignedIn &signedIn);
};

Demo::Fault TestFaultsAgainstDemo::fault(const QByteArray &match, Demo::Fault::Kind kind, int status)
{
    Demo::Fault made;
    made.match = match;
    made.kind = kind;
    made.status = status;
    return made;
}

QUuid TestFaultsAgainstDemo::someMailbox(SignedIn &signedIn)
{
    QUuid guid;
    auto task = signedIn.exchange->readCasMailboxes(
        [&](PageOf<CasMailboxRow> page) { guid = page.rows.empty() ? guid : page.rows.front().guid; }, {});
    return QCoro::waitFor(task) ? guid : QUuid();
}

void TestFaultsAgainstDemo::sendsAChangeOnce_data()
{
    QTest::addColumn<Demo::Fault>("what");
    QTest::newRow("cut before") << fault("Set-CASMailbox", Demo::Fault::CutBefore);
    QTest::newRow("cut after") << fault("Set-CASMailbox", Demo::Fault::CutAfter);
    QTest::newRow("cut inside") << fault("Set-CASMailbox", Demo::Fault::CutInside);
    for (const int status : {408, 500, 502, 503, 504})
        QTest::addRow("%d", status) << fault("Set-CASMailbox", Demo::Fault::Status, status);
    Demo::Fault html = fault("Set-CASMailbox", Demo::Fault::Body);
    html.body = "<html>proxy</html>";
    html.contentType = "text/html";
    QTest::newRow("html") << html;
}

void TestFaultsAgainstDemo::sendsAChangeOnce()
{
    QFETCH(Demo::Fault, what);
    SignedIn signedIn;
    const QUuid mailbox = someMailbox(signedIn);
    what.times = 100;
    signedIn.demo.tenant.addFault(what);
    Changes changes(signedIn.exchange.get());
    ClientAccessSettings wanted;
    wanted.set(Protocol::Pop, StoredState::Off);
    auto task = changes.setCasMailbox(mailbox, wanted, {});
    QTRY_VERIFY(task.isReady());
    const Outcome outcome = QCoro::waitFor(task);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::OutcomeUnknown);
    auto reading = signedIn.exchange->readCasMailbox(mailbox, {}); // what really happened can be read
    QTRY_VERIFY(reading.isReady());
    QVERIFY(QCoro::waitFor(reading));
    QCOMPARE(signedIn.received("Set-CASMailbox"), 1); // a second copy would have come before the reading
}

void TestFaultsAgainstDemo::repeatsAChangeOnlyWhenThrottled()
{
    SignedIn signedIn;
    const QUuid mailbox = someMailbox(signedIn);
    Demo::Fault throttled = fault("Set-CASMailbox", Demo::Fault::Status, 429);
    throttled.retryAfterSeconds = 0;
    signedIn.demo.tenant.addFault(throttled);
    Changes changes(signedIn.exchange.get());
    ClientAccessSettings wanted;
    wanted.set(Protocol::Imap, StoredState::Off);
    auto task = changes.setCasMailbox(mailbox, wanted, {});
    QTRY_VERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task));
    QCOMPARE(signedIn.received("Set-CASMailbox"), 2);
}

void TestFaultsAgainstDemo::listsAreWholeOrFail_data()
{
    QTest::addColumn<Demo::Fault>("what");
    QTest::addColumn<ErrorKind>("kind");
    Demo::Fault html = fault("Get-CASMailbox", Demo::Fault::Body);
    html.nth = 2;
    html.body = "<html>Sign in to the hotel network</html>";
    html.contentType = "text/html";
    QTest::newRow("html instead of the second page") << html << ErrorKind::BadAnswer;
    Demo::Fault half = html;
    half.body = R"({"value":[{"Guid":"3333)";
    QTest::newRow("half a page") << half << ErrorKind::BadAnswer;
    Demo::Fault away = fault("Get-CASMailbox", Demo::Fault::ForeignNextLink);
    QTest::newRow("next link to another host") << away << ErrorKind::BadAnswer;
    Demo::Fault circle = fault("Get-CASMailbox", Demo::Fault::RepeatPage);
    circle.nth = 2;
    QTest::newRow("page that repeats") << circle << ErrorKind::BadAnswer;
    Demo::Fault gone = fault("Get-CASMailbox", Demo::Fault::Status, 500);
    gone.nth = 2;
    QTest::newRow("fault on the second page") << gone << ErrorKind::ServiceFailed;
    Demo::Fault cut = fault("Get-CASMailbox", Demo::Fault::CutInside);
    cut.times = 100;
    QTest::newRow("always cut") << cut << ErrorKind::Network;
}

void TestFaultsAgainstDemo::listsAreWholeOrFail()
{
    QFETCH(Demo::Fault, what);
    QFETCH(ErrorKind, kind);
    SignedIn signedIn(1100, false);
    signedIn.demo.tenant.addFault(what);
    bool sawLast = false;
    auto task =
        signedIn.exchange->readCasMailboxes([&](PageOf<CasMailboxRow> page) { sawLast = sawLast || page.last; }, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    const Outcome outcome = QCoro::waitFor(task);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, kind);
    QVERIFY(!sawLast);
    QVERIFY(!outcome.error().advice.isEmpty());
    QVERIFY(outcome.error().context.join(QString()).contains(QStringLiteral("page")));
}

void TestFaultsAgainstDemo::readsOnThroughPassingFaults_data()
{
    QTest::addColumn<Demo::Fault>("what");
    for (const int status : {408, 429, 502, 503, 504}) {
        Demo::Fault passing = fault("Get-CASMailbox", Demo::Fault::Status, status);
        passing.nth = 2;
        passing.retryAfterSeconds = status == 429 ? 0 : -1;
        QTest::addRow("%d", status) << passing;
    }
    Demo::Fault cut = fault("Get-CASMailbox", Demo::Fault::CutInside);
    cut.nth = 2;
    QTest::newRow("half a page once") << cut;
    Demo::Fault unauthorized = fault("Get-CASMailbox", Demo::Fault::Status, 401);
    unauthorized.nth = 2;
    QTest::newRow("token expired between pages") << unauthorized;
    Demo::Fault transient = fault("Get-CASMailbox", Demo::Fault::Status, 500);
    transient.body = R"({"error":{"details":[{"message":"Ex1|X.StorageTransientException|again"}]}})";
    QTest::newRow("transient exception") << transient;
}

void TestFaultsAgainstDemo::readsOnThroughPassingFaults()
{
    QFETCH(Demo::Fault, what);
    SignedIn signedIn(1100, false);
    signedIn.demo.tenant.addFault(what);
    size_t rows = 0;
    auto task = signedIn.exchange->readCasMailboxes([&](PageOf<CasMailboxRow> page) { rows += page.rows.size(); }, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    const Outcome outcome = QCoro::waitFor(task);
    QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().oneLine()));
    QVERIFY(rows >= 1100);
}

void TestFaultsAgainstDemo::beginsAnExpiredListAnew()
{
    SignedIn signedIn(1100, false);
    Demo::Fault expired = fault("Get-CASMailbox", Demo::Fault::Status, 400);
    expired.nth = 2;
    expired.body = R"({"error":{"code":"BadRequest","message":"Invalid Operation","innererror":{"internalexception":)"
                   R"({"message":"Expired or Invalid pagination request. Default Expiry time is 00:30:00",)"
                   R"("type":"System.Exception","stacktrace":""}}}})";
    signedIn.demo.tenant.addFault(expired);
    QList<int> numbers;
    auto task =
        signedIn.exchange->readCasMailboxes([&](PageOf<CasMailboxRow> page) { numbers.append(page.number); }, {});
    QTRY_VERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task));
    QCOMPARE(numbers, (QList<int>{1, 1, 2}));
}

void TestFaultsAgainstDemo::stopsAtOnceWhenCancelled()
{
    SignedIn signedIn(1100);
    CancelSource cancel;
    int pages = 0;
    auto task = signedIn.exchange->readCasMailboxes(
        [&](PageOf<CasMailboxRow>) {
            if (++pages == 1)
                cancel.cancel();
        },
        cancel.token());
    QTRY_VERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task).error().isCancelled());
    QCOMPARE(pages, 1);
    QCOMPARE(signedIn.received("Get-CASMailbox"), 1);
}

CASEMENT_TEST(TestFaultsAgainstDemo)
#include "TestFaultsAgainstDemo.moc"
