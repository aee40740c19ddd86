// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Gate.h"
#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/http/TokenSource.h"
#include "models/cloud/http/Transport.h"
#include "tests/integration/Changing.h"
#include "tests/integration/StormyNetwork.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;
using namespace std::chrono_literals;

namespace {

const QString tenant(QStringLiteral("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa"));

/// A sign-in in the same weather: a token is renewed after an hour, or when the service has taken it back before, and
/// one renewal in three finds a sign-in service that is broken.
class StormyTokens final : public Http::TokenSource
{
public:
    StormyTokens(VirtualTime *time, StormyNetwork *network, quint32 seed)
        : m_time(time),
          m_network(network),
          m_random(seed)
    {
    }
    Task<Result<Http::AccessToken>> token(CancelToken cancel) override
    {
        auto pass = co_await m_gate.enter(cancel); // one renewal at a time, however many ask
        if (!pass)
            co_return Result<Http::AccessToken>(failure(pass.error()));
        if (m_token.isEmpty() || m_time->now() >= m_renewAt) {
            if (++renewals > 1 && m_random() % 3 == 0) {
                ++failed;
                co_return Result<Http::AccessToken>(failure(ErrorKind::ServiceFailed, QStringLiteral("busy")));
            }
            const bool isTakenBack = m_random() % 2 == 0;
            m_token = m_network->newToken(isTakenBack ? 30min : 65min);
            m_renewAt = m_time->now() + 55min;
        }
        co_return Result<Http::AccessToken>(Http::AccessToken{Secret(m_token), tenant});
    }
    void reject(Secret token, QByteArray /*claims*/) override
    {
        if (token == Secret(m_token))
            m_token.clear();
    }
    int renewals = 0;
    int failed = 0;

private:
    VirtualTime *m_time;
    StormyNetwork *m_network;
    std::mt19937 m_random;
    Gate m_gate{1};
    QByteArray m_token;
    Timekeeper::Time m_renewAt;
};

/// A whole console but for its windows, on a virtual clock and in bad weather.
struct Console
{
    Console(int mailboxes, const Weather &weather, quint32 seed)
        : network(&time, weather, Http::exchangeLimits(), seed),
          transport(&network, {service}, Http::exchangeLimits()),
          tokens(&time, &network, seed),
          exchange(&transport, &tokens, {service, tenant, QStringLiteral("UPN:admin@contoso.com")}),
          desk(&exchange, tenant, pace(&time))
    {
        transport.keepTimeBy(&time);
        // What the journal writes takes no virtual time: after the answer come its outcome and the next row's intent.
        time.standsStillFor([this] { return desk.written(); }, 3);
        for (int i = 1; i <= mailboxes; ++i) {
            guids.emplace_back(static_cast<uint>(i), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
            network.isOn.insert(guids.back(), true);
        }
    }
    static RunPace pace(VirtualTime *time)
    {
        RunPace pace;
        pace.timekeeper = time;
        return pace;
    }

    const QUrl service{QStringLiteral("https://outlook.office365.com")};
    std::vector<QUuid> guids;
    VirtualTime time;
    StormyNetwork network;
    Http::Transport transport;
    StormyTokens tokens;
    Exchange::ExchangeClient exchange;
    ChangingDesk desk;
};

} // namespace

class TestStorm final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyMailboxIsFinishedWithFewRequests();
    void partsOfBatchesAreThrottledToo();
    void cancelledItEndsAtOnce();
    void aNetworkThatIsGoneForTenMinutesIsWaitedFor();

private:
    static void finishes(int mailboxes, const Weather &weather, quint32 seed, double mostTimesTheFewest);
};

/// What a client needs at least that never repeats a change unread and confirms each by reading, ten to a request: the
/// expected number in this weather, whoever asks. A change is sent until it has its effect; each time it was answered
/// with a fault and without effect costs one reading more; each part of a batch is asked until it is answered, and each
/// request that reads is sent until it is. More could only be saved by luck.
static double fewestRequests(const Weather &weather, int mailboxes)
{
    const double heard = 1.0 - (weather.percent429 + weather.percent503) / 100.0;
    const double changes = mailboxes / heard; // what is cut after the effect had it all the same
    const double partHeard = 1.0 - weather.percentOfParts429 / 100.0;
    const double readings = (mailboxes + changes * weather.percent503 / 100.0) / partHeard;
    return changes + readings / static_cast<double>(StepChannel::readsTogether) / heard;
}

/// All with what the program is delivered with: its pace, its patience, its repeats.
void TestStorm::everyMailboxIsFinishedWithFewRequests()
{
    finishes(10000, {30, 4, 1, 0, 800ms}, 4711, 1.25);
}

void TestStorm::partsOfBatchesAreThrottledToo()
{
    // Parts that were throttled are asked for again by themselves, in requests that are not full: that costs more than
    // the fewest there could be, and few mailboxes have more luck or less.
    finishes(qEnvironmentVariableIsSet("CASEMENT_DEEP") ? 10000 : 2000, {30, 4, 1, 5, 800ms}, 815, 1.35);
    if (!QTest::currentTestFailed())
        finishes(400, {30, 4, 1, 20, 800ms}, 816, 1.5);
}

void TestStorm::finishes(int mailboxes, const Weather &weather, quint32 seed, double mostTimesTheFewest)
{
    Console console(mailboxes, weather, seed);
    QElapsedTimer watch;
    watch.start();
    auto task = console.desk.runner.run(console.desk.switchOff(console.guids), {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 600000);
    const auto summary = QCoro::waitFor(task);
    QVERIFY(summary);
    const StormyNetwork &seen = console.network;
    const double fewest = fewestRequests(weather, mailboxes);
    const double ratio = seen.requests / fewest;
    qInfo("%d requests (%d batches with %d parts refused, %d x 429, %d x 503, %d of them to changes), the fewest "
          "possible are %.0f: ratio "
          "%.4f; %.1f virtual hours in %.1f s",
          seen.requests, seen.batches, seen.refusedParts, seen.refused429, seen.refused503, seen.cutShort, fewest,
          ratio, static_cast<double>(console.time.passed().count()) / 3.6e6,
          static_cast<double>(watch.elapsed()) / 1000);
    qInfo("%d unknown, %d failed, %d not visible yet", summary->counts[RowOutcome::Unknown],
          summary->counts[RowOutcome::Failed], summary->counts[RowOutcome::NotVisibleYet]);
    qInfo("%d waits named as a date, %d requests with a token taken back, %d of %d renewals failed", seen.dated,
          seen.refused401, console.tokens.failed, console.tokens.renewals);
    // The weather was what it was said to be.
    QVERIFY(seen.dated > 0);
    if (mailboxes >= 10000)
        QVERIFY(seen.refused401 > 0 && console.tokens.failed > 0 && console.tokens.renewals > 3);
    QVERIFY(std::abs(seen.refused429 * 100.0 / seen.requests - weather.percent429) < (mailboxes < 10000 ? 3.0 : 1.0));
    QCOMPARE(seen.refusedParts > 0, weather.percentOfParts429 > 0);
    QVERIFY(seen.refused503 * 100.0 / seen.requests > weather.percent503);
    QCOMPARE(summary->state, RunState::Finished);
    QCOMPARE(summary->counts[RowOutcome::Done], mailboxes);
    for (const QUuid &guid : console.guids)
        QVERIFY(!seen.isOn.value(guid));
    QVERIFY2(ratio <= mostTimesTheFewest, QByteArray::number(ratio).constData());
    QCOMPARE(seen.tooEarly, 0);
    QCOMPARE(seen.repeated, 0);
    QVERIFY(seen.mostAtOnce <= 6);
}

void TestStorm::cancelledItEndsAtOnce()
{
    qint64 longest = 0;
    for (int point = 1; point <= 20; ++point) {
        Console console(400, {30, 4, 1, 0, 800ms}, static_cast<quint32>(point));
        CancelSource cancel;
        QSignalSpy waiting(&console.transport, &Http::Transport::waiting);
        auto task = console.desk.runner.run(console.desk.switchOff(console.guids), cancel.token());
        QTRY_VERIFY_WITH_TIMEOUT(waiting.count() >= 3 * point, 20000);
        console.time.flow(false); // whatever is waited for now would be waited for ever
        QElapsedTimer watch;
        watch.start();
        cancel.cancel();
        console.time.flow(true);
        const auto before = console.time.passed();
        QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 1000);
        longest = std::max(longest, watch.elapsed());
        QVERIFY(console.network.lastAt - before <= 800ms); // the grace of what was about to leave
        const auto summary = QCoro::waitFor(task);
        QVERIFY(summary);
        QCOMPARE(summary->state, RunState::Stopped);
        QCOMPARE(summary->counts.total(), 400);
        QCOMPARE(summary->counts[RowOutcome::Sending], 0);
        QCOMPARE(summary->counts[RowOutcome::Failed], 0);
    }
    qInfo("longest end after cancelling: %lld ms", static_cast<long long>(longest));
}

/// With what the program is delivered with, and whatever the run is at just then. Nobody does anything.
void TestStorm::aNetworkThatIsGoneForTenMinutesIsWaitedFor()
{
    int lost = 0;
    for (int point = 1; point <= 10; ++point) {
        Console console(400, {0, 0, 0, 0, 800ms}, static_cast<quint32>(point));
        console.network.goesAway(point * 9s, 10min);
        QSignalSpy paused(&console.desk.runner, &ActionRunner::paused);
        QSignalSpy wentOn(&console.desk.runner, &ActionRunner::wentOn);
        auto task = console.desk.runner.run(console.desk.switchOff(console.guids), {});
        QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 120000);
        const auto summary = QCoro::waitFor(task);
        QVERIFY(summary);
        QCOMPARE(summary->state, RunState::Finished);
        QCOMPARE(summary->counts[RowOutcome::Done], 400);
        QCOMPARE(paused.count(), 1);
        QCOMPARE(wentOn.count(), 1);
        QVERIFY(console.network.lostOnTheWay > 0);
        QVERIFY(console.time.passed() > 10min);
        for (const QUuid &guid : console.guids)
            QCOMPARE(console.network.changesSeen.value(guid), 1);
        lost += console.network.lostOnTheWay;
    }
    qInfo(
        "the network was gone for ten minutes at ten moments: 10 runs paused and went on by themselves, 0 failed rows, "
        "0 changes sent twice; asked %d times a run meanwhile",
        lost / 10);
}

CASEMENT_TEST(TestStorm)
#include "TestStorm.moc"
