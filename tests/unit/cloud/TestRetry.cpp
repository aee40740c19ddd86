// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/RetryAfter.h"
#include "models/cloud/http/RetryBudget.h"
#include "models/cloud/http/RetryPolicy.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using namespace Casement::Http;
using namespace std::chrono_literals;

class TestRetry final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryFormOfRetryAfter_data();
    void readsEveryFormOfRetryAfter();
    void countsADateFromTheServersClock();
    void readsADateOfThisCenturyInEveryForm_data();
    void readsADateOfThisCenturyInEveryForm();
    void repeatsReadsOnPassingFaultsOnly_data();
    void repeatsReadsOnPassingFaultsOnly();
    void repeatsAChangeAfter429Only();
    void leavesATimeoutToWhoAsksForLess();
    void waitsWhatIsAskedAtMostThreeMinutes();
    void backsOffWithJitter();
    void givesUpAfterTheAttempts();
    void takesAtOnceAtItsWordOnlyOnce();
    void theBudgetEndsADyingService();
    void onlyALivingServiceEarns_data();
    void onlyALivingServiceEarns();
};

void TestRetry::readsEveryFormOfRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("expected");
    const auto row = [](const char *value, qint64 ms) { QTest::newRow(value) << QByteArray(value) << ms; };
    row("15", 15000);
    row(" 0 ", 0);
    row("1.5", 1500);
    row("Sun, 06 Nov 1994 08:50:07 GMT", 30000);
    row("Sunday, 06-Nov-94 08:50:07 GMT", 30000);
    row("Sun Nov  6 08:50:07 1994", 30000);
    row("Sun, 06 Nov 1994 08:00:00 GMT", 0);
    row("-5", -1);
    row("soon", -1);
    row("", -1);
    row("nan", -1);
    row("5, 30", 30000);
    row("5, soon", -1);
    row("30,", -1);
    row("1e300", 24LL * 3600 * 1000);
}

void TestRetry::readsEveryFormOfRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, expected);
    const QDateTime now(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC);
    const auto wait = retryAfter({429, {{"Retry-After", value}}, {}}, now);
    if (expected < 0)
        QVERIFY(!wait);
    else
        QCOMPARE(wait.value_or(-1ms).count(), expected);
}

void TestRetry::countsADateFromTheServersClock()
{
    const Answer answer{
        503, {{"date", "Wed, 01 Jul 2026 10:00:00 GMT"}, {"retry-after", "Wed, 01 Jul 2026 10:00:20 GMT"}}, {}};
    QCOMPARE(retryAfter(answer, QDateTime(QDate(2026, 7, 1), QTime(13, 0), Qt::UTC)), std::optional(20000ms));
    QCOMPARE(retryAfter({429, {{"x-ms-retry-after-ms", "250"}}, {}}, QDateTime::currentDateTimeUtc()),
             std::optional(250ms));
}

void TestRetry::readsADateOfThisCenturyInEveryForm_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value :
         {"Sun, 22 Nov 2026 18:00:30 GMT", "Sunday, 22-Nov-26 18:00:30 GMT", "Sun Nov 22 18:00:30 2026"})
        QTest::newRow(value) << QByteArray(value);
}

void TestRetry::readsADateOfThisCenturyInEveryForm()
{
    QFETCH(QByteArray, value);
    const QDateTime now(QDate(2026, 11, 22), QTime(18, 0), Qt::UTC);
    QCOMPARE(retryAfter({429, {{"Retry-After", value}}, {}}, now), std::optional(30000ms));
}

void TestRetry::repeatsReadsOnPassingFaultsOnly_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("repeated");
    for (const int status : {408, 429, 502, 503, 504})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {200, 204, 302, 400, 401, 403, 404, 405, 500})
        QTest::addRow("%d", status) << status << false;
}

void TestRetry::repeatsReadsOnPassingFaultsOnly()
{
    QFETCH(int, status);
    QTEST(waitBeforeRepeat(Request{}, Answer{status, {}, {}}, 1, Limits{}).has_value(), "repeated");
}

void TestRetry::repeatsAChangeAfter429Only()
{
    Request change;
    change.isChange = true;
    QVERIFY(waitBeforeRepeat(change, Answer{429, {}, {}}, 1, Limits{}));
    for (const int status : {408, 500, 502, 503, 504})
        QVERIFY(!waitBeforeRepeat(change, Answer{status, {}, {}}, 1, Limits{}));
    for (const ErrorKind kind : {ErrorKind::Network, ErrorKind::OutcomeUnknown, ErrorKind::Timeout}) {
        const Result<Answer> failed = failure(kind, QString());
        QVERIFY(!waitBeforeRepeat(change, failed, 1, Limits{}));
    }
}

void TestRetry::onlyALivingServiceEarns_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("alive");
    for (const int status : {200, 204, 302, 400, 401, 403, 404})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {408, 429, 500, 501, 502, 503, 504, 599})
        QTest::addRow("%d", status) << status << false;
}

/// Or a service that answers nothing but 500 would be asked for ever.
void TestRetry::onlyALivingServiceEarns()
{
    QFETCH(int, status);
    QTEST(isAlive(Answer{status, {}, {}}), "alive");
    for (const ErrorKind kind : {ErrorKind::Network, ErrorKind::Timeout, ErrorKind::OutcomeUnknown})
        QVERIFY(!isAlive(failure(kind, QString())));
}

void TestRetry::leavesATimeoutToWhoAsksForLess()
{
    Request page;
    page.timeoutIsFinal = true;
    const Result<Answer> silence = failure(ErrorKind::Timeout, QStringLiteral("silence"));
    QVERIFY(!waitBeforeRepeat(page, silence, 1, Limits{}));
    for (const int status : {408, 504})
        QVERIFY(!waitBeforeRepeat(page, Answer{status, {}, {}}, 1, Limits{}));
    for (const int status : {429, 502, 503})
        QVERIFY(waitBeforeRepeat(page, Answer{status, {}, {}}, 1, Limits{}));
    QVERIFY(waitBeforeRepeat(Request{}, silence, 1, Limits{}));
}

void TestRetry::waitsWhatIsAskedAtMostThreeMinutes()
{
    const Answer patient{429, {{"Retry-After", "15"}}, {}};
    QCOMPARE(waitBeforeRepeat(Request{}, patient, 1, Limits{}), std::optional(15000ms));
    const Answer endless{429, {{"Retry-After", "86400"}}, {}};
    QCOMPARE(waitBeforeRepeat(Request{}, endless, 1, Limits{}), std::optional(180000ms));
}

void TestRetry::backsOffWithJitter()
{
    const Result<Answer> broken = failure(ErrorKind::Network, QString());
    for (int i = 0; i < 200; ++i) {
        const auto throttled = waitBeforeRepeat(Request{}, Answer{429, {}, {}}, 3, Limits{});
        QVERIFY(throttled && *throttled >= 4000ms && *throttled <= 8000ms); // equal jitter on 2 s doubled twice
        const auto network = waitBeforeRepeat(Request{}, broken, 3, Limits{});
        QVERIFY(network && *network >= 0ms && *network <= 8000ms);
    }
}

void TestRetry::givesUpAfterTheAttempts()
{
    QVERIFY(waitBeforeRepeat(Request{}, Answer{503, {}, {}}, 5, Limits{}));
    QVERIFY(!waitBeforeRepeat(Request{}, Answer{503, {}, {}}, 6, Limits{}));
    QVERIFY(waitBeforeRepeat(Request{}, Answer{429, {}, {}}, 11, Limits{})); // nothing happened: more patience
    QVERIFY(!waitBeforeRepeat(Request{}, Answer{429, {}, {}}, Limits{}.throttledAttempts, Limits{}));
    const Result<Answer> stopped = failure(cancelled());
    QVERIFY(!waitBeforeRepeat(Request{}, stopped, 1, Limits{}));
    Request impatient;
    impatient.attempts = 2;
    QVERIFY(waitBeforeRepeat(impatient, Answer{503, {}, {}}, 1, Limits{}));
    QVERIFY(!waitBeforeRepeat(impatient, Answer{503, {}, {}}, 2, Limits{}));
    QVERIFY(waitBeforeRepeat(impatient, Answer{429, {}, {}}, 2, Limits{}));
    impatient.attempts = 99; // never more than the transport's own
    QVERIFY(!waitBeforeRepeat(impatient, Answer{503, {}, {}}, 6, Limits{}));
}

void TestRetry::takesAtOnceAtItsWordOnlyOnce()
{
    const Answer hurried{429, {{"Retry-After", "0"}}, {}};
    QCOMPARE(waitBeforeRepeat(Request{}, hurried, 1, Limits{}), std::optional(0ms));
    QVERIFY(waitBeforeRepeat(Request{}, hurried, 2, Limits{}).value() >= 2000ms);
}

void TestRetry::theBudgetEndsADyingService()
{
    RetryBudget budget(3);
    budget.earn(); // never more than it began with
    for (int i = 0; i < 3; ++i)
        QVERIFY(budget.spend());
    QVERIFY(!budget.spend());
    budget.earn();
    QVERIFY(budget.spend());
    QVERIFY(!budget.spend());
    budget.renew();
    QCOMPARE(budget.left(), 3);
}

CASEMENT_TEST(TestRetry)
#include "TestRetry.moc"
