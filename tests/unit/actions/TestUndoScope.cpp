// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/UndoPlan.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <random>

using namespace Casement;
using namespace Casement::TestSupport;

/// Undo of a part of a run, and of everything since a moment.
class TestUndoScope final : public QObject
{
    Q_OBJECT

    static RunRow row(int number, const char *seen, const char *wanted, int minute,
                      RowOutcome outcome = RowOutcome::Done)
    {
        RunRow made;
        made.guid = guidOf(number);
        made.seen = settings(QLatin1String(seen));
        made.wanted = settings(QLatin1String(wanted));
        made.intentAt = noon.addSecs(60 * minute);
        made.outcome = outcome;
        made.tenantId = tenantA;
        return made;
    }

    static ActionPlan undo(const std::vector<RunRow> &rows, const std::vector<Mailbox> &now)
    {
        RunRecord run;
        run.id = QUuid::createUuid();
        run.tenantId = tenantA;
        return buildUndoPlan(context(), run, rows, now, ExceptionBook(tenantA)).value();
    }

private Q_SLOTS:
    void saysWhatCannotBeTakenBack()
    {
        StepSettings ends;
        ends.set(QString::fromLatin1(TenantProperty::tokensValidFrom), momentValue(noon));
        StepSettings both = ends;
        both.set(QString::fromLatin1(TenantProperty::assignedPolicy), QStringLiteral("Block"));
        ActionPlan plan;
        plan.rows.resize(2);
        plan.rows[0].wanted = StepSettings(settings(QStringLiteral("pop=off")));
        plan.rows[1].wanted = both;
        plan.rows[1].ticked = false;
        QCOMPARE(undoWords(plan), QStringLiteral("Can be undone, row by row."));
        plan.rows[1].ticked = true;
        QVERIFY(undoWords(plan).contains(QStringLiteral("sign-ins that were ended stay ended")));
        QVERIFY(undoWords(plan).startsWith(QStringLiteral("Can be undone")));
        plan.rows[0].ticked = false;
        plan.rows[1].wanted = ends;
        QVERIFY(undoWords(plan).startsWith(QStringLiteral("Cannot be undone")));
    }

    void someMailboxesOrOneProtocol()
    {
        const std::vector<RunRow> rows{row(1, "pop=on imap=on", "pop=off imap=off", 0),
                                       row(2, "pop=on imap=on", "pop=off imap=off", 0),
                                       row(3, "imap=on", "imap=off", 0)};
        QCOMPARE(rowsWithin({}, rows).size(), size_t(3));
        const auto one = rowsWithin({{guidOf(2)}, {}}, rows);
        QCOMPARE(one.size(), size_t(1));
        QCOMPARE(one[0].guid, guidOf(2));
        const auto pop = rowsWithin({{}, {Protocol::Pop}}, rows);
        QCOMPARE(pop.size(), size_t(2));
        QCOMPARE(pop[0].wanted, StepSettings(settings(QStringLiteral("pop=off"))));
        const ActionPlan plan = undo(pop, {mailbox(1, settings(QStringLiteral("pop=off imap=off"))),
                                           mailbox(2, settings(QStringLiteral("pop=off imap=off")))});
        QCOMPARE(plan.rows.size(), size_t(2));
        QCOMPARE(plan.rows[0].wanted, StepSettings(settings(QStringLiteral("pop=on"))));
    }

    void backToAMomentSkipsWhatWasBefore()
    {
        const auto since = changesSince(
            noon,
            {{row(1, "pop=off", "pop=on", 20)},
             {row(1, "pop=on imap=on", "pop=off imap=off", 10), row(2, "pop=on", "pop=off", 10, RowOutcome::Failed)},
             {row(1, "pop=off smtp=on", "pop=on smtp=off", -10), row(3, "pop=on", "pop=off", -1)}});
        QCOMPARE(since.size(), size_t(1));
        QCOMPARE(since[0].seen, StepSettings(settings(QStringLiteral("pop=on imap=on"))));
        QCOMPARE(since[0].wanted, StepSettings(settings(QStringLiteral("pop=on imap=off"))));
        const ActionPlan plan = undo(since, {mailbox(1, settings(QStringLiteral("pop=on imap=off smtp=off")))});
        QCOMPARE(plan.rows[0].wanted[Protocol::Imap], StoredState::On);
    }

    void whatWasChangedAtThatVeryMomentIsTakenBackToo()
    {
        QCOMPARE(changesSince(noon, {{row(1, "pop=on", "pop=off", 0)}}).size(), size_t(1));
    }

    void oneProtocolTakesNoSwitchOfTheTenantWithIt()
    {
        RunRow tenant = row(7, "", "", 0);
        tenant.kind = TargetKind::Transport;
        TenantValues off;
        off.set(QString::fromLatin1(TenantProperty::smtpAuthDisabled), true);
        tenant.wanted = off;
        QVERIFY(rowsWithin({{}, {Protocol::Pop}}, {tenant}).empty());
        QCOMPARE(rowsWithin({}, {tenant}).size(), size_t(1));
    }

    void aMailboxAndItsUserStayApart()
    {
        RunRow user = row(1, "", "", 5);
        user.kind = TargetKind::User;
        TenantValues policy;
        policy.set(QString::fromLatin1(TenantProperty::assignedPolicy), QStringLiteral("Block"));
        user.wanted = policy;
        QCOMPARE(changesSince(noon, {{row(1, "pop=on", "pop=off", 1)}, {user}}).size(), size_t(2));
    }

    void whatWasBroughtBackAlreadyIsNoRow()
    {
        const auto since = changesSince(
            noon, {{row(1, "pop=on imap=on", "pop=off imap=off", 1)}, {row(1, "pop=off imap=off", "pop=on", 2)}});
        const ActionPlan plan = undo(since, {mailbox(1, settings(QStringLiteral("pop=on imap=off")))});
        QCOMPARE(plan.rows.size(), size_t(1));
        QCOMPARE(plan.rows[0].wanted, StepSettings(settings(QStringLiteral("imap=on"))));
        const ActionPlan none =
            undo(changesSince(noon, {{row(2, "pop=on", "pop=off", 1)}, {row(2, "pop=off", "pop=on", 2)}}),
                 {mailbox(2, settings(QStringLiteral("pop=on")))});
        QVERIFY(none.rows.empty());
        QCOMPARE(none.setAsideCount(SetAsideReason::AlreadyAsWanted), 1);
    }

    void somebodyElsesChangeInBetweenIsNotOurs()
    {
        // Run one switches POP off, a person switches IMAP off, run two switches it on.
        const auto since =
            changesSince(noon, {{row(1, "pop=on imap=on", "pop=off", 1)}, {row(1, "pop=off imap=off", "imap=on", 2)}});
        QCOMPARE(since[0].seen, StepSettings(settings(QStringLiteral("pop=on imap=off"))));
    }

    /// Two hundred histories of up to five runs: back to any moment between them is exactly what was read then.
    void backToAnyMomentIsExact()
    {
        std::mt19937 random(4);
        const auto number = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
        for (int history = 0; history < 200; ++history) {
            QHash<QUuid, ClientAccessSettings> state;
            for (int mailbox = 1; mailbox <= 6; ++mailbox)
                state.insert(guidOf(mailbox), everythingOn());
            std::vector<std::vector<RunRow>> runs;
            std::vector<QHash<QUuid, ClientAccessSettings>> moments;
            const int count = number(1, 5);
            for (int run = 0; run < count; ++run) {
                moments.push_back(state);
                std::vector<RunRow> rows;
                for (int mailbox = 1; mailbox <= 6; ++mailbox) {
                    RunRow changed = row(mailbox, "", "", run * 10 + mailbox);
                    changed.seen = state.value(guidOf(mailbox));
                    for (const Protocol protocol : allProtocols) {
                        if (number(0, 3) == 0)
                            changed.wanted.set(protocol, number(0, 1) ? StoredState::On : StoredState::Off);
                    }
                    changed.outcome = number(0, 4) == 0 ? RowOutcome::NotStarted : RowOutcome::Done;
                    if (changed.outcome == RowOutcome::Done)
                        state[guidOf(mailbox)] = appliedTo(changed.seen, changed.wanted).protocols();
                    else
                        changed.intentAt = QDateTime();
                    rows.push_back(changed);
                }
                runs.push_back(rows);
            }
            const int back = number(0, count - 1);
            std::vector<Mailbox> now;
            for (int mailbox = 1; mailbox <= 6; ++mailbox)
                now.push_back(TestSupport::mailbox(mailbox, state.value(guidOf(mailbox))));
            const auto since = changesSince(noon.addSecs(60 * back * 10), runs);
            auto restored = state;
            if (!since.empty()) {
                for (const PlanRow &planned : undo(since, now).rows)
                    restored[planned.guid] = planned.after().protocols();
            }
            QCOMPARE(restored, moments[static_cast<size_t>(back)]);
        }
    }
};

CASEMENT_TEST(TestUndoScope)
#include "TestUndoScope.moc"
