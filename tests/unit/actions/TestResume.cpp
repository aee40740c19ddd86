// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Sql.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

using namespace Casement;
using namespace Casement::TestSupport;
using Act = FakeTenant::Act;

namespace {

/// Runs until this many changes have left and then takes the runner away in mid-air, as a kill would. With an even
/// number the last of them is cut off before it happens, with an odd one it may happen unheard.
void runAndKill(RunBench &bench, const ActionPlan &plan, int afterSends)
{
    bool due = false;
    bench.tenant.beforeSend = [&](QUuid mailbox) {
        due = due || bench.tenant.totalSends() >= afterSends;
        for (const PlanRow &row : plan.rows) {
            if (due && (row.guid != mailbox || afterSends % 2 == 0))
                bench.tenant.acts.insert(row.guid, Act::Hang);
        }
    };
    auto runner = bench.runner();
    auto task = runner->run(confirmed(plan), {});
    QVERIFY(QTest::qWaitFor([&] { return due; }, 20000));
    QVERIFY(!task.isReady());
    runner.reset();
    QVERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task).error().isCancelled());
    bench.tenant.beforeSend = nullptr;
    bench.tenant.acts.clear();
}

} // namespace

class TestResume final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWhereTheProgramDied()
    {
        for (const int kill : {1, 2, 5, 11, 23, 24}) {
            RunBench bench(24);
            const ActionPlan plan = bench.plan();
            runAndKill(bench, plan, kill);
            const auto left = settled(bench.journal.unfinished(tenantA, {}));
            QVERIFY(left);
            QCOMPARE(left->size(), size_t(1));
            QCOMPARE(left->front().state, RunState::Interrupted);
            QCOMPARE(left->front().counts.total(), 24);
            // The intent of a second row may be on the disk although its change never left.
            const int untouched = left->front().counts[RowOutcome::NotStarted];
            QVERIFY(untouched <= 24 - bench.tenant.totalSends());
            QVERIFY(untouched >= 24 - bench.tenant.totalSends() - 1);
            const auto runner = bench.runner();
            CountsWitness witness(runner.get(), 24);
            const auto summary = settled(runner->resume(plan.id, {}));
            QVERIFY(summary);
            QVERIFY(witness.isSound());
            QCOMPARE(summary->state, RunState::Finished);
            QCOMPARE(summary->counts[RowOutcome::Done], 24);
            for (const PlanRow &row : plan.rows) {
                QCOMPARE(bench.tenant.stored.value(row.guid), row.after());
                // Only what was cut off before it happened may have left twice.
                QVERIFY(bench.tenant.sends.value(row.guid) <= 2);
            }
            QVERIFY(settled(bench.journal.unfinished(tenantA, {}))->empty());
        }
    }

    /// Somebody was put under guard meanwhile: finding out is allowed, sending again is not.
    void whatIsHeldBackIsOnlyRead()
    {
        RunBench bench(4);
        const ActionPlan plan = bench.plan();
        bench.tenant.acts = {{guidOf(1), Act::ApplyAndCut}, {guidOf(2), Act::Cut}, {guidOf(3), Act::Cut}};
        bench.tenant.lag = {{guidOf(1), 1000}};
        bench.pace.repeats = 0;
        const auto before = bench.run(plan);
        QCOMPARE(before->counts[RowOutcome::Unknown], 3);
        bench.tenant.acts.clear();
        bench.tenant.lag.clear();
        const QString why = QStringLiteral("Put under guard");
        const auto runner = bench.runner();
        runner->holdBack({{guidOf(1), why}, {guidOf(2), why}});
        const auto summary = settled(runner->resume(plan.id, {}));
        QVERIFY(summary);
        const auto rows = bench.rows(plan.id);
        QCOMPARE(rows[0].outcome, RowOutcome::Done);
        QCOMPARE(rows[1].outcome, RowOutcome::Unknown);
        QCOMPARE(rows[1].message, why);
        QCOMPARE(rows[2].outcome, RowOutcome::Done);
        QCOMPARE(bench.tenant.sends.value(guidOf(1)), 1);
        QCOMPARE(bench.tenant.sends.value(guidOf(2)), 1);
        QCOMPARE(bench.tenant.sends.value(guidOf(3)), 2);
        // It counted for that one time: who is free again is taken up again.
        QVERIFY(settled(bench.runner()->resume(plan.id, {})));
        QCOMPARE(bench.rows(plan.id)[1].outcome, RowOutcome::Done);
    }

    void whatHappenedIsNotRepeated()
    {
        RunBench bench(3);
        const ActionPlan plan = bench.plan();
        bench.tenant.acts = {{guidOf(1), Act::ApplyAndCut}, {guidOf(2), Act::Cut}};
        bench.tenant.lag = {{guidOf(1), 1000}};
        bench.pace.repeats = 0;
        const auto before = bench.run(plan);
        QCOMPARE(before->counts[RowOutcome::Unknown], 2);
        bench.tenant.acts.clear();
        // Some directories still show the old value: one reading right after the start decides nothing.
        bench.tenant.lag = {{guidOf(1), 2}};
        const auto runner = bench.runner();
        const auto summary = settled(runner->resume(plan.id, {}));
        QCOMPARE(summary->counts[RowOutcome::Done], 3);
        QCOMPARE(bench.tenant.sends.value(guidOf(1)), 1);
        QCOMPARE(bench.tenant.sends.value(guidOf(2)), 2);
        QCOMPARE(bench.tenant.sends.value(guidOf(3)), 1);
    }

    /// For a question to Microsoft each of them may be the one that matters.
    void everyRequestOfARowIsKept()
    {
        RunBench bench(2);
        const ActionPlan plan = bench.plan();
        bench.tenant.acts = {{guidOf(1), Act::Cut}};
        bench.pace.repeats = 0;
        QVERIFY(bench.run(plan));
        const QStringList first = bench.rows(plan.id)[0].requestIds;
        QCOMPARE(first.size(), qsizetype(1));
        bench.tenant.acts.clear();
        QVERIFY(settled(bench.runner()->resume(plan.id, {})));
        QCOMPARE(bench.tenant.sends.value(guidOf(1)), 2);
        const std::vector<RunRow> rows = bench.rows(plan.id);
        QCOMPARE(rows[0].requestIds.size(), qsizetype(2));
        QCOMPARE(rows[0].requestIds.first(), first.first());
        QVERIFY(rows[0].requestIds.last() != first.first());
        QCOMPARE(rows[1].requestIds.size(), qsizetype(1));
        QVERIFY(settled(bench.journal.doubts(tenantA, plan.id, {}))->empty());

        // A store of an earlier version, which kept the last one only, gets the others from the chain.
        const auto inStore = [&](const QString &statement) {
            return settled(bench.store.run(
                [statement](QSqlDatabase &database) -> Outcome {
                    return execute(database, statement).map([](const auto &) {});
                },
                {}));
        };
        QVERIFY(inStore(
            QStringLiteral("UPDATE run_rows SET request_id='%1' WHERE position=0").arg(rows[0].requestIds.last())));
        QCOMPARE(settled(bench.journal.doubts(tenantA, plan.id, {}))->size(), size_t(1));
        const Schema schema = RunJournal::schema();
        for (const QString &statement : schema.migrations.back().statements)
            QVERIFY(inStore(statement));
        QCOMPARE(bench.rows(plan.id)[0].requestIds, rows[0].requestIds);
        QCOMPARE(bench.rows(plan.id)[1].requestIds, rows[1].requestIds);
        QVERIFY(settled(bench.journal.doubts(tenantA, plan.id, {}))->empty());
    }

    void anOldUnknownRowIsDecidedByOneReading()
    {
        RunBench bench(1);
        const ActionPlan plan = bench.plan();
        bench.tenant.acts = {{guidOf(1), Act::Cut}};
        bench.pace.repeats = 0;
        bench.pace.rereads.clear();
        QCOMPARE(bench.run(plan)->counts[RowOutcome::Unknown], 1);
        bench.tenant.acts.clear();
        bench.tenant.reads.clear();
        bench.clock.now = bench.clock.now.addSecs(60);
        const auto runner = bench.runner();
        QCOMPARE(settled(runner->resume(plan.id, {}))->counts[RowOutcome::Done], 1);
        QCOMPARE(bench.tenant.reads.value(guidOf(1)), 2); // one before it is sent again, one after
        QCOMPARE(bench.tenant.sends.value(guidOf(1)), 2);
    }

    void anUnknownRowThatReadsOtherwiseStaysUnknown()
    {
        RunBench bench(1);
        const ActionPlan plan = bench.plan();
        bench.tenant.acts = {{guidOf(1), Act::ApplyAndCut}};
        bench.tenant.lag = {{guidOf(1), 1000}};
        bench.pace.repeats = 0;
        QCOMPARE(bench.run(plan)->counts[RowOutcome::Unknown], 1);
        bench.tenant.lag.clear();
        bench.tenant.stored[guidOf(1)].set(Protocol::Imap, StoredState::On); // by somebody, after our POP and IMAP off
        const auto runner = bench.runner();
        QCOMPARE(settled(runner->resume(plan.id, {}))->counts[RowOutcome::Unknown], 1);
        QCOMPARE(bench.tenant.sends.value(guidOf(1)), 1);
        const RunRow row = bench.rows(plan.id).front();
        QVERIFY2(!row.message.contains(QStringLiteral("nothing was sent")), qPrintable(row.message));
    }

    void whatSomebodyElseChangedIsLeftAlone()
    {
        RunBench bench(6);
        const ActionPlan plan = bench.plan();
        bench.tenant.acts.insert(guidOf(3), Act::SignedOut);
        bench.tenant.acts.insert(guidOf(4), Act::SignedOut);
        const auto paused = bench.run(plan);
        QCOMPARE(paused->state, RunState::Paused);
        bench.tenant.acts.clear();
        bench.tenant.stored[guidOf(4)].set(Protocol::Pop, StoredState::Off);
        bench.tenant.stored[guidOf(5)] = plan.rows[4].after().protocols();
        bench.tenant.stored.remove(guidOf(6));
        const auto runner = bench.runner();
        const auto summary = settled(runner->resume(plan.id, {}));
        QVERIFY(summary);
        const auto rows = bench.rows(plan.id);
        QCOMPARE(rows[2].outcome, RowOutcome::Done);
        QCOMPARE(rows[3].outcome, RowOutcome::Failed);
        QCOMPARE(rows[4].outcome, RowOutcome::Unchanged);
        QCOMPARE(rows[5].outcome, RowOutcome::Failed);
        QVERIFY(!rows[3].message.isEmpty());
        for (const int untouched : {4, 5, 6})
            QCOMPARE(bench.tenant.sends.value(guidOf(untouched)), 0);
    }

    void notVisibleRowsAreOnlyReadAgain()
    {
        RunBench bench(2);
        const ActionPlan plan = bench.plan();
        bench.tenant.lag = {{guidOf(1), 1000}};
        QCOMPARE(bench.run(plan)->counts[RowOutcome::NotVisibleYet], 1);
        bench.tenant.lag = {{guidOf(1), 2}};
        const auto runner = bench.runner();
        const auto summary = settled(runner->resume(plan.id, {}));
        QCOMPARE(summary->counts[RowOutcome::Done], 2);
        QCOMPARE(bench.tenant.totalSends(), 2);
    }

    void aSecondResumeSendsNothing()
    {
        RunBench bench(5);
        const ActionPlan plan = bench.plan();
        QVERIFY(bench.run(plan));
        const auto runner = bench.runner();
        const auto summary = settled(runner->resume(plan.id, {}));
        QVERIFY(summary);
        QCOMPARE(summary->counts[RowOutcome::Done], 5);
        QCOMPARE(bench.tenant.totalSends(), 5);
    }

    void refusesWhatIsNotItsOwn()
    {
        RunBench bench(2);
        const ActionPlan plan = bench.plan();
        QVERIFY(bench.run(plan));
        const auto stranger = bench.runner(QStringLiteral("another tenant"));
        QCOMPARE(settled(stranger->resume(plan.id, {})).error().kind, ErrorKind::Conflict);
        const auto runner = bench.runner();
        QCOMPARE(settled(runner->resume(QUuid::createUuid(), {})).error().kind, ErrorKind::NotFound);
        QCOMPARE(settled(runner->resume(QUuid(), {})).error().kind, ErrorKind::NotFound);
    }

    void anExceptionMarkedInBetweenProtects()
    {
        RunBench bench(8);
        const ActionPlan plan = bench.plan();
        runAndKill(bench, plan, 2);
        ExceptionRequest request;
        request.targets = {{guidOf(8), {}}};
        request.protocols = {Protocol::Pop};
        request.changedAt = noon;
        bench.exceptions.apply(bench.exceptions.markEdits(request));
        const auto runner = bench.runner();
        const auto summary = settled(runner->resume(plan.id, {}));
        QCOMPARE(summary->counts[RowOutcome::Unchanged], 1);
        QCOMPARE(bench.tenant.stored.value(guidOf(8)), everythingOn());
    }
};

CASEMENT_TEST(TestResume)
#include "TestResume.moc"
