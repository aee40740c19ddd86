// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <QRandomGenerator>

using namespace Casement;
using namespace Casement::TestSupport;
using Act = FakeTenant::Act;

/// What a run looks at before and while it changes: the first few, the failures, and each row right before it.
class TestBrakes final : public QObject
{
    Q_OBJECT

    static void asDelivered(RunBench &bench)
    {
        const RunPace usual;
        bench.pace.canary = usual.canary;
        bench.pace.mostFailures = usual.mostFailures;
        bench.pace.staleAfter = usual.staleAfter;
    }

private Q_SLOTS:
    void theSixthWaitsUntilTheFirstFiveAreRead()
    {
        RunBench bench(30);
        asDelivered(bench);
        bench.tenant.lag.insert(guidOf(3), 2); // visible with the second of the later readings
        int confirmedAtSixth = -1;
        const ActionPlan plan = bench.plan();
        bench.tenant.beforeSend = [&](QUuid) {
            if (bench.tenant.totalSends() == 6)
                confirmedAtSixth = static_cast<int>(std::ranges::count_if(
                    bench.rows(plan.id), [](const RunRow &row) { return row.outcome == RowOutcome::Done; }));
        };
        const auto summary = bench.run(plan);
        QCOMPARE(summary->counts[RowOutcome::Done], 30);
        QCOMPARE(confirmedAtSixth, 5);
    }

    void oneOfThemThatGoesWrongStopsTheRun_data()
    {
        QTest::addColumn<int>("act");
        QTest::addColumn<int>("row");
        for (const int row : {1, 3, 5}) {
            QTest::addRow("refused %d", row) << int(Act::Refuse) << row;
            QTest::addRow("out of scope %d", row) << int(Act::OutOfScope) << row;
            QTest::addRow("cut %d", row) << int(Act::Cut) << row;
        }
    }

    void oneOfThemThatGoesWrongStopsTheRun()
    {
        QFETCH(int, act);
        QFETCH(int, row);
        RunBench bench(30);
        asDelivered(bench);
        bench.tenant.acts.insert(guidOf(row), static_cast<Act>(act));
        const ActionPlan plan = bench.plan();
        const auto summary = bench.run(plan);
        QCOMPARE(summary->state, RunState::Paused);
        QCOMPARE(summary->stoppedBy->kind, ErrorKind::Guarded);
        for (int i = 6; i <= 30; ++i)
            QCOMPARE(bench.tenant.sends.value(guidOf(i)), 0);
        QCOMPARE(summary->counts[RowOutcome::NotStarted], 25);
        // Gone on with, five go ahead again.
        bench.tenant.acts.clear();
        const auto runner = bench.runner();
        const auto after = settled(runner->resume(plan.id, {}));
        QCOMPARE(after->counts[RowOutcome::NotStarted], 0);
        QVERIFY(after->counts[RowOutcome::Done] >= 29);
    }

    /// In bad weather something is always cut; what reading finds out is no reason to stop.
    void whatIsFoundOutByReadingIsNotUnknown()
    {
        RunBench bench(30);
        asDelivered(bench);
        bench.tenant.acts.insert(guidOf(2), Act::ApplyAndCut);
        bench.tenant.acts.insert(guidOf(4), Act::Cut);
        bench.tenant.beforeSend = [&](QUuid mailbox) {
            if (bench.tenant.sends.value(mailbox) == 2)
                bench.tenant.acts.remove(mailbox);
        };
        const auto summary = bench.run(bench.plan());
        QCOMPARE(summary->state, RunState::Finished);
        QCOMPARE(summary->counts[RowOutcome::Done], 30);
    }

    /// Accepted is not done: whatever keeps the first ones from showing may keep all the others from it.
    void oneOfThemThatDoesNotShowStopsTheRun_data()
    {
        QTest::addColumn<bool>("readable");
        QTest::newRow("it goes on reading the old value") << true;
        QTest::newRow("it cannot be read back") << false;
    }

    void oneOfThemThatDoesNotShowStopsTheRun()
    {
        QFETCH(bool, readable);
        RunBench bench(30);
        asDelivered(bench);
        if (readable)
            bench.tenant.lag.insert(guidOf(3), 1000);
        else
            bench.tenant.afterSend = [&](QUuid mailbox) {
                if (mailbox == guidOf(3))
                    bench.tenant.acts.insert(mailbox, Act::BadPart);
            };
        const ActionPlan plan = bench.plan();
        const auto summary = bench.run(plan);
        QCOMPARE(summary->state, RunState::Paused);
        QCOMPARE(summary->stoppedBy->kind, ErrorKind::Guarded);
        QVERIFY2(summary->stoppedBy->text.contains(QStringLiteral("first 5")), qPrintable(summary->stoppedBy->text));
        QVERIFY2(summary->stoppedBy->text.contains(QStringLiteral("1 ")), qPrintable(summary->stoppedBy->text));
        QCOMPARE(summary->counts[RowOutcome::NotVisibleYet], 1);
        QCOMPARE(summary->counts[RowOutcome::NotStarted], 25);
        QCOMPARE(bench.tenant.totalSends(), 5);
        // Whoever goes on has looked at it: it is not asked for a second time.
        const auto runner = bench.runner();
        const auto after = settled(runner->resume(plan.id, {}));
        QCOMPARE(after->counts[RowOutcome::NotStarted], 0);
        QCOMPARE(after->counts[RowOutcome::Done], 29);
        QCOMPARE(bench.tenant.sends.value(guidOf(3)), 1);
    }

    void theSixthIsNoCanary()
    {
        RunBench bench(30);
        asDelivered(bench);
        bench.tenant.acts.insert(guidOf(6), Act::Refuse);
        const auto summary = bench.run(bench.plan());
        QCOMPARE(summary->state, RunState::Finished);
        QCOMPARE(summary->counts[RowOutcome::Done], 29);
    }

    void whatNeededNoChangeIsNoCanary()
    {
        RunBench bench(30);
        asDelivered(bench);
        const ActionPlan plan = bench.plan();
        for (int i = 1; i <= 4; ++i)
            bench.tenant.stored[guidOf(i)] = plan.rows[static_cast<size_t>(i - 1)].after().protocols();
        bench.tenant.acts.insert(guidOf(9), Act::Refuse); // the fifth that is sent
        const auto summary = bench.run(plan);
        QCOMPARE(summary->state, RunState::Paused);
        QCOMPARE(summary->counts[RowOutcome::Unchanged], 4);
        QVERIFY(bench.tenant.totalSends() <= 5);
    }

    void aShortRunHasNoCanary()
    {
        RunBench bench(5);
        asDelivered(bench);
        bench.tenant.acts.insert(guidOf(1), Act::Refuse);
        const auto summary = bench.run(bench.plan());
        QCOMPARE(summary->state, RunState::Finished);
        QCOMPARE(summary->counts[RowOutcome::Done], 4);
    }

    void tooManyFailuresStopTheRun_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("most");
        QTest::newRow("the third of a few") << 20 << 3;
        QTest::newRow("five in a hundred") << 120 << 6;
        QTest::newRow("never more than ten") << 400 << 10;
    }

    void tooManyFailuresStopTheRun()
    {
        QFETCH(int, rows);
        QFETCH(int, most);
        RunBench bench(rows);
        asDelivered(bench);
        for (int i = 6; i <= rows; i += 1)
            bench.tenant.acts.insert(guidOf(i), Act::Refuse);
        const auto summary = bench.run(bench.plan());
        QCOMPARE(summary->state, RunState::Paused);
        QCOMPARE(summary->stoppedBy->kind, ErrorKind::Guarded);
        // One more may have been on its way.
        QVERIFY(summary->counts[RowOutcome::Failed] >= most);
        QVERIFY(summary->counts[RowOutcome::Failed] <= most + 1);
        QCOMPARE(summary->counts.total(), rows);
    }

    void whatCannotBeReadBeforehandStopsTheRunToo()
    {
        RunBench bench(20);
        asDelivered(bench);
        bench.actFrom(6, Act::BadPart);
        const auto summary = bench.run(bench.plan());
        QCOMPARE(summary->state, RunState::Paused);
        QCOMPARE(summary->stoppedBy->kind, ErrorKind::Guarded);
        QVERIFY(summary->counts[RowOutcome::Failed] >= 3);
        QVERIFY(summary->counts[RowOutcome::Failed] <= 4); // one more may have been on its way
        QCOMPARE(bench.tenant.totalSends(), 5);
    }

    void oneFailureLessDoesNot()
    {
        RunBench bench(120);
        asDelivered(bench);
        for (int i = 10; i < 15; ++i)
            bench.tenant.acts.insert(guidOf(i), Act::Refuse);
        const auto summary = bench.run(bench.plan());
        QCOMPARE(summary->state, RunState::Finished);
        QCOMPARE(summary->counts[RowOutcome::Failed], 5);
        QCOMPARE(summary->counts[RowOutcome::Done], 115);
    }

    /// A plan was made, and then 1 to 50 of its rows were changed elsewhere.
    void whateverChangedSinceIsFoundBeforeItIsSent()
    {
        QRandomGenerator random(42);
        for (int story = 0; story < 12; ++story) {
            RunBench bench(60);
            asDelivered(bench);
            const ActionPlan plan = bench.plan();
            QSet<QUuid> changed;
            const int count = 1 + random.bounded(50);
            while (changed.size() < count) {
                const QUuid guid = guidOf(1 + random.bounded(60));
                bench.tenant.stored[guid].set(Protocol::Pop, StoredState::Off);
                changed.insert(guid);
            }
            const auto summary = bench.run(plan);
            QCOMPARE(summary->state, RunState::Finished);
            for (const RunRow &row : bench.rows(plan.id)) {
                const bool stale = changed.contains(row.guid);
                QCOMPARE(row.outcome, stale ? RowOutcome::Failed : RowOutcome::Done);
                QCOMPARE(bench.tenant.sends.value(row.guid), stale ? 0 : 1);
            }
        }
    }

    /// A plan that does not say when it was read, or was read by a clock that is ahead, is as old as can be.
    void whatWasReadNobodyKnowsWhenIsReadAgain()
    {
        for (const QDateTime &seenAt : {QDateTime(), noon.addDays(2)}) {
            RunBench bench(12);
            bench.pace.staleAfter = std::chrono::hours(24);
            ActionPlan plan = bench.plan();
            plan.snapshotAt = seenAt;
            bench.tenant.stored[guidOf(3)].set(Protocol::Pop, StoredState::Off);
            const auto summary = bench.run(plan);
            QCOMPARE(summary->counts[RowOutcome::Done], 11);
            QCOMPARE(bench.tenant.sends.value(guidOf(3)), 0);
        }
    }

    void rowsAreReadTenAtATimeBeforeTheyAreChanged()
    {
        RunBench bench(40);
        asDelivered(bench);
        bench.pace.canary = 0;
        bench.pace.gather = std::chrono::seconds(20);
        const auto summary = bench.run(bench.plan());
        QCOMPARE(summary->counts[RowOutcome::Done], 40);
        for (int i = 1; i <= 40; ++i)
            QCOMPARE(bench.tenant.reads.value(guidOf(i)), 2); // one before, one after
        QVERIFY2(bench.tenant.requests.size() <= 12, qPrintable(QString::number(bench.tenant.requests.size())));
    }
};

CASEMENT_TEST(TestBrakes)
#include "TestBrakes.moc"
