// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <QSignalSpy>

using namespace Casement;
using namespace Casement::TestSupport;
using namespace std::chrono_literals;
using Act = FakeTenant::Act;

/// Nothing gets through for a while: the run waits, and goes on without anybody's doing.
class TestOutage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnByItself_data();
    void goesOnByItself();
    void whateverWasUnderWay();
    void readingsThatGetNoAnswerAreWaitedFor();
    void aReadingThatAloneIsSilentHoldsNobodyUp_data();
    void aReadingThatAloneIsSilentHoldsNobodyUp();
    void whatWasSentAndReadsAsNothingIsNotVisibleYet_data();
    void whatWasSentAndReadsAsNothingIsNotVisibleYet();
    void whatNobodyKnowsAndReadsAsNothingStaysUnknown();
    void isNotWaitedForForEver_data();
    void isNotWaitedForForEver();
    void whatWasReadMeanwhileDoesNotEndIt();
    void eachOutageIsWaitedForAnew();
    void thePersonNeedNotWait();
    void stoppingEndsTheWait();
    void goingAwayEndsTheWait();
    void whatASignInMendsIsNotWaitedOut();

private:
    static void waits(RunBench &bench)
    {
        bench.pace.askAgain = 20ms;
        bench.pace.outage = 1h;
    }
};

void TestOutage::goesOnByItself_data()
{
    QTest::addColumn<int>("act");
    QTest::newRow("no network") << static_cast<int>(Act::NoNetwork);
    QTest::newRow("throttled for long") << static_cast<int>(Act::Throttled);
    QTest::newRow("the service is down") << static_cast<int>(Act::Down);
}

void TestOutage::goesOnByItself()
{
    QFETCH(int, act);
    RunBench bench(20);
    waits(bench);
    bench.actFrom(6, static_cast<Act>(act));
    const ActionPlan plan = bench.plan();
    const auto runner = bench.runner();
    CountsWitness witness(runner.get(), 20);
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    QSignalSpy wentOn(runner.get(), &ActionRunner::wentOn);
    int tries = 0;
    bench.tenant.beforeSend = [&](QUuid mailbox) { tries += bench.tenant.acts.contains(mailbox) ? 1 : 0; };
    auto task = runner->run(confirmed(plan), {});
    QTRY_VERIFY_WITH_TIMEOUT(tries >= 5, 20000);
    QCOMPARE(paused.count(), 1); // however often it was tried
    QVERIFY(!paused.first().at(1).value<Error>().advice.isEmpty());
    QCOMPARE(wentOn.count(), 0);
    bench.tenant.acts.clear();
    const auto summary = settled(std::move(task));
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Finished);
    QVERIFY(!summary->stoppedBy);
    QCOMPARE(summary->counts[RowOutcome::Done], 20);
    QCOMPARE(wentOn.count(), 1);
    QVERIFY(witness.isSound());
    for (const QList<RowOutcome> &history : std::as_const(witness.history))
        QVERIFY(!history.contains(RowOutcome::Failed));
}

/// The network goes at the n-th request of whatever kind, with one change torn off and one not visible yet.
void TestOutage::whateverWasUnderWay()
{
    for (int point = 1; point <= 20; ++point) {
        RunBench bench(12);
        waits(bench);
        bench.pace.staleAfter = 0s;
        bench.tenant.acts.insert(guidOf(3), Act::ApplyAndCut);
        bench.tenant.lag.insert(guidOf(4), 2);
        int requests = 0;
        int refused = 0;
        const auto count = [&](const QUuid &mailbox) {
            if (++requests == point)
                bench.actFrom(1, Act::NoNetwork);
            if (bench.tenant.acts.value(mailbox) == Act::NoNetwork && ++refused == 6)
                bench.tenant.acts.clear();
        };
        bench.tenant.beforeSend = count;
        bench.tenant.beforeRead = count;
        QHash<QUuid, int> effects;
        bench.tenant.afterSend = [&](QUuid mailbox) { ++effects[mailbox]; };
        const ActionPlan plan = bench.plan();
        const auto summary = bench.run(plan);
        QVERIFY(summary);
        QCOMPARE(summary->state, RunState::Finished);
        QCOMPARE(summary->counts[RowOutcome::Done], 12);
        for (const QUuid &guid : bench.tenant.stored.keys())
            QCOMPARE(effects.value(guid), 1);
    }
}

/// Rows fail by what is wrong with them, not by a service that is silent for a while.
void TestOutage::readingsThatGetNoAnswerAreWaitedFor()
{
    RunBench bench(12);
    waits(bench);
    bench.pace.staleAfter = 0s;
    bench.actFrom(5, Act::ReadsTimeOut);
    const auto runner = bench.runner();
    CountsWitness witness(runner.get(), 12);
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    auto task = runner->run(confirmed(bench.plan()), {});
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 10000);
    QCOMPARE(paused.first().at(1).value<Error>().kind, ErrorKind::Timeout);
    bench.tenant.acts.clear();
    const auto summary = settled(std::move(task));
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Finished);
    QCOMPARE(summary->counts[RowOutcome::Done], 12);
    for (const QList<RowOutcome> &history : std::as_const(witness.history))
        QVERIFY(!history.contains(RowOutcome::Failed));
}

void TestOutage::aReadingThatAloneIsSilentHoldsNobodyUp_data()
{
    QTest::addColumn<int>("row");
    QTest::newRow("of the canary") << 2;
    QTest::newRow("in the middle") << 7;
    QTest::newRow("the last one") << 12; // nothing is left that could tell whether the service answers others
}

/// One mailbox of which the service says nothing, for hours: the others are done, and it is left for later.
void TestOutage::aReadingThatAloneIsSilentHoldsNobodyUp()
{
    QFETCH(int, row);
    RunBench bench(12);
    waits(bench);
    bench.pace.canary = 5;
    bench.pace.staleAfter = 0s;
    bench.tenant.acts.insert(guidOf(row), Act::ReadsTimeOut);
    const ActionPlan plan = bench.plan();
    const auto runner = bench.runner();
    CountsWitness witness(runner.get(), 12);
    const auto summary = settled(runner->run(confirmed(plan), {}), 10000);
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Paused);
    QVERIFY(summary->stoppedBy);
    QVERIFY(!summary->stoppedBy->advice.isEmpty());
    QCOMPARE(summary->counts[RowOutcome::Done], 11);
    QCOMPARE(summary->counts[RowOutcome::NotStarted], 1);
    QCOMPARE(bench.tenant.sends.value(guidOf(row)), 0);
    QVERIFY(witness.isSound());
    for (const QList<RowOutcome> &history : std::as_const(witness.history))
        QVERIFY(!history.contains(RowOutcome::Failed));
    const std::vector<RunRow> rows = bench.rows(plan.id);
    const auto left = std::ranges::find(rows, RowOutcome::NotStarted, &RunRow::outcome);
    QVERIFY(left != rows.end());
    QCOMPARE(left->guid, guidOf(row));
    QVERIFY(left->message.contains(QStringLiteral("nothing was sent")));
    bench.tenant.acts.clear();
    const auto later = bench.runner();
    const auto gone = settled(later->resume(plan.id, {}));
    QVERIFY(gone);
    QCOMPARE(gone->state, RunState::Finished);
    QCOMPARE(gone->counts[RowOutcome::Done], 12);
}

void TestOutage::whatWasSentAndReadsAsNothingIsNotVisibleYet_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<RunState>("state");
    QTest::addColumn<int>("done");
    // Of the first ones nothing may stay unproven: the person is asked before any other is sent.
    QTest::newRow("of the canary") << 2 << RunState::Paused << 4;
    QTest::newRow("in the middle") << 7 << RunState::Finished << 11;
    QTest::newRow("the last one") << 12 << RunState::Finished << 11;
}

void TestOutage::whatWasSentAndReadsAsNothingIsNotVisibleYet()
{
    QFETCH(int, row);
    QFETCH(RunState, state);
    QFETCH(int, done);
    RunBench bench(12);
    waits(bench);
    bench.pace.canary = 5;
    bench.tenant.acts.insert(guidOf(row), Act::ReadsTimeOut);
    const auto runner = bench.runner();
    CountsWitness witness(runner.get(), 12);
    const auto summary = settled(runner->run(confirmed(bench.plan()), {}), 10000);
    QVERIFY(summary);
    QCOMPARE(summary->state, state);
    QCOMPARE(summary->counts[RowOutcome::Done], done);
    QCOMPARE(summary->counts[RowOutcome::NotVisibleYet], 1);
    QCOMPARE(summary->counts[RowOutcome::NotStarted], 11 - done);
    QCOMPARE(bench.tenant.totalSends(), done + 1);
    QCOMPARE(bench.tenant.sends.value(guidOf(row)), 1);
    QVERIFY(!witness.history.value(guidOf(row)).contains(RowOutcome::Failed));
}

void TestOutage::whatNobodyKnowsAndReadsAsNothingStaysUnknown()
{
    RunBench bench(12);
    waits(bench);
    bench.tenant.acts.insert(guidOf(7), Act::ApplyAndCut);
    bench.tenant.afterSend = [&](QUuid mailbox) {
        if (mailbox == guidOf(7))
            bench.tenant.beforeRead = [&](QUuid) { bench.tenant.acts.insert(guidOf(7), Act::ReadsTimeOut); };
    };
    const auto summary = settled(bench.runner()->run(confirmed(bench.plan()), {}), 10000);
    QVERIFY(summary);
    QCOMPARE(summary->counts[RowOutcome::Done], 11);
    QCOMPARE(summary->counts[RowOutcome::Unknown], 1);
    QCOMPARE(bench.tenant.sends.value(guidOf(7)), 1);
}

void TestOutage::isNotWaitedForForEver_data()
{
    QTest::addColumn<int>("act");
    QTest::addColumn<bool>("readsFirst");
    QTest::addColumn<int>("why");
    const auto row = [](const char *title, Act act, bool readsFirst, ErrorKind why) {
        QTest::newRow(title) << static_cast<int>(act) << readsFirst << static_cast<int>(why);
    };
    row("no network", Act::NoNetwork, false, ErrorKind::Network);
    row("no network, read first", Act::NoNetwork, true, ErrorKind::Network);
    row("throttled, though reading works", Act::Throttled, true, ErrorKind::Throttled);
    row("down, though reading works", Act::Down, true, ErrorKind::ServiceFailed);
    row("reading gets no answer", Act::ReadsTimeOut, true, ErrorKind::Timeout);
}

void TestOutage::isNotWaitedForForEver()
{
    QFETCH(int, act);
    QFETCH(bool, readsFirst);
    QFETCH(int, why);
    RunBench bench(10);
    waits(bench);
    bench.pace.outage = 100ms;
    if (readsFirst)
        bench.pace.staleAfter = 0s;
    bench.actFrom(4, static_cast<Act>(act));
    const auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    QSignalSpy wentOn(runner.get(), &ActionRunner::wentOn);
    const auto summary = settled(runner->run(confirmed(bench.plan()), {}), 10000);
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Paused);
    QCOMPARE(static_cast<int>(summary->stoppedBy->kind), why);
    if (why == static_cast<int>(ErrorKind::Throttled) || why == static_cast<int>(ErrorKind::ServiceFailed)) {
        QCOMPARE(paused.count(), 1);
        QCOMPARE(wentOn.count(), 0); // a reading that works is no sign of a change that would
    }
    QCOMPARE(summary->counts[RowOutcome::Failed], 0);
    QCOMPARE(summary->counts[RowOutcome::NotStarted], 7);
}

/// Once a change gets through again, the next outage has all the time there is.
void TestOutage::whatWasReadMeanwhileDoesNotEndIt()
{
    RunBench bench(10);
    waits(bench);
    bench.pace.staleAfter = 0s;
    bench.actFrom(4, Act::Throttled);
    const auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    QSignalSpy wentOn(runner.get(), &ActionRunner::wentOn);
    int tries = 0;
    bench.tenant.beforeSend = [&](QUuid mailbox) { tries += bench.tenant.acts.contains(mailbox) ? 1 : 0; };
    auto task = runner->run(confirmed(bench.plan()), {});
    QTRY_VERIFY_WITH_TIMEOUT(tries >= 5, 20000);
    QCOMPARE(paused.count(), 1);
    QCOMPARE(wentOn.count(), 0);
    bench.tenant.acts.clear();
    const auto summary = settled(std::move(task));
    QVERIFY(summary);
    QCOMPARE(summary->counts[RowOutcome::Done], 10);
    QCOMPARE(wentOn.count(), 1);
}

void TestOutage::eachOutageIsWaitedForAnew()
{
    RunBench bench(12);
    waits(bench);
    const auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    QSignalSpy wentOn(runner.get(), &ActionRunner::wentOn);
    for (const int row : {3, 9})
        bench.tenant.acts.insert(guidOf(row), Act::NoNetwork);
    int refused = 0;
    bench.tenant.beforeSend = [&](QUuid mailbox) {
        if (bench.tenant.acts.value(mailbox) == Act::NoNetwork && ++refused % 3 == 0)
            bench.tenant.acts.remove(mailbox);
    };
    const auto summary = settled(runner->run(confirmed(bench.plan()), {}));
    QVERIFY(summary);
    QCOMPARE(summary->counts[RowOutcome::Done], 12);
    QVERIFY(paused.count() >= 2);
    QCOMPARE(wentOn.count(), paused.count());
}

void TestOutage::thePersonNeedNotWait()
{
    RunBench bench(6);
    waits(bench);
    bench.pace.askAgain = 1h;
    bench.actFrom(3, Act::NoNetwork);
    const auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    auto task = runner->run(confirmed(bench.plan()), {});
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 10000);
    runner->goOn(); // too early
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 2, 10000);
    bench.tenant.acts.clear();
    runner->goOn();
    QCOMPARE(settled(std::move(task))->counts[RowOutcome::Done], 6);
}

void TestOutage::stoppingEndsTheWait()
{
    RunBench bench(10);
    waits(bench);
    bench.pace.askAgain = 1h;
    bench.actFrom(4, Act::NoNetwork);
    const auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    CancelSource cancel;
    auto task = runner->run(confirmed(bench.plan()), cancel.token());
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 10000);
    cancel.cancel();
    const auto summary = settled(std::move(task), 2000);
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Stopped);
    QCOMPARE(summary->counts.total(), 10);
    QCOMPARE(summary->counts[RowOutcome::NotStarted], 7);
}

void TestOutage::goingAwayEndsTheWait()
{
    RunBench bench(4);
    waits(bench);
    bench.actFrom(1, Act::NoNetwork);
    const ActionPlan plan = bench.plan();
    auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    auto task = runner->run(confirmed(plan), {});
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 10000);
    runner.reset();
    QVERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task).error().isCancelled());
    bench.tenant.acts.clear();
    const auto later = bench.runner();
    QCOMPARE(settled(later->resume(plan.id, {}))->counts[RowOutcome::Done], 4);
}

/// Nor does waiting hide that somebody has to sign in.
void TestOutage::whatASignInMendsIsNotWaitedOut()
{
    RunBench bench(6);
    waits(bench);
    bench.pace.waitsForPerson = true;
    bench.actFrom(2, Act::NoNetwork);
    const auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    auto task = runner->run(confirmed(bench.plan()), {});
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 10000);
    bench.actFrom(2, Act::SignedOut);
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 2, 10000);
    QCOMPARE(paused.last().at(1).value<Error>().kind, ErrorKind::Unauthorized);
    bench.tenant.acts.clear();
    runner->goOn();
    QCOMPARE(settled(std::move(task))->counts[RowOutcome::Done], 6);
}

CASEMENT_TEST(TestOutage)
#include "TestOutage.moc"
