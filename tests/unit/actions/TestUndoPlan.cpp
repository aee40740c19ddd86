// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include "models/actions/UndoPlan.h"

#include <QRandomGenerator>

using namespace Casement;
using namespace Casement::TestSupport;
using Act = FakeTenant::Act;

namespace {

Result<ActionPlan> undoOf(RunBench &bench, const QUuid &run)
{
    const auto record = settled(bench.journal.record(run, {}));
    if (!record)
        return failure(record.error());
    return buildUndoPlan(context(), *record, bench.rows(run), bench.tenant.asRead(), bench.exceptions);
}

} // namespace

class TestUndoPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesBackWhatWasThereNullIncluded()
    {
        RunBench bench(4);
        const auto before = bench.tenant.stored;
        const auto plan = buildPlan(context(), bench.tenant.asRead(),
                                    settings(QStringLiteral("pop=off smtp=off ews=off")), bench.exceptions);
        QVERIFY(bench.run(*plan));
        const auto undo = undoOf(bench, plan->id);
        QVERIFY(undo);
        QCOMPARE(undo->undoOf, plan->id);
        QCOMPARE(undo->rows.size(), size_t(4));
        QCOMPARE(undo->rows[0].wanted, settings(QStringLiteral("pop=on smtp=inherit ews=inherit")));
        const auto summary = bench.run(*undo);
        QCOMPARE(summary->counts[RowOutcome::Done], 4);
        QCOMPARE(bench.tenant.stored, before);
        QCOMPARE(settled(bench.journal.record(undo->id, {}))->undoOf, plan->id);
    }

    void whoUsesWhatWasSwitchedOnIsSaidBeforeItIsSwitchedOff()
    {
        RunBench bench(2);
        const auto on =
            buildPlan(context(), bench.tenant.asRead(), settings(QStringLiteral("smtp=on")), bench.exceptions);
        QVERIFY(bench.run(*on));
        PlanContext where = context();
        where.evidenceSources = QStringLiteral("usage report");
        where.organization.read = true;
        where.organization.smtpClientAuthenticationDisabled = true;
        where.whoBreaks = [](const Mailbox &, std::span<const Protocol> shut) {
            return BreakVerdict{EvidenceGroup::InUse, QString::number(shut.size())};
        };
        const auto record = settled(bench.journal.record(on->id, {}));
        QVERIFY(record);
        const auto undo = buildUndoPlan(where, *record, bench.rows(on->id), bench.tenant.asRead(), bench.exceptions);
        QVERIFY(undo);
        QCOMPARE(undo->groups().inUse, 2);
        QCOMPARE(undo->tickedCount(), 0);
        QCOMPARE(undo->rows[0].evidence, QStringLiteral("1"));
        QCOMPARE(undo->evidenceSources, QStringLiteral("usage report"));
    }

    void switchingOnAgainBreaksNobody()
    {
        RunBench bench(2);
        const ActionPlan plan = bench.plan();
        QVERIFY(bench.run(plan));
        PlanContext where = context();
        where.evidenceSources = QStringLiteral("usage report");
        where.whoBreaks = [](const Mailbox &, std::span<const Protocol>) {
            return BreakVerdict{EvidenceGroup::InUse, QStringLiteral("asked")};
        };
        const auto record = settled(bench.journal.record(plan.id, {}));
        QVERIFY(record);
        const auto undo = buildUndoPlan(where, *record, bench.rows(plan.id), bench.tenant.asRead(), bench.exceptions);
        QVERIFY(undo);
        QCOMPARE(undo->groups().total(), 0);
        QCOMPARE(undo->tickedCount(), 2);
        QCOMPARE(undo->evidenceSummary(), QString());
    }

    void theUndoOfAnUndoIsTheRunAgain()
    {
        RunBench bench(3);
        const ActionPlan plan = bench.plan();
        QVERIFY(bench.run(plan));
        const auto after = bench.tenant.stored;
        const auto undo = undoOf(bench, plan.id);
        QVERIFY(bench.run(*undo));
        const auto redo = undoOf(bench, undo->id);
        QVERIFY(redo);
        QVERIFY(bench.run(*redo));
        QCOMPARE(bench.tenant.stored, after);
    }

    void restoresRandomRunsWhateverBecameOfThem()
    {
        QRandomGenerator random(11);
        const StoredState states[] = {StoredState::On, StoredState::Off, StoredState::Inherit};
        const Act acts[] = {Act::Apply, Act::Apply, Act::Refuse, Act::OutOfScope, Act::ApplyAndCut, Act::Cut};
        for (int round = 0; round < 25; ++round) {
            RunBench bench(8);
            for (auto stored = bench.tenant.stored.begin(); stored != bench.tenant.stored.end(); ++stored) {
                for (const Protocol protocol : allProtocols)
                    stored->set(protocol, states[random.bounded(mayInherit(protocol) ? 3 : 2)]);
                bench.tenant.acts.insert(stored.key(), acts[random.bounded(6)]);
            }
            ClientAccessSettings wanted;
            for (const Protocol protocol : allProtocols) {
                if (random.bounded(2) == 0)
                    wanted.set(protocol, states[random.bounded(mayInherit(protocol) ? 3 : 2)]);
            }
            wanted.set(Protocol::Pop, states[random.bounded(2)]);
            const auto before = bench.tenant.stored;
            const auto plan = buildPlan(context(), bench.tenant.asRead(), wanted, bench.exceptions);
            QVERIFY(plan);
            if (plan->rows.empty())
                continue;
            QVERIFY(bench.run(*plan));
            bench.tenant.acts.clear();
            const auto undo = undoOf(bench, plan->id);
            if (undo && !undo->rows.empty())
                QVERIFY(bench.run(*undo));
            QCOMPARE(bench.tenant.stored, before);
        }
    }

    void undoesWhatHappenedBeforeAKill()
    {
        RunBench bench(12);
        const auto before = bench.tenant.stored;
        const ActionPlan plan = bench.plan();
        {
            const auto runner = bench.runner();
            bench.tenant.acts = {{guidOf(6), Act::Hang}, {guidOf(7), Act::Hang}};
            auto task = runner->run(confirmed(plan), {});
            QVERIFY(QTest::qWaitFor([&] { return bench.tenant.totalSends() >= 7; }, 20000));
            bench.tenant.acts.clear();
        }
        const auto undo = undoOf(bench, plan.id);
        QVERIFY(undo);
        QCOMPARE(undo->rows.size(), size_t(5));
        QVERIFY(bench.run(*undo));
        QCOMPARE(bench.tenant.stored, before);
    }

    void namesWhatSomebodyElseChanged()
    {
        RunBench bench(4);
        const auto plan =
            buildPlan(context(), bench.tenant.asRead(), settings(QStringLiteral("smtp=off")), bench.exceptions);
        QVERIFY(bench.run(*plan));
        bench.tenant.stored[guidOf(1)].set(Protocol::SmtpAuth, StoredState::On);
        bench.tenant.stored[guidOf(2)].set(Protocol::SmtpAuth, StoredState::Inherit);
        bench.tenant.stored[guidOf(3)].set(Protocol::Owa, StoredState::Off);
        const auto undo = undoOf(bench, plan->id);
        QVERIFY(undo);
        QCOMPARE(undo->setAsideCount(SetAsideReason::ChangedSince), 1);
        QCOMPARE(undo->setAsideCount(SetAsideReason::AlreadyAsWanted), 1);
        QCOMPARE(undo->setAside[0].displayName, mailbox(1).displayName);
        QCOMPARE(undo->rows.size(), size_t(2));
        QVERIFY(bench.run(*undo));
        QCOMPARE(bench.tenant.stored.value(guidOf(3))[Protocol::Owa], StoredState::Off);
    }

    void aRowNotVisibleYetIsUndoneToo()
    {
        RunBench bench(1);
        const ActionPlan plan = bench.plan();
        bench.tenant.lag = {{guidOf(1), 1000}};
        QCOMPARE(bench.run(plan)->counts[RowOutcome::NotVisibleYet], 1);
        const auto record = settled(bench.journal.record(plan.id, {}));
        // The inventory still shows the old value, although the change will come out.
        const auto undo = buildUndoPlan(context(), *record, bench.rows(plan.id), mailboxes(1), bench.exceptions);
        QVERIFY(undo);
        QCOMPARE(undo->rows.size(), size_t(1));
    }

    void anExceptionKeepsAProtocolOn()
    {
        RunBench bench(2);
        for (auto &stored : bench.tenant.stored)
            stored.set(Protocol::Pop, StoredState::Off);
        const auto plan =
            buildPlan(context(), bench.tenant.asRead(), settings(QStringLiteral("pop=on")), bench.exceptions);
        QVERIFY(bench.run(*plan));
        ExceptionRequest request;
        request.targets = {{guidOf(1), {}}};
        request.protocols = {Protocol::Pop};
        request.changedAt = noon;
        bench.exceptions.apply(bench.exceptions.markEdits(request));
        const auto undo = undoOf(bench, plan->id);
        QCOMPARE(undo->setAsideCount(SetAsideReason::Excepted), 1);
        QCOMPARE(undo->rows.size(), size_t(1));
    }

    void refusesWhatCannotBeUndone()
    {
        RunBench bench(1);
        bench.tenant.acts = {{guidOf(1), Act::Refuse}};
        const ActionPlan plan = bench.plan();
        QVERIFY(bench.run(plan));
        QCOMPARE(undoOf(bench, plan.id).error().kind, ErrorKind::BadInput);
        auto record = *settled(bench.journal.record(plan.id, {}));
        record.tenantId = QStringLiteral("another tenant");
        const auto foreign = buildUndoPlan(context(), record, bench.rows(plan.id), {}, bench.exceptions);
        QCOMPARE(foreign.error().kind, ErrorKind::Conflict);
    }

    void aMailboxThatIsGoneIsNamed()
    {
        RunBench bench(2);
        const ActionPlan plan = bench.plan();
        QVERIFY(bench.run(plan));
        const auto record = settled(bench.journal.record(plan.id, {}));
        const auto undo =
            buildUndoPlan(context(), *record, bench.rows(plan.id), {bench.tenant.asRead()[0]}, bench.exceptions);
        QCOMPARE(undo->rows.size(), size_t(1));
        QCOMPARE(undo->setAsideCount(SetAsideReason::NotRead), 1);
    }
};

CASEMENT_TEST(TestUndoPlan)
#include "TestUndoPlan.moc"
