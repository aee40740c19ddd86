// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Rounds.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <QDir>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <set>

using namespace Casement;
using namespace Casement::TestSupport;
using namespace std::chrono_literals;
using Act = FakeTenant::Act;

namespace {

/// Adds the rows up by what is told of each, and compares with the counts that are told of all.
class Tally final : public QObject
{
public:
    Tally(ActionRunner *runner, const ActionPlan &plan) : m_total(plan.tickedCount())
    {
        for (const PlanRow &row : plan.rows)
            m_rows.insert(row.guid, RowOutcome::NotStarted);
        connect(runner, &ActionRunner::rowChanged, this,
                [this](const QUuid &, const QUuid &mailbox, RowOutcome outcome) { m_rows[mailbox] = outcome; });
        const auto compare = [this](const QUuid &, const RunCounts &counts) { look(counts); };
        connect(runner, &ActionRunner::started, this,
                [this](const QUuid &, int, const RunCounts &counts) { look(counts); });
        connect(runner, &ActionRunner::progressed, this, compare);
        connect(runner, &ActionRunner::onlyRereadsLeft, this, compare);
    }
    void look(const RunCounts &counts)
    {
        ++looks;
        RunCounts added;
        for (const RowOutcome outcome : std::as_const(m_rows))
            added.add(outcome, 1);
        isRight = isRight && counts == added && counts.total() == m_total;
    }

    bool isRight = true;
    int looks = 0;

private:
    int m_total;
    QHash<QUuid, RowOutcome> m_rows;
};

/// What happens to a change, most of the time what should.
Act someAct(QRandomGenerator &random)
{
    const Act acts[] = {Act::Apply, Act::Apply,       Act::Apply, Act::Apply, Act::Refuse,
                        Act::Apply, Act::ApplyAndCut, Act::Cut,   Act::Apply, Act::OutOfScope};
    return acts[random.bounded(10)];
}

} // namespace

/// Runs to which something happens at any moment: the person stops them, the sign-in is revoked, the clock is set.
class TestAnyMoment final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Thousands of rows written twice are not what a disk is tested with.
        if (QDir(QStringLiteral("/dev/shm")).exists())
            qputenv("TMPDIR", "/dev/shm");
    }

    void stoppedItStillAddsUp();
    void aRevokedSignInFailsNothing();
    void theClockMayBeSetAtAnyTime();
    void goneOnWithUnderAnotherClock();
};

void TestAnyMoment::stoppedItStillAddsUp()
{
    const int points = roundsOf(200, 2000);
    QRandomGenerator random(seedOf(12));
    int looks = 0;
    for (int point = 0; point < points; ++point) {
        RunBench bench(20);
        bench.pace.canary = random.bounded(2) * 5;
        bench.pace.staleAfter = std::chrono::seconds(random.bounded(2) * 900);
        for (const QUuid &guid : bench.tenant.stored.keys()) {
            bench.tenant.acts.insert(guid, someAct(random));
            bench.tenant.lag.insert(guid, random.bounded(8) == 0 ? 2 : 0);
        }
        const ActionPlan plan = bench.plan();
        const auto runner = bench.runner();
        Tally tally(runner.get(), plan);
        CancelSource cancel;
        int left = random.bounded(60);
        connect(runner.get(), &ActionRunner::progressed, &tally, [&] {
            if (--left == 0)
                cancel.cancel();
        });
        const auto summary = settled(runner->run(confirmed(plan), cancel.token()));
        QVERIFY(summary);
        QVERIFY2(tally.isRight, qPrintable(QString::number(point)));
        QCOMPARE(summary->counts.total(), 20);
        QCOMPARE(summary->counts[RowOutcome::Sending], 0);
        QCOMPARE(summary->counts, settled(bench.journal.record(plan.id, {}))->counts);
        // What is told as not started or failed did not happen, and what is told as done did.
        for (const RunRow &row : bench.rows(plan.id)) {
            const bool happened = holdsIn(row.wanted, StepSettings(bench.tenant.stored.value(row.guid)));
            if (row.outcome == RowOutcome::Done)
                QVERIFY(happened);
            if (row.outcome == RowOutcome::NotStarted || row.outcome == RowOutcome::Failed)
                QVERIFY(!happened);
        }
        looks += tally.looks;
    }
    qInfo("stopped at %d points: the counts added up to the rows in all of %d signals", points, looks);
}

void TestAnyMoment::aRevokedSignInFailsNothing()
{
    const int points = roundsOf(100, 1000);
    QRandomGenerator random(seedOf(8));
    int prompts = 0;
    for (int point = 0; point < points; ++point) {
        RunBench bench(20);
        bench.pace.waitsForPerson = true;
        bench.pace.staleAfter = 0s;
        bench.tenant.acts.insert(guidOf(3), Act::ApplyAndCut);
        bench.tenant.lag.insert(guidOf(4), 1);
        int left = 1 + random.bounded(60); // of sixty mailboxes that are read, sent and read again
        const auto count = [&](const QUuid &) {
            if (--left != 0)
                return;
            for (const QUuid &guid : bench.tenant.stored.keys())
                bench.tenant.acts.insert(guid, Act::SignedOut);
        };
        bench.tenant.beforeSend = count;
        bench.tenant.beforeRead = count;
        QHash<QUuid, int> effects;
        bench.tenant.afterSend = [&](QUuid mailbox) { ++effects[mailbox]; };
        const auto runner = bench.runner();
        const ActionPlan plan = bench.plan();
        Tally tally(runner.get(), plan);
        QSignalSpy paused(runner.get(), &ActionRunner::paused);
        connect(
            runner.get(), &ActionRunner::paused, &tally,
            [&] {
                bench.tenant.acts.clear();
                runner->goOn();
            },
            Qt::QueuedConnection);
        const auto summary = settled(runner->run(confirmed(plan), {}));
        QVERIFY(summary);
        QCOMPARE(summary->state, RunState::Finished);
        QCOMPARE(summary->counts[RowOutcome::Done], 20);
        QVERIFY(tally.isRight);
        QVERIFY(paused.count() <= 1);
        prompts += static_cast<int>(paused.count());
        for (const QUuid &guid : bench.tenant.stored.keys())
            QCOMPARE(effects.value(guid), 1);
    }
    qInfo("revoked at %d points: %d questions, 0 failed rows, 0 changes sent twice", points, prompts);
    QVERIFY(prompts > points / 2);
}

void TestAnyMoment::theClockMayBeSetAtAnyTime()
{
    const int points = roundsOf(60, 600);
    QRandomGenerator random(seedOf(9));
    const qint64 jumps[] = {
        -600,
        600,
        -86400,
        86400,
        2 * 86400,
        -3600,
        3600,
        QDateTime(QDate(2038, 1, 19), QTime(3, 14, 8), Qt::UTC).toSecsSinceEpoch() - noon.toSecsSinceEpoch()};
    for (int point = 0; point < points; ++point) {
        RunBench bench(15);
        bench.pace.staleAfter = std::chrono::seconds(random.bounded(2) * 900);
        bench.tenant.acts.insert(guidOf(4), Act::Cut);
        bench.tenant.acts.insert(guidOf(7), Act::ApplyAndCut);
        bench.tenant.lag.insert(guidOf(9), 2);
        int left = 1 + random.bounded(40);
        const qint64 jump = jumps[point % 8];
        const auto count = [&](const QUuid &mailbox) {
            if (--left == 0)
                bench.clock.now = bench.clock.now.addSecs(jump);
            if (bench.tenant.sends.value(mailbox) >= 2)
                bench.tenant.acts.remove(guidOf(4));
        };
        bench.tenant.beforeSend = count;
        bench.tenant.beforeRead = count;
        const ActionPlan plan = bench.plan();
        const auto summary = bench.run(plan);
        QVERIFY(summary);
        QCOMPARE(summary->state, RunState::Finished);
        QCOMPARE(summary->counts[RowOutcome::Done], 15);
        for (const QUuid &guid : bench.tenant.stored.keys())
            QVERIFY2(guid == guidOf(4) || bench.tenant.sends.value(guid) == 1, qPrintable(QString::number(jump)));
    }
    qInfo("the clock was set at %d points by up to 11 years: every row done, none sent twice", points);
}

/// The program ends with changes on their way, and the clock is set before the next one goes on.
void TestAnyMoment::goneOnWithUnderAnotherClock()
{
    for (const qint64 jump : {-600LL, 600LL, -86400LL, 86400LL, 172800LL, -2LL, 0LL}) {
        RunBench bench(8);
        const ActionPlan plan = bench.plan();
        {
            const auto runner = bench.runner();
            bench.tenant.acts = {{guidOf(4), Act::Hang}, {guidOf(5), Act::Hang}};
            auto task = runner->run(confirmed(plan), {});
            QVERIFY(QTest::qWaitFor([&] { return bench.tenant.totalSends() >= 5; }, 20000));
        }
        bench.tenant.acts.clear();
        bench.tenant.stored[guidOf(4)] = plan.rows[3].after().protocols(); // it came through after all
        bench.clock.now = bench.clock.now.addSecs(jump);
        const auto later = bench.runner();
        const auto summary = settled(later->resume(plan.id, {}));
        QVERIFY(summary);
        QCOMPARE(summary->counts[RowOutcome::Done], 8);
        QCOMPARE(bench.tenant.sends.value(guidOf(4)), 1);
        QCOMPARE(bench.tenant.sends.value(guidOf(5)), 2);
    }
}

CASEMENT_TEST(TestAnyMoment)
#include "TestAnyMoment.moc"
