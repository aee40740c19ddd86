// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Rounds.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include "models/actions/UndoPlan.h"

#include <QDir>
#include <QRandomGenerator>

#include <set>

using namespace Casement;
using namespace Casement::TestSupport;
using namespace std::chrono_literals;
using Act = FakeTenant::Act;

namespace {

StoredState someState(QRandomGenerator &random, Protocol protocol)
{
    const StoredState states[] = {StoredState::On, StoredState::Off, StoredState::Inherit};
    return states[random.bounded(mayInherit(protocol) ? 3 : 2)];
}

void scramble(RunBench &bench, QRandomGenerator &random)
{
    for (ClientAccessSettings &stored : bench.tenant.stored) {
        for (const Protocol protocol : allProtocols)
            stored.set(protocol, someState(random, protocol));
    }
}

/// One to seven protocols.
ClientAccessSettings someTarget(QRandomGenerator &random)
{
    ClientAccessSettings wanted;
    for (const Protocol protocol : allProtocols) {
        if (random.bounded(3) == 0)
            wanted.set(protocol, someState(random, protocol));
    }
    wanted.set(Protocol::SmtpAuth, someState(random, Protocol::SmtpAuth));
    return wanted;
}

/// Neither what the plan saw nor what it wants.
StoredState thirdState(StoredState one, StoredState other)
{
    for (const StoredState state : {StoredState::On, StoredState::Off, StoredState::Inherit}) {
        if (state != one && state != other)
            return state;
    }
    return one;
}

using Mailboxes = std::set<QUuid>;

Mailboxes sentTo(const RunBench &bench)
{
    Mailboxes sent;
    for (auto each = bench.tenant.sends.cbegin(); each != bench.tenant.sends.cend(); ++each) {
        if (each.value() > 0)
            sent.insert(each.key());
    }
    return sent;
}

Mailboxes ticked(const ActionPlan &plan)
{
    Mailboxes mailboxes;
    for (const PlanRow &row : plan.rows) {
        if (row.ticked)
            mailboxes.insert(row.guid);
    }
    return mailboxes;
}

Mailboxes differing(const QHash<QUuid, ClientAccessSettings> &one, const QHash<QUuid, ClientAccessSettings> &other)
{
    Mailboxes mailboxes;
    for (const QUuid &guid : one.keys()) {
        if (one.value(guid) != other.value(guid))
            mailboxes.insert(guid);
    }
    return mailboxes;
}

} // namespace

/// Promises about every plan, tried with random ones.
class TestAnyPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QDir(QStringLiteral("/dev/shm")).exists())
            qputenv("TMPDIR", "/dev/shm");
    }

    void changesWhatItShowsAndASecondTimeNothing();
    void whatOthersChangedIsFoundAndNamed();
    void undoneEverythingIsAsBefore();
};

void TestAnyPlan::changesWhatItShowsAndASecondTimeNothing()
{
    const int plans = roundsOf(500, 5000);
    QRandomGenerator random(seedOf(11));
    qsizetype changed = 0;
    for (int round = 0; round < plans; ++round) {
        RunBench bench(1 + random.bounded(8));
        scramble(bench, random);
        const ClientAccessSettings wanted = someTarget(random);
        const auto before = bench.tenant.stored;
        auto plan = buildPlan(context(), bench.tenant.asRead(), wanted, bench.exceptions);
        QVERIFY(plan);
        for (PlanRow &row : plan->rows)
            row.ticked = random.bounded(5) != 0;
        const Mailboxes shown = ticked(*plan); // what a dry run lists
        if (shown.empty())
            continue;
        const auto summary = bench.run(*plan);
        QVERIFY(summary);
        QCOMPARE(summary->counts[RowOutcome::Done], static_cast<int>(shown.size()));
        QVERIFY(sentTo(bench) == shown);
        QVERIFY(differing(before, bench.tenant.stored) == shown);
        changed += static_cast<qsizetype>(shown.size());

        // The very same plan is used up; the same plan made anew for those rows has nothing to do.
        bench.tenant.sends.clear();
        const auto again = bench.run(*plan);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        const auto anew = buildPlan(context(), bench.tenant.asRead(), wanted, bench.exceptions);
        QVERIFY(anew);
        for (const PlanRow &row : anew->rows)
            QVERIFY(!shown.contains(row.guid));
        // And one that was made before, from an old reading, finds everything as wanted.
        ActionPlan old = *plan;
        old.id = QUuid::createUuid();
        bench.pace.staleAfter = 0s;
        const auto unchanged = bench.run(old);
        QVERIFY(unchanged);
        QCOMPARE(unchanged->counts[RowOutcome::Unchanged], static_cast<int>(shown.size()));
        QVERIFY(sentTo(bench).empty());
    }
    qInfo("%d random plans: the %lld rows shown are the rows changed; applied again, 0 changes were sent", plans,
          static_cast<long long>(changed));
}

void TestAnyPlan::whatOthersChangedIsFoundAndNamed()
{
    const int plans = roundsOf(50, 500);
    QRandomGenerator random(seedOf(10));
    int foreign = 0;
    for (int round = 0; round < plans; ++round) {
        RunBench bench(60);
        bench.pace.staleAfter = 0s; // as delivered
        const auto plan =
            buildPlan(context(), bench.tenant.asRead(), settings(QStringLiteral("smtp=off ews=off")), bench.exceptions);
        QVERIFY(plan && plan->rows.size() == 60);
        Mailboxes others;
        const int edits = 1 + random.bounded(50);
        while (static_cast<int>(others.size()) < edits)
            others.insert(guidOf(1 + random.bounded(60)));
        for (const QUuid &guid : others)
            bench.tenant.stored[guid].set(random.bounded(2) == 0 ? Protocol::SmtpAuth : Protocol::Ews, StoredState::On);
        const auto edited = bench.tenant.stored;
        const auto summary = bench.run(*plan);
        QVERIFY(summary);
        QCOMPARE(summary->counts[RowOutcome::Failed], edits);
        QCOMPARE(summary->counts[RowOutcome::Done], 60 - edits);
        for (const RunRow &row : bench.rows(plan->id)) {
            const bool isForeign = others.contains(row.guid);
            QCOMPARE(row.outcome == RowOutcome::Failed, isForeign);
            QCOMPARE(bench.tenant.sends.value(row.guid), isForeign ? 0 : 1);
            if (isForeign) {
                QVERIFY(row.message.contains(QStringLiteral("somebody else")));
                QVERIFY(!row.displayName.isEmpty());
                QCOMPARE(bench.tenant.stored.value(row.guid), edited.value(row.guid));
            }
        }
        foreign += edits;
    }
    qInfo("%d plans, %d rows changed elsewhere: all of them found before anything was sent, and named", plans, foreign);
}

void TestAnyPlan::undoneEverythingIsAsBefore()
{
    const int runs = roundsOf(200, 2000);
    QRandomGenerator random(seedOf(13));
    int halfFinished = 0;
    int refused = 0;
    for (int round = 0; round < runs; ++round) {
        RunBench bench(10);
        scramble(bench, random);
        const Act acts[] = {Act::Apply,      Act::Apply,       Act::Apply, Act::Refuse,
                            Act::OutOfScope, Act::ApplyAndCut, Act::Cut};
        for (const QUuid &guid : bench.tenant.stored.keys())
            bench.tenant.acts.insert(guid, acts[random.bounded(7)]);
        const auto before = bench.tenant.stored;
        const auto plan = buildPlan(context(), bench.tenant.asRead(), someTarget(random), bench.exceptions);
        QVERIFY(plan);
        if (plan->rows.empty())
            continue;
        {
            const auto runner = bench.runner();
            CancelSource cancel;
            const int end = random.bounded(3); // to its end, stopped, or the program ends
            const int after = 1 + random.bounded(10);
            if (end == 1)
                bench.tenant.afterSend = [&](QUuid) {
                    if (bench.tenant.totalSends() >= after)
                        cancel.cancel();
                };
            auto task = runner->run(confirmed(*plan), cancel.token());
            if (end == 2)
                QVERIFY(QTest::qWaitFor([&] { return task.isReady() || bench.tenant.totalSends() >= after; }, 20000));
            else
                QVERIFY(settled(std::move(task)));
            halfFinished += end == 0 ? 0 : 1;
        }
        bench.tenant.afterSend = {};
        bench.tenant.acts.clear();

        // Somebody else changes some of what was changed, to something that is neither old nor new.
        Mailboxes others;
        for (const RunRow &row : bench.rows(plan->id)) {
            const StoredState wanted = row.wanted.protocols()[Protocol::SmtpAuth];
            if (row.outcome != RowOutcome::Done || wanted == StoredState::NotRead || random.bounded(4) != 0)
                continue;
            const StoredState seen = row.seen.protocols()[Protocol::SmtpAuth];
            bench.tenant.stored[row.guid].set(Protocol::SmtpAuth, thirdState(seen, wanted));
            others.insert(row.guid);
        }
        const auto edited = bench.tenant.stored;
        const auto record = settled(bench.journal.record(plan->id, {}));
        QVERIFY(record);
        const auto undo =
            buildUndoPlan(context(), *record, bench.rows(plan->id), bench.tenant.asRead(), bench.exceptions);
        if (undo && undo->tickedCount() > 0)
            QVERIFY(bench.run(*undo));
        Mailboxes named;
        if (undo) {
            for (const SetAside &row : undo->setAside) {
                if (row.reason == SetAsideReason::ChangedSince)
                    named.insert(row.guid);
            }
        }
        for (const QUuid &guid : before.keys()) {
            const bool isForeign = others.contains(guid);
            QVERIFY2(bench.tenant.stored.value(guid) == (isForeign ? edited : before).value(guid),
                     qPrintable(QStringLiteral("round %1").arg(round)));
            QVERIFY(!isForeign || !undo || named.contains(guid));
        }
        refused += static_cast<int>(others.size());
    }
    qInfo("%d runs undone, %d of them half-finished: every value as before; %d rows changed since were refused by name",
          runs, halfFinished, refused);
    QVERIFY(refused > 0);
}

CASEMENT_TEST(TestAnyPlan)
#include "TestAnyPlan.moc"
