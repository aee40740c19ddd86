// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <QSignalSpy>

using namespace Casement;
using namespace Casement::TestSupport;
using Act = FakeTenant::Act;

/// Runs that need the person in the middle.
class TestPausing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnceAndGoesOn_data();
    void asksOnceAndGoesOn();
    void asksAgainWhenNothingWasMended();
    void theJournalTellsTheTruthMeanwhile();
    void stoppingEndsTheWait();
    void goingAwayEndsTheWait();
    void waitsAtEveryPoint();
    void endsAsPausedWhenNobodyWillAnswer();
    void oneMailboxOutOfReachPausesNothing();
    void aThrottledOrFailingServiceFailsNoRow_data();
    void aThrottledOrFailingServiceFailsNoRow();
    void anUnknownRowThatDidNotGetThroughAgainStaysUnknown_data();
    void anUnknownRowThatDidNotGetThroughAgainStaysUnknown();
    void goingOnWithoutAPauseDoesNothing();
};

void TestPausing::asksOnceAndGoesOn_data()
{
    QTest::addColumn<int>("act");
    QTest::newRow("role ran out") << static_cast<int>(Act::RoleGone);
    QTest::newRow("signed out") << static_cast<int>(Act::SignedOut);
}

void TestPausing::asksOnceAndGoesOn()
{
    QFETCH(int, act);
    RunBench bench(20);
    bench.pace.waitsForPerson = true;
    bench.actFrom(6, static_cast<Act>(act));
    const ActionPlan plan = bench.plan();
    const auto runner = bench.runner();
    CountsWitness witness(runner.get(), 20);
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    QSignalSpy wentOn(runner.get(), &ActionRunner::wentOn);
    auto task = runner->run(confirmed(plan), {});
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 10000);
    QTRY_COMPARE(bench.rows(plan.id)[6].outcome, RowOutcome::NotStarted);
    QVERIFY(!task.isReady());
    const int asked = bench.tenant.totalSends();
    bench.tenant.acts.clear();
    runner->goOn();
    const auto summary = settled(std::move(task));
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Finished);
    QVERIFY(!summary->stoppedBy);
    QCOMPARE(summary->counts[RowOutcome::Done], 20);
    QCOMPARE(paused.count(), 1);
    QCOMPARE(wentOn.count(), 1);
    QVERIFY(witness.isSound());
    // At most those two that met the refusal were sent twice.
    QVERIFY(asked <= 7);
    QCOMPARE(bench.tenant.totalSends(), act == static_cast<int>(Act::RoleGone) ? 20 + asked - 5 : 20);
    for (const QList<RowOutcome> &history : std::as_const(witness.history))
        QVERIFY(!history.contains(RowOutcome::Failed));
    QCOMPARE(settled(bench.journal.record(plan.id, {}))->state, RunState::Finished);
}

void TestPausing::asksAgainWhenNothingWasMended()
{
    RunBench bench(6);
    bench.pace.waitsForPerson = true;
    bench.actFrom(1, Act::RoleGone);
    const auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    auto task = runner->run(confirmed(bench.plan()), {});
    for (int time = 1; time <= 3; ++time) {
        QTRY_COMPARE_WITH_TIMEOUT(paused.count(), time, 10000);
        QCOMPARE(paused.last().at(1).value<Error>().kind, ErrorKind::Forbidden);
        if (time == 3)
            bench.tenant.acts.clear();
        runner->goOn();
    }
    QCOMPARE(settled(std::move(task))->counts[RowOutcome::Done], 6);
    QCOMPARE(paused.count(), 3);
}

void TestPausing::theJournalTellsTheTruthMeanwhile()
{
    RunBench bench(10);
    bench.pace.waitsForPerson = true;
    bench.actFrom(5, Act::RoleGone);
    const ActionPlan plan = bench.plan();
    auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    auto task = runner->run(confirmed(plan), {});
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 10000);
    QTRY_COMPARE(settled(bench.journal.record(plan.id, {}))->counts[RowOutcome::NotStarted], 6);
    const auto record = settled(bench.journal.record(plan.id, {}));
    QCOMPARE(record->state, RunState::Paused);
    QCOMPARE(record->counts[RowOutcome::Done], 4);
    QCOMPARE(record->counts.total(), 10);
    // The program ends here; the run can be gone on with later, and what was done is not done again.
    runner.reset();
    QVERIFY(task.isReady());
    bench.tenant.acts.clear();
    bench.tenant.sends.clear();
    QCOMPARE(settled(bench.journal.unfinished(tenantA, {}))->size(), size_t(1));
    const auto later = bench.runner();
    const auto summary = settled(later->resume(plan.id, {}));
    QCOMPARE(summary->counts[RowOutcome::Done], 10);
    QCOMPARE(bench.tenant.totalSends(), 6);
}

void TestPausing::stoppingEndsTheWait()
{
    RunBench bench(10);
    bench.pace.waitsForPerson = true;
    bench.actFrom(4, Act::RoleGone);
    const auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    CancelSource cancel;
    auto task = runner->run(confirmed(bench.plan()), cancel.token());
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 10000);
    cancel.cancel();
    const auto summary = settled(std::move(task), 1000);
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Stopped);
    QCOMPARE(summary->counts[RowOutcome::Done], 3);
    QCOMPARE(summary->counts[RowOutcome::NotStarted], 7);
    runner->goOn();
    QCOMPARE(paused.count(), 1);
}

void TestPausing::goingAwayEndsTheWait()
{
    RunBench bench(4);
    bench.pace.waitsForPerson = true;
    bench.actFrom(1, Act::RoleGone);
    auto runner = bench.runner();
    QSignalSpy paused(runner.get(), &ActionRunner::paused);
    auto task = runner->run(confirmed(bench.plan()), {});
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 10000);
    runner.reset();
    QVERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task).error().isCancelled());
}

/// The role runs out at the n-th change and comes back: never a failed row, never more than one question.
void TestPausing::waitsAtEveryPoint()
{
    for (int point = 1; point <= 12; ++point) {
        RunBench bench(12);
        bench.pace.waitsForPerson = true;
        bench.tenant.acts.insert(guidOf(3), Act::ApplyAndCut);
        bench.tenant.lag.insert(guidOf(3), 2);
        bool due = false;
        bench.tenant.beforeSend = [&](QUuid) {
            if (!due && bench.tenant.totalSends() == point) {
                due = true;
                bench.actFrom(1, Act::RoleGone);
            }
        };
        const auto runner = bench.runner();
        CountsWitness witness(runner.get(), 12);
        QSignalSpy paused(runner.get(), &ActionRunner::paused);
        auto task = runner->run(confirmed(bench.plan()), {});
        QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 10000);
        bench.tenant.acts.clear();
        runner->goOn();
        const auto summary = settled(std::move(task));
        QVERIFY(summary);
        QCOMPARE(summary->counts[RowOutcome::Done], 12);
        QCOMPARE(paused.count(), 1);
        QVERIFY(witness.isSound());
    }
}

void TestPausing::endsAsPausedWhenNobodyWillAnswer()
{
    RunBench bench(10);
    bench.actFrom(4, Act::RoleGone);
    const ActionPlan plan = bench.plan();
    const auto summary = bench.run(plan);
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Paused);
    QCOMPARE(summary->stoppedBy->kind, ErrorKind::Forbidden);
    QCOMPARE(summary->counts[RowOutcome::Failed], 0);
    QCOMPARE(summary->counts[RowOutcome::NotStarted], 7);
}

void TestPausing::oneMailboxOutOfReachPausesNothing()
{
    RunBench bench(5);
    bench.pace.waitsForPerson = true;
    bench.tenant.acts.insert(guidOf(2), Act::OutOfScope);
    const auto summary = bench.run(bench.plan());
    QCOMPARE(summary->counts[RowOutcome::OutOfScope], 1);
    QCOMPARE(summary->counts[RowOutcome::Done], 4);
}

void TestPausing::aThrottledOrFailingServiceFailsNoRow_data()
{
    QTest::addColumn<int>("act");
    QTest::newRow("429 for ever") << static_cast<int>(Act::Throttled);
    QTest::newRow("no network") << static_cast<int>(Act::NoNetwork);
    QTest::newRow("certificate of a stranger") << static_cast<int>(Act::NotTrusted);
    QTest::newRow("sent to another address") << static_cast<int>(Act::SentElsewhere);
}

void TestPausing::aThrottledOrFailingServiceFailsNoRow()
{
    QFETCH(int, act);
    RunBench bench(10);
    bench.pace.waitsForPerson = true; // but this is nothing that the person could mend
    bench.actFrom(4, static_cast<Act>(act));
    const auto summary = bench.run(bench.plan());
    QCOMPARE(summary->state, RunState::Paused);
    QCOMPARE(summary->counts[RowOutcome::Failed], 0);
    QCOMPARE(summary->counts[RowOutcome::NotStarted], 7);
}

void TestPausing::anUnknownRowThatDidNotGetThroughAgainStaysUnknown_data()
{
    QTest::addColumn<int>("act");
    QTest::newRow("role ran out") << static_cast<int>(Act::RoleGone);
    QTest::newRow("no network") << static_cast<int>(Act::NoNetwork);
    QTest::newRow("throttled") << static_cast<int>(Act::Throttled);
    QTest::newRow("withdrawn") << static_cast<int>(Act::Withdrawn);
}

/// "Not started" would be a lie that leaves it out of an undo.
void TestPausing::anUnknownRowThatDidNotGetThroughAgainStaysUnknown()
{
    QFETCH(int, act);
    RunBench bench(1);
    bench.tenant.acts.insert(guidOf(1), Act::ApplyAndCut);
    bench.tenant.lag.insert(guidOf(1), 1000); // it happened, but nothing shows it
    bench.tenant.afterSend = [&](QUuid mailbox) { bench.tenant.acts.insert(mailbox, static_cast<Act>(act)); };
    const ActionPlan plan = bench.plan();
    const auto summary = bench.run(plan);
    QVERIFY(summary);
    QCOMPARE(summary->counts[RowOutcome::Unknown], 1);
    const auto rows = bench.rows(plan.id);
    QCOMPARE(rows.front().outcome, RowOutcome::Unknown);
    QVERIFY(!rows.front().message.isEmpty());
}

void TestPausing::goingOnWithoutAPauseDoesNothing()
{
    RunBench bench(2);
    bench.pace.waitsForPerson = true;
    const auto runner = bench.runner();
    QSignalSpy wentOn(runner.get(), &ActionRunner::wentOn);
    runner->goOn();
    auto task = runner->run(confirmed(bench.plan()), {});
    runner->goOn();
    QVERIFY(settled(std::move(task)));
    runner->goOn();
    QCOMPARE(wentOn.count(), 0);
}

CASEMENT_TEST(TestPausing)
#include "TestPausing.moc"
