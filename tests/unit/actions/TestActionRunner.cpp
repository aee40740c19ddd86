// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include "models/store/Sql.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace Casement;
using namespace Casement::TestSupport;
using Act = FakeTenant::Act;

class TestActionRunner final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesReadsBackAndWritesDown()
    {
        RunBench bench(10);
        const ActionPlan plan = bench.plan();
        const auto runner = bench.runner();
        CountsWitness witness(runner.get(), 10);
        const auto summary = settled(runner->run(confirmed(plan), {}));
        QVERIFY(summary);
        QCOMPARE(summary->state, RunState::Finished);
        QCOMPARE(summary->counts[RowOutcome::Done], 10);
        QVERIFY(witness.isSound());
        for (const RunRow &row : bench.rows(plan.id)) {
            QCOMPARE(row.outcome, RowOutcome::Done);
            QVERIFY(row.intentAt.isValid() && row.outcomeAt.isValid());
            QCOMPARE(bench.tenant.sends.value(row.guid), 1);
            QCOMPARE(bench.tenant.reads.value(row.guid), 1);
            QCOMPARE(row.nowRead, bench.tenant.stored.value(row.guid));
            QCOMPARE(witness.history.value(row.guid), (QList{RowOutcome::Sending, RowOutcome::Done}));
        }
        QVERIFY(bench.tenant.mostInFlight <= 2);
        QVERIFY(bench.tenant.mostReading <= 2);
        QVERIFY(settled(bench.journal.unfinished(tenantA, {}))->empty());
    }

    void readsBackTenWithOneRequest()
    {
        RunBench bench(25);
        bench.pace.gather = std::chrono::seconds(20); // the last ones must not wait for it
        const auto runner = bench.runner();
        QElapsedTimer watch;
        watch.start();
        const auto summary = settled(runner->run(confirmed(bench.plan()), {}));
        QVERIFY(watch.elapsed() < 10000);
        QCOMPARE(summary->counts[RowOutcome::Done], 25);
        QCOMPARE(bench.tenant.requests, (QList<size_t>{10, 10, 5}));
        QCOMPARE(bench.tenant.totalSends(), 25);
    }

    void aSlowRunDoesNotKeepItsRowsWaiting()
    {
        RunBench bench(6);
        bench.tenant.acts.insert(guidOf(1), Act::Hang);
        bench.tenant.acts.insert(guidOf(4), Act::Hang);
        const auto runner = bench.runner();
        const ActionPlan plan = bench.plan();
        CancelSource cancel;
        auto task = runner->run(confirmed(plan), cancel.token());
        // Nothing more can be sent, and still what was sent is read.
        QTRY_COMPARE_WITH_TIMEOUT(bench.rows(plan.id)[2].outcome, RowOutcome::Done, 10000);
        cancel.cancel();
        QVERIFY(settled(std::move(task), 2000));
    }

    void eachPartOfABatchHasItsOwnOutcome()
    {
        RunBench bench(10);
        bench.pace.gather = std::chrono::seconds(20);
        bench.pace.rereads.clear();
        bench.tenant.lag.insert(guidOf(3), 1);
        bench.tenant.acts.insert(guidOf(5), Act::BadPart);
        bench.tenant.afterSend = [&](QUuid mailbox) {
            if (mailbox == guidOf(7))
                bench.tenant.stored.remove(mailbox);
        };
        const ActionPlan plan = bench.plan();
        const auto summary = bench.run(plan);
        QCOMPARE(bench.tenant.requests, QList<size_t>{10});
        QCOMPARE(summary->counts[RowOutcome::Done], 7);
        QCOMPARE(summary->counts[RowOutcome::NotVisibleYet], 3);
        const auto rows = bench.rows(plan.id);
        QVERIFY(rows[2].message.contains(QStringLiteral("still shows another value")));
        QVERIFY2(rows[4].message.contains(QStringLiteral("left out of the batch")), qPrintable(rows[4].message));
        QVERIFY(rows[6].message.contains(QStringLiteral("gone")));
        QCOMPARE(bench.tenant.totalSends(), 10);
    }

    void whatWasSentBeforeAStopIsStillConfirmed()
    {
        RunBench bench(40);
        bench.pace.gather = std::chrono::seconds(20);
        bench.pace.grace = std::chrono::seconds(5);
        CancelSource cancel;
        bench.tenant.afterSend = [&](QUuid mailbox) {
            if (mailbox == guidOf(6))
                cancel.cancel();
        };
        const auto runner = bench.runner();
        const auto summary = settled(runner->run(confirmed(bench.plan()), cancel.token()), 2000);
        QVERIFY(summary);
        QCOMPARE(summary->state, RunState::Stopped);
        QCOMPARE(summary->counts[RowOutcome::Done], bench.tenant.totalSends());
        QVERIFY(bench.tenant.totalSends() <= 8);
        QCOMPARE(summary->counts[RowOutcome::NotStarted], 40 - bench.tenant.totalSends());
    }

    void touchesOnlyTickedRowsAndWantedProtocols()
    {
        RunBench bench(3);
        ActionPlan plan = bench.plan();
        plan.rows[1].ticked = false;
        QVERIFY(bench.run(plan));
        QCOMPARE(bench.tenant.stored.value(guidOf(2)), everythingOn());
        QCOMPARE(bench.tenant.stored.value(guidOf(1)),
                 settings(QStringLiteral("pop=off imap=off smtp=inherit ews=inherit activesync=on owa=on mapi=on")));
    }

    void theIntentIsOnTheDiskBeforeTheChangeLeaves()
    {
        RunBench bench(4);
        const ActionPlan plan = bench.plan();
        QStringList early;
        Store other(bench.file());
        QVERIFY(settled(other.open({RunJournal::schema()}, {})));
        const RunJournal reader(&other);
        std::vector<Completion<std::vector<RunRow>>> looks;
        std::vector<QUuid> looked;
        bench.tenant.beforeSend = [&](QUuid mailbox) {
            looks.push_back(reader.rows(plan.id, {}));
            looked.push_back(mailbox);
        };
        QVERIFY(bench.run(plan));
        QCOMPARE(looks.size(), size_t(4));
        for (size_t i = 0; i < looks.size(); ++i) {
            const auto rows = settled(looks[i]);
            const auto row = std::ranges::find(*rows, looked[i], &RunRow::guid);
            QVERIFY(row->intentAt.isValid());
            QVERIFY(row->outcome != RowOutcome::NotStarted);
        }
    }

    void outcomesOfEveryKind()
    {
        RunBench bench(8);
        bench.tenant.acts = {{guidOf(1), Act::Refuse},
                             {guidOf(2), Act::OutOfScope},
                             {guidOf(3), Act::ApplyAndCut},
                             {guidOf(4), Act::Cut}};
        bench.tenant.lag = {{guidOf(5), 2}, {guidOf(6), 1000}};
        const ActionPlan plan = bench.plan();
        const auto runner = bench.runner();
        CountsWitness witness(runner.get(), 8);
        QSignalSpy onlyRereads(runner.get(), &ActionRunner::onlyRereadsLeft);
        const auto summary = settled(runner->run(confirmed(plan), {}));
        QVERIFY(summary);
        QVERIFY(witness.isSound());
        const RowOutcome expected[] = {RowOutcome::Failed,  RowOutcome::OutOfScope, RowOutcome::Done,
                                       RowOutcome::Unknown, RowOutcome::Done,       RowOutcome::NotVisibleYet,
                                       RowOutcome::Done,    RowOutcome::Done};
        const auto rows = bench.rows(plan.id);
        for (size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(rows[i].outcome, expected[i]);
            // What never happens is sent again after each reading that shows so, but not for ever.
            QCOMPARE(bench.tenant.sends.value(rows[i].guid), i == 3 ? 1 + bench.pace.repeats : 1);
        }
        QVERIFY(!rows[0].message.isEmpty());
        QCOMPARE(witness.history.value(guidOf(5)),
                 (QList{RowOutcome::Sending, RowOutcome::NotVisibleYet, RowOutcome::Done}));
        QCOMPARE(bench.tenant.reads.value(guidOf(6)), 5);
        QCOMPARE(onlyRereads.count(), 1);
        QCOMPARE(summary->counts.total(), 8);
        QCOMPARE(summary->counts, settled(bench.journal.record(plan.id, {}))->counts);
    }

    void rereadsDoNotHoldUpTheOthers()
    {
        RunBench bench(6);
        bench.pace.rereads = {std::chrono::seconds(20)};
        bench.tenant.lag = {{guidOf(1), 1000}, {guidOf(2), 1000}};
        const auto runner = bench.runner();
        QSignalSpy onlyRereads(runner.get(), &ActionRunner::onlyRereadsLeft);
        CancelSource cancel;
        auto task = runner->run(confirmed(bench.plan()), cancel.token());
        QTRY_COMPARE_WITH_TIMEOUT(onlyRereads.count(), 1, 10000);
        QCOMPARE(onlyRereads.at(0).at(1).value<RunCounts>()[RowOutcome::Done], 4);
        cancel.cancel();
        const auto summary = settled(std::move(task), 1000);
        QVERIFY(summary);
        QCOMPARE(summary->state, RunState::Finished);
        QCOMPARE(summary->counts[RowOutcome::NotVisibleYet], 2);
    }

    void theNextRunNeedNotWaitForRereads()
    {
        RunBench bench(2);
        bench.pace.rereads = {std::chrono::seconds(20)};
        bench.tenant.lag = {{guidOf(1), 1000}};
        const auto runner = bench.runner();
        QSignalSpy onlyRereads(runner.get(), &ActionRunner::onlyRereadsLeft);
        auto first = runner->run(confirmed(bench.plan()), {});
        QTRY_COMPARE_WITH_TIMEOUT(onlyRereads.count(), 1, 10000);
        bench.tenant.lag.clear();
        const auto next =
            buildPlan(context(), bench.tenant.asRead(), settings(QStringLiteral("owa=off")), bench.exceptions);
        const auto second = settled(runner->run(confirmed(*next), {}));
        QVERIFY(second);
        QCOMPARE(second->counts[RowOutcome::Done], 2);
        QCOMPARE(settled(std::move(first), 1000)->counts[RowOutcome::NotVisibleYet], 1);
    }

    void pausesWhenSignedOutOrOffline_data()
    {
        QTest::addColumn<int>("act");
        QTest::newRow("signed out") << static_cast<int>(Act::SignedOut);
        QTest::newRow("no network") << static_cast<int>(Act::NoNetwork);
    }

    void pausesWhenSignedOutOrOffline()
    {
        QFETCH(int, act);
        RunBench bench(20);
        for (int i = 6; i <= 20; ++i)
            bench.tenant.acts.insert(guidOf(i), static_cast<Act>(act));
        const ActionPlan plan = bench.plan();
        const auto paused = bench.run(plan);
        QVERIFY(paused);
        QCOMPARE(paused->state, RunState::Paused);
        QVERIFY(paused->stoppedBy);
        QCOMPARE(paused->counts[RowOutcome::Failed], 0);
        QCOMPARE(paused->counts[RowOutcome::NotStarted], 15);
        QCOMPARE(settled(bench.journal.unfinished(tenantA, {}))->size(), size_t(1));
        bench.tenant.acts.clear();
        const auto again = bench.runner();
        const auto resumed = settled(again->resume(plan.id, {}));
        QVERIFY(resumed);
        QCOMPARE(resumed->state, RunState::Finished);
        QCOMPARE(resumed->counts[RowOutcome::Done], 20);
        QCOMPARE(bench.tenant.totalSends(), 20);
    }

    void cancelStopsAtOnce()
    {
        for (int after = 0; after < 12; ++after) {
            RunBench bench(12);
            CancelSource cancel;
            int left = after;
            const auto runner = bench.runner();
            CountsWitness witness(runner.get(), 12);
            connect(runner.get(), &ActionRunner::progressed, &witness, [&] {
                if (--left == 0)
                    cancel.cancel();
            });
            if (after == 0)
                bench.tenant.beforeSend = [&](QUuid) { cancel.cancel(); };
            const ActionPlan plan = bench.plan();
            const auto summary = settled(runner->run(confirmed(plan), cancel.token()));
            QVERIFY(summary);
            QVERIFY(witness.isSound());
            QCOMPARE(summary->state, RunState::Stopped);
            QVERIFY(summary->counts[RowOutcome::NotStarted] > 0);
            QCOMPARE(summary->counts[RowOutcome::Sending], 0);
            QCOMPARE(bench.tenant.totalSends(), 12 - summary->counts[RowOutcome::NotStarted]);
        }
    }

    void aChangeThatHangsIsCutOffAfterTheGrace()
    {
        RunBench bench(5);
        bench.tenant.acts.insert(guidOf(1), Act::Hang);
        CancelSource cancel;
        const auto runner = bench.runner();
        const ActionPlan plan = bench.plan();
        auto task = runner->run(confirmed(plan), cancel.token());
        QTRY_COMPARE_WITH_TIMEOUT(bench.tenant.sends.value(guidOf(5)), 1, 10000);
        QElapsedTimer timer;
        timer.start();
        cancel.cancel();
        const auto summary = settled(std::move(task), 2000);
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(summary);
        QCOMPARE(summary->counts[RowOutcome::Unknown], 1);
        QCOMPARE(bench.rows(plan.id)[0].outcome, RowOutcome::Unknown);
    }

    void cancelledBeforeItBeganSendsNothing()
    {
        RunBench bench(2);
        CancelSource cancel;
        cancel.cancel();
        const auto runner = bench.runner();
        const auto summary = settled(runner->run(confirmed(bench.plan()), cancel.token()));
        QVERIFY(!summary);
        QVERIFY(summary.error().isCancelled());
        QCOMPARE(bench.tenant.totalSends(), 0);
    }

    void refusesAnotherTenantsPlan()
    {
        RunBench bench(2);
        const auto runner = bench.runner(QStringLiteral("another tenant"));
        const auto summary = settled(runner->run(confirmed(bench.plan()), {}));
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::Conflict);
        QCOMPARE(bench.tenant.totalSends(), 0);
        QVERIFY(settled(bench.journal.runs({}, {}))->empty());
    }

    /// Whatever the runner was made for: where its channel leads decides.
    void refusesWhenTheChannelLeadsElsewhere()
    {
        RunBench bench(2);
        bench.tenant.leadsTo = QStringLiteral("another tenant");
        const ActionPlan plan = bench.plan();
        const auto summary = bench.run(plan);
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::Conflict);
        bench.tenant.leadsTo.clear();
        QVERIFY(!bench.run(plan));
        QCOMPARE(bench.tenant.totalSends(), 0);
        QVERIFY(bench.tenant.requests.isEmpty());
        QVERIFY(settled(bench.journal.runs({}, {}))->empty());
    }

    void aPlanRunsOnce()
    {
        RunBench bench(2);
        const ActionPlan plan = bench.plan();
        const auto runner = bench.runner();
        QVERIFY(settled(runner->run(confirmed(plan), {})));
        const auto again = settled(runner->run(confirmed(plan), {}));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        QCOMPARE(bench.tenant.totalSends(), 2);
    }

    void twoRunnersDoNotShareATenant()
    {
        RunBench bench(6);
        const auto one = bench.runner();
        const auto two = bench.runner();
        auto first = one->run(confirmed(bench.plan()), {});
        auto second = two->run(confirmed(bench.plan()), {});
        auto third = one->run(confirmed(bench.plan()), {});
        QCOMPARE(settled(std::move(second)).error().kind, ErrorKind::Conflict);
        QCOMPARE(settled(std::move(third)).error().kind, ErrorKind::Conflict);
        QCOMPARE(settled(std::move(first))->counts[RowOutcome::Done], 6);
        QCOMPARE(bench.tenant.totalSends(), 6);
    }

    void anExceptionMarkedAfterThePlanStillProtects()
    {
        RunBench bench(3);
        const ActionPlan plan = bench.plan();
        ExceptionRequest request;
        request.targets = {{guidOf(2), {}}};
        request.protocols = {Protocol::Imap};
        request.changedAt = noon;
        bench.exceptions.apply(bench.exceptions.markEdits(request));
        const auto summary = bench.run(plan);
        QCOMPARE(summary->counts[RowOutcome::Unchanged], 1);
        QCOMPARE(bench.tenant.sends.value(guidOf(2)), 0);
        QCOMPARE(bench.tenant.stored.value(guidOf(2)), everythingOn());
    }

    void anOldPlanIsReadBeforeItIsSent()
    {
        RunBench bench(3);
        const ActionPlan plan = bench.plan();
        bench.clock.now = noon.addSecs(3600);
        bench.tenant.stored[guidOf(1)].set(Protocol::Owa, StoredState::Off);
        bench.tenant.stored[guidOf(2)] = plan.rows[1].after().protocols();
        bench.tenant.stored[guidOf(3)].set(Protocol::Pop, StoredState::Off);
        const auto summary = bench.run(plan);
        // What the plan does not touch does not matter; what is half-way there was somebody else's doing.
        QCOMPARE(summary->counts[RowOutcome::Done], 1);
        QCOMPARE(summary->counts[RowOutcome::Unchanged], 1);
        QCOMPARE(summary->counts[RowOutcome::Failed], 1);
        QCOMPARE(bench.tenant.totalSends(), 1);
    }

    void stopsBeforeTheNextChangeWhenTheJournalFails()
    {
        RunBench bench(30);
        const ActionPlan plan = bench.plan();
        bool broken = false;
        bench.tenant.afterSend = [&](QUuid mailbox) {
            if (mailbox != guidOf(9) || broken)
                return;
            broken = true;
            const auto done = bench.store.run(
                [](QSqlDatabase &database) -> Outcome {
                    return execute(database, QStringLiteral("PRAGMA query_only=ON")).map([](const auto &) {});
                },
                CancelToken());
            Q_UNUSED(done)
        };
        const auto summary = bench.run(plan);
        QVERIFY(broken);
        QVERIFY(summary);
        QCOMPARE(summary->state, RunState::Paused);
        QCOMPARE(summary->stoppedBy->kind, ErrorKind::Storage);
        QVERIFY(summary->stoppedBy->text.contains(bench.file()));
        QVERIFY(bench.tenant.totalSends() <= 10);
        QCOMPARE(summary->counts.total(), 30);
    }

    void aFailedStoreRefusesToBegin()
    {
        RunBench bench(2);
        Store closed(bench.file());
        RunJournal journal(&closed);
        ActionRunner runner(&journal, &bench.tenant, nullptr, tenantA, &bench.clock);
        const auto summary = settled(runner.run(confirmed(bench.plan()), {}));
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::Storage);
        QCOMPARE(bench.tenant.totalSends(), 0);
    }
};

CASEMENT_TEST(TestActionRunner)
#include "TestActionRunner.moc"
