// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Transport.h"
#include "tests/support/TestMain.h"
#include "tests/support/VirtualTime.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::Http;
using namespace Casement::TestSupport;
using namespace std::chrono_literals;

/// Waits of minutes, over real connections but on a clock that jumps.
class TestPatience final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neverComesBackEarlierThanAsked_data();
    void neverComesBackEarlierThanAsked();
    void eachRepeatWaitsAsTheTableSays_data();
    void eachRepeatWaitsAsTheTableSays();
    void endsWithADyingService();
    void aNewRunIsPatientAgain();
    void outlastsARoughHour();
    void tellsHowLongARequestWaited();

private:
    static Request read(const QUrl &url);
    QNetworkAccessManager m_network;
};

Request TestPatience::read(const QUrl &url)
{
    Request request;
    request.url = url;
    return request;
}

void TestPatience::neverComesBackEarlierThanAsked_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<qint64>("atLeast");
    QTest::addColumn<qint64>("atMost");
    const auto row = [](const char *headers, qint64 atLeast, qint64 atMost) {
        QTest::newRow(headers) << QByteArray(headers) + "\r\n" << atLeast << atMost;
    };
    row("Retry-After: 42", 42000, 42500);
    row("Retry-After: 0.25", 250, 800);
    row("retry-after-ms: 1500", 1500, 2000);
    row("x-ms-retry-after-ms: 700", 700, 1200);
    row("Date: Wed, 01 Jul 2026 10:00:00 GMT\r\nRetry-After: Wed, 01 Jul 2026 10:01:30 GMT", 90000, 90500);
    row("Retry-After: 1000000000", 180000, 180500);
    row("Retry-After: 5\r\nRetry-After: 30", 30000, 30500);
    row("Retry-After: -7", 1000, 2500); // no time at all: our own, with equal jitter
    row("Retry-After: soon", 1000, 2500);
    row("X-Nothing: 1", 1000, 2500);
}

void TestPatience::neverComesBackEarlierThanAsked()
{
    QFETCH(QByteArray, headers);
    QFETCH(qint64, atLeast);
    QFETCH(qint64, atMost);
    for (const bool isChange : {false, true}) {
        VirtualTime time;
        std::vector<qint64> arrived;
        RawServer server([&](const QByteArray &, int number) {
            arrived.push_back(time.passed().count());
            return RawReply{number == 1 ? httpAnswer(429, {}, headers) : httpAnswer(200, "{}")};
        });
        Transport transport(&m_network, {server.url()}, exchangeLimits());
        transport.keepTimeBy(&time);
        QSignalSpy waiting(&transport, &Transport::waiting);
        Request request = read(server.url("/a"));
        request.method = "POST";
        request.headers = {{"Content-Type", "application/json"}};
        request.isChange = isChange;
        auto task = transport.send(request, {});
        QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
        QVERIFY(QCoro::waitFor(task));
        QCOMPARE(arrived.size(), 2U);
        QVERIFY2(arrived[1] - arrived[0] >= atLeast, QByteArray::number(arrived[1] - arrived[0]).constData());
        QVERIFY2(arrived[1] - arrived[0] <= atMost, QByteArray::number(arrived[1] - arrived[0]).constData());
        QCOMPARE(waiting.count(), 1);
    }
}

void TestPatience::eachRepeatWaitsAsTheTableSays_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("sends");
    QTest::newRow("429 without a time") << 429 << QByteArray() << exchangeLimits().throttledAttempts;
    QTest::newRow("429 whose time is none")
        << 429 << QByteArray("Retry-After: soon\r\n") << exchangeLimits().throttledAttempts;
    QTest::newRow("503 without a time") << 503 << QByteArray() << exchangeLimits().attempts;
    QTest::newRow("502") << 502 << QByteArray() << exchangeLimits().attempts;
    QTest::newRow("504") << 504 << QByteArray() << exchangeLimits().attempts;
}

/// At least half of a back-off that doubles, to the last of the tries.
void TestPatience::eachRepeatWaitsAsTheTableSays()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    QFETCH(int, sends);
    const Limits limits = exchangeLimits();
    VirtualTime time;
    std::vector<std::chrono::milliseconds> arrived;
    RawServer server([&](const QByteArray &, int) {
        arrived.push_back(time.passed());
        return RawReply{httpAnswer(status, {}, headers)};
    });
    Transport transport(&m_network, {server.url()}, limits);
    transport.keepTimeBy(&time);
    auto task = transport.send(read(server.url("/a")), {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 20000);
    QCOMPARE(QCoro::waitFor(task)->status, status);
    QCOMPARE(static_cast<int>(arrived.size()), sends);
    std::chrono::milliseconds base = limits.firstBackoff;
    for (size_t repeat = 1; repeat < arrived.size(); ++repeat) {
        const auto gap = arrived[repeat] - arrived[repeat - 1];
        QVERIFY2(gap >= base / 2 && gap <= base + 500ms, QByteArray::number(qint64(gap.count())).constData());
        base = std::min(base * 2, limits.longestWait);
    }
}

void TestPatience::endsWithADyingService()
{
    VirtualTime time;
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(503, {})}; });
    Limits limits = exchangeLimits();
    limits.retryBudget = 20;
    Transport transport(&m_network, {server.url()}, limits);
    transport.keepTimeBy(&time);
    std::vector<Task<Result<Answer>>> tasks;
    for (int i = 0; i < 50; ++i)
        tasks.push_back(transport.send(read(server.url("/a")), {}));
    for (auto &task : tasks) {
        QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 20000);
        QCOMPARE(QCoro::waitFor(task)->status, 503);
    }
    QCOMPARE(server.requests().size(), 70); // each once, and twenty repeats over all
}

void TestPatience::aNewRunIsPatientAgain()
{
    VirtualTime time;
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(429, {})}; });
    Limits limits = exchangeLimits();
    limits.retryBudget = 3;
    Transport transport(&m_network, {server.url()}, limits);
    transport.keepTimeBy(&time);
    for (const int expected : {4, 5, 9}) {
        auto task = transport.send(read(server.url("/a")), {});
        QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
        QCOMPARE(QCoro::waitFor(task)->status, 429);
        QCOMPARE(server.requests().size(), expected);
        if (expected == 5)
            transport.renewBudget();
    }
}

/// One answer in three is good: slow, but the work gets done.
void TestPatience::outlastsARoughHour()
{
    VirtualTime time;
    RawServer server([](const QByteArray &, int number) { return RawReply{httpAnswer(number % 2 ? 429 : 200, "{}")}; });
    Transport transport(&m_network, {server.url()}, exchangeLimits());
    transport.keepTimeBy(&time);
    for (int i = 0; i < 200; ++i) {
        auto task = transport.send(read(server.url("/a")), {});
        QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
        QCOMPARE(QCoro::waitFor(task)->status, 200);
    }
    QCOMPARE(server.requests().size(), 400);
}

void TestPatience::tellsHowLongARequestWaited()
{
    VirtualTime time;
    RawServer server([](const QByteArray &, int number) {
        return RawReply{number == 1 ? httpAnswer(503, {}, "Retry-After: 60\r\n") : httpAnswer(200, "{}")};
    });
    Transport transport(&m_network, {server.url()}, exchangeLimits());
    transport.keepTimeBy(&time);
    std::vector<ExchangeNote> notes;
    connect(&transport, &Transport::exchanged, this, [&](const ExchangeNote &note) { notes.push_back(note); });
    auto task = transport.send(read(server.url("/a")), {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
    QVERIFY(QCoro::waitFor(task));
    QCOMPARE(notes.size(), 2U);
    QCOMPARE(notes[0].waitedMs, 0);
    QVERIFY(notes[1].waitedMs >= 60000);
}

CASEMENT_TEST(TestPatience)
#include "TestPatience.moc"
