// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/RingDesk.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <QSignalSpy>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

/// A program with a desk of its own, over the store that all of them share.
class Program final
{
public:
    explicit Program(RunBench *bench)
        : m_store(bench->file()),
          runner(bench->runner()),
          desk(tenantA, &m_store, &bench->clock,
               {[this](ActionPlan plan) { return adopted(std::move(plan)); }, [this] { return refusal; },
                [this](const ConfirmedPlan &plan) { begin(plan); }, [this](CancelToken) { return readGuard(this); }})
    {
        if (!settled(m_store.open({RunJournal::schema(), RingRepository::schema()}, {})))
            qFatal("the store of a test could not be opened");
    }

    /// Reads, starts what is due, and waits for what it started.
    void look()
    {
        QSignalSpy changed(&desk, &RingDesk::changed);
        desk.look();
        if (!QTest::qWaitFor([&changed] { return !changed.isEmpty(); }))
            qFatal("the rings were not read");
        // Whether it starts is decided by then; the ring's plan is read in the store's turn after that.
        const auto turn = settled(desk.shelf({}));
        settle();
        Q_UNUSED(turn)
    }
    void settle()
    {
        for (const auto &run : m_running) {
            if (!QTest::qWaitFor([&run] { return run->isReady(); }, 20000))
                qFatal("a run did not end");
        }
    }
    [[nodiscard]] RingSetRecord set() { return settled(desk.shelf({}))->sets.front(); }
    [[nodiscard]] QString states()
    {
        QStringList told;
        const RingSetRecord found = set();
        for (const RingRecord &ring : found.rings)
            told.append(ringStateId(ring.state));
        return told.join(QLatin1Char(' '));
    }

    QSet<QUuid> guarded;
    int mostPerRun = 0;
    std::optional<Error> refusal;
    int begun = 0;

    QSet<QUuid> guardedElsewhere; ///< by another program; known as soon as the list is read

private:
    static Task<Outcome> readGuard(Program *self)
    {
        self->guarded.unite(self->guardedElsewhere);
        co_return Outcome();
    }
    Result<ActionPlan> adopted(ActionPlan plan) const
    {
        plan.mostPerRun = mostPerRun;
        for (PlanRow &row : plan.rows) {
            if (guarded.contains(row.guid))
                row.guarded |= GuardKind::Vip;
        }
        return plan;
    }
    void begin(const ConfirmedPlan &plan)
    {
        ++begun;
        m_running.push_back(std::make_unique<Task<Result<RunSummary>>>(runner->run(plan, {})));
    }

    Store m_store;

public:
    std::unique_ptr<ActionRunner> runner;

private:
    std::vector<std::unique_ptr<Task<Result<RunSummary>>>> m_running;

public:
    RingDesk desk;
};

RingSet threeRings(const RunBench &bench, std::optional<int> wait)
{
    const ActionPlan plan = bench.plan();
    return confirmRings(plan, splitByPercent(plan, {25, 25}).value(),
                        {true, true, static_cast<int>(plan.rows.size()), true, {}}, wait, noon)
        .value();
}

} // namespace

/// Rings start by hand or when their time has come, once, whatever happens to the programs meanwhile.
class TestRingDesk final : public QObject
{
    Q_OBJECT

    static constexpr int day = 24 * 60;

private Q_SLOTS:
    void theNextRingStartsWhenItsTimeHasCome()
    {
        RunBench bench(12);
        Program program(&bench);
        QVERIFY(settled(program.desk.keep(threeRings(bench, day), {})));
        program.desk.watch();
        program.look();
        QCOMPARE(program.begun, 0); // the first one is a person's
        program.desk.start(program.set().rings[0].id);
        QTRY_COMPARE(program.begun, 1);
        program.settle();
        QCOMPARE(bench.tenant.totalSends(), 3);
        bench.clock.now = noon.addSecs(qint64(day) * 60 - 1);
        program.look();
        QCOMPARE(program.begun, 1);
        bench.clock.now = noon.addSecs(qint64(day) * 60);
        program.look();
        QTRY_COMPARE(program.begun, 2);
        program.settle();
        QCOMPARE(program.states(), QStringLiteral("finished finished waiting"));
        // The computer slept for a week.
        bench.clock.now = noon.addDays(8);
        program.look();
        QTRY_COMPARE(program.begun, 3);
        program.settle();
        program.look();
        QCOMPARE(program.begun, 3);
        QCOMPARE(program.states(), QStringLiteral("finished finished finished"));
        QCOMPARE(bench.tenant.totalSends(), 12);
    }

    void withoutAWaitEachIsStartedByHand()
    {
        RunBench bench(12);
        Program program(&bench);
        QVERIFY(settled(program.desk.keep(threeRings(bench, std::nullopt), {})));
        program.desk.watch();
        program.look();
        program.desk.start(program.set().rings[0].id);
        QTRY_COMPARE(program.begun, 1);
        program.settle();
        bench.clock.now = noon.addDays(30);
        program.look();
        QCOMPARE(program.begun, 1);
        program.desk.start(program.set().rings[2].id); // in any order
        QTRY_COMPARE(program.begun, 2);
        program.settle();
        QCOMPARE(program.states(), QStringLiteral("finished waiting finished"));
    }

    /// Not even tried: a start that is refused because of another run would be held for a person.
    void aRingWaitsForTheRunThatGoesOn()
    {
        RunBench bench(12);
        Program program(&bench);
        const RingSet set = threeRings(bench, 0);
        QVERIFY(settled(program.desk.keep(set, {})));
        QVERIFY(bench.run(set.rings[0].plan));
        bench.tenant.acts[set.rings[2].plan.rows[0].guid] = FakeTenant::Act::Hang;
        Program other(&bench);
        other.desk.start(set.rings[2].plan.id);
        QTRY_VERIFY(bench.tenant.totalSends() > 3);
        program.desk.watch();
        program.look();
        QCOMPARE(program.begun, 0);
        QVERIFY(program.desk.heldBecause(set.rings[1].plan.id).isEmpty());
        other.runner.reset();
    }

    void nothingStartsByItselfUnlessSomebodyWatches()
    {
        RunBench bench(12);
        Program program(&bench);
        QVERIFY(settled(program.desk.keep(threeRings(bench, 0), {})));
        QVERIFY(bench.run(settled(program.desk.prepare(program.set().rings[0].id, {}))->plan));
        program.look();
        QCOMPARE(program.begun, 0);
    }

    /// The program dies in the middle of a ring; another one, later, goes on.
    void aRestartInTheMiddleGoesOn()
    {
        RunBench bench(12);
        const RingSet set = threeRings(bench, 60);
        bench.tenant.acts[set.rings[0].plan.rows[1].guid] = FakeTenant::Act::Hang;
        {
            Program first(&bench);
            QVERIFY(settled(first.desk.keep(set, {})));
            first.desk.watch();
            first.desk.start(set.rings[0].plan.id);
            QTRY_VERIFY(bench.tenant.totalSends() >= 2);
            first.runner.reset();
        }
        bench.tenant.acts.clear();
        Program second(&bench);
        QCOMPARE(second.states(), QStringLiteral("interrupted waiting waiting"));
        bench.clock.now = noon.addDays(1);
        second.desk.watch();
        second.look();
        QCOMPARE(second.begun, 0); // after ring 1 only
        auto goneOn = settled(second.runner->resume(set.rings[0].plan.id, {}));
        QVERIFY(goneOn);
        QCOMPARE(second.states(), QStringLiteral("finished waiting waiting"));
        second.look();
        QCOMPARE(second.begun, 0); // an hour from now
        bench.clock.now = noon.addDays(1).addSecs(3600);
        second.look();
        QTRY_COMPARE(second.begun, 1);
        second.settle();
        QCOMPARE(second.states(), QStringLiteral("finished finished waiting"));
    }

    /// Two windows of one process at that, which the journal cannot tell apart.
    void twoProgramsStartARingOnce()
    {
        RunBench bench(12);
        Program one(&bench);
        Program two(&bench);
        const RingSet set = threeRings(bench, 0);
        QVERIFY(settled(one.desk.keep(set, {})));
        QVERIFY(bench.run(set.rings[0].plan));
        one.desk.watch();
        two.desk.watch();
        one.look();
        two.look();
        QTRY_VERIFY(one.begun + two.begun >= 1);
        one.settle();
        two.settle();
        QCOMPARE(one.states().section(QLatin1Char(' '), 1, 1), QStringLiteral("finished"));
        for (const PlanRow &row : set.rings[1].plan.rows)
            QCOMPARE(bench.tenant.sends.value(row.guid), 1);
    }

    void afterARingThatFailedAPersonDecides()
    {
        RunBench bench(12);
        Program program(&bench);
        const RingSet set = threeRings(bench, 0);
        QVERIFY(settled(program.desk.keep(set, {})));
        bench.tenant.acts[set.rings[0].plan.rows[0].guid] = FakeTenant::Act::Refuse;
        QVERIFY(bench.run(set.rings[0].plan));
        bench.clock.now = noon.addDays(1);
        program.desk.watch();
        program.look();
        QCOMPARE(program.begun, 0);
        program.desk.start(set.rings[1].plan.id);
        QTRY_COMPARE(program.begun, 1);
        program.settle();
    }

    void aStricterGuardWaitsForAPerson()
    {
        RunBench bench(12);
        Program program(&bench);
        const RingSet set = threeRings(bench, 0);
        const QUuid second = set.rings[1].plan.id;
        QVERIFY(settled(program.desk.keep(set, {})));
        QVERIFY(bench.run(set.rings[0].plan));
        program.guarded.insert(set.rings[1].plan.rows[0].guid);
        QSignalSpy held(&program.desk, &RingDesk::held);
        QSignalSpy needed(&program.desk, &RingDesk::confirmationNeeded);
        program.desk.watch();
        program.look();
        QTRY_COMPARE(held.size(), 1);
        program.look();
        QCOMPARE(held.size(), 1); // told once
        QVERIFY(program.desk.heldBecause(second).contains(QStringLiteral("under guard")));
        QCOMPARE(program.begun, 0);

        program.desk.start(second);
        QTRY_COMPARE(needed.size(), 1);
        QCOMPARE(needed.first().first().value<ActionPlan>().id, second);
        QCOMPARE(program.begun, 0);

        program.guarded.clear();
        program.mostPerRun = 2; // and so does a lower limit
        program.desk.forgetHeld();
        program.look();
        QTRY_COMPARE(held.size(), 2);
        program.mostPerRun = 0;
        program.desk.forgetHeld();
        program.look();
        QTRY_COMPARE(program.begun, 1);
        program.settle();
    }

    /// The list is read anew before a ring is held against it, not once for each sign-in.
    void aGuardOfAnotherProgramWaitsForAPersonToo()
    {
        RunBench bench(12);
        Program program(&bench);
        const RingSet set = threeRings(bench, 0);
        QVERIFY(settled(program.desk.keep(set, {})));
        program.guardedElsewhere = {set.rings[0].plan.rows[0].guid};
        const auto prepared = settled(program.desk.prepare(set.rings[0].plan.id, {}));
        QVERIFY(prepared);
        QVERIFY(!prepared->confirmed);
        QCOMPARE(prepared->missing->kind, ErrorKind::Guarded);
    }

    void nothingStartsWhereNothingMay()
    {
        RunBench bench(12);
        Program program(&bench);
        const RingSet set = threeRings(bench, 0);
        QVERIFY(settled(program.desk.keep(set, {})));
        QVERIFY(bench.run(set.rings[0].plan));
        program.refusal = makeError(ErrorKind::Guarded, QStringLiteral("read-only"), {});
        program.desk.watch();
        program.look();
        QSignalSpy refused(&program.desk, &RingDesk::refused);
        program.desk.start(set.rings[1].plan.id);
        QCOMPARE(refused.size(), 1);
        program.refusal.reset();
        program.desk.noteRefusal(); // a start that was refused is not tried again at once
        program.look();
        QCOMPARE(program.begun, 0);
        bench.clock.now = noon.addSecs(600);
        program.look();
        QTRY_COMPARE(program.begun, 1);
        program.settle();
    }

    void whatWasCancelledNeverStarts()
    {
        RunBench bench(12);
        Program program(&bench);
        const RingSet set = threeRings(bench, 0);
        QVERIFY(settled(program.desk.keep(set, {})));
        QVERIFY(bench.run(set.rings[0].plan));
        program.desk.beginCancelling(set.id, set.rings[1].plan.id);
        QTRY_COMPARE(program.states(), QStringLiteral("finished cancelled waiting"));
        QSignalSpy refused(&program.desk, &RingDesk::refused);
        program.desk.start(set.rings[1].plan.id);
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(program.begun, 0);
        program.desk.watch(); // the third follows the first then
        program.look();
        QTRY_COMPARE(program.begun, 1);
        program.settle();
        QCOMPARE(program.states(), QStringLiteral("finished cancelled finished"));
    }

    void withoutAStoreItSaysSo()
    {
        SystemClock clock;
        RingDesk desk(tenantA, nullptr, &clock, {{}, [] { return std::optional<Error>(); }, {}, {}});
        QSignalSpy refused(&desk, &RingDesk::refused);
        desk.watch(); // nobody asked
        QCOMPARE(refused.size(), 0);
        desk.read();
        QTRY_COMPARE(refused.size(), 1);
    }
};

CASEMENT_TEST(TestRingDesk)
#include "TestRingDesk.moc"
