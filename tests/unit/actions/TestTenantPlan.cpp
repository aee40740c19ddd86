// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include "models/actions/StepWords.h"
#include "models/actions/TenantPlan.h"
#include "models/actions/UndoPlan.h"

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

QString name(const char *property)
{
    return QString::fromLatin1(property);
}

StepSettings with(const char *property, TenantValue value)
{
    StepSettings settings;
    settings.set(name(property), std::move(value));
    return settings;
}

TenantWish wish(const StepTarget &target, const StepSettings &now, const StepSettings &wanted)
{
    TenantWish made;
    made.target = target;
    made.now = now;
    made.wanted = wanted;
    return made;
}

RunRow ran(const PlanRow &row, RowOutcome outcome = RowOutcome::Done)
{
    RunRow made;
    made.guid = row.guid;
    made.displayName = row.displayName;
    made.kind = row.kind;
    made.seen = row.seen;
    made.wanted = row.wanted;
    made.outcome = outcome;
    return made;
}

RunRecord runOf(const ActionPlan &plan)
{
    RunRecord run;
    run.id = plan.id;
    run.tenantId = plan.tenantId;
    return run;
}

} // namespace

class TestTenantPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOnlyWhatWouldChange()
    {
        StepSettings now = with(TenantProperty::ewsEnabled, {});
        now.set(name(TenantProperty::modernAuthentication), true);
        now.set(name(TenantProperty::ewsAllowList), QStringList{QStringLiteral("b"), QStringLiteral("a")});
        StepSettings wanted = with(TenantProperty::ewsEnabled, false);
        wanted.set(name(TenantProperty::modernAuthentication), true);
        // The order of a list is nothing that could be changed.
        wanted.set(name(TenantProperty::ewsAllowList), QStringList{QStringLiteral("a"), QStringLiteral("b")});
        const auto plan =
            buildTenantPlan(context(), {wish(organizationTarget(tenantA), now, wanted)}, ExceptionBook(tenantA));
        QVERIFY(plan);
        QCOMPARE(plan->rows.size(), size_t(1));
        QCOMPARE(plan->rows[0].wanted, with(TenantProperty::ewsEnabled, false));
        QCOMPARE(valueChanges(plan->rows[0].seen, plan->rows[0].wanted),
                 QStringList{QStringLiteral("EWS of the organisation: not chosen → off")});
    }

    void setsAsideWhatIsSoAndWhatCouldNotBePutBack()
    {
        const StepSettings off = with(TenantProperty::smtpAuthDisabled, true);
        const auto same =
            buildTenantPlan(context(), {wish(transportTarget(tenantA), off, off)}, ExceptionBook(tenantA));
        QCOMPARE(same->setAside.at(0).reason, SetAsideReason::AlreadyAsWanted);
        const auto unread =
            buildTenantPlan(context(), {wish(transportTarget(tenantA), {}, off)}, ExceptionBook(tenantA));
        QCOMPARE(unread->setAside.at(0).reason, SetAsideReason::NotRead);
        QVERIFY(unread->rows.empty());
    }

    void whatSomebodyUsesOrMayUseStartsUnticked()
    {
        const QList<std::pair<EvidenceGroup, bool>> groups{{EvidenceGroup::None, true},
                                                           {EvidenceGroup::NoUse, true},
                                                           {EvidenceGroup::Thin, true},
                                                           {EvidenceGroup::NotKnown, false},
                                                           {EvidenceGroup::InUse, false}};
        for (const auto &[group, ticked] : groups) {
            TenantWish off = wish(transportTarget(tenantA), with(TenantProperty::smtpAuthDisabled, false),
                                  with(TenantProperty::smtpAuthDisabled, true));
            off.group = group;
            QCOMPARE(buildTenantPlan(context(), {off}, ExceptionBook(tenantA))->rows.at(0).ticked, ticked);
        }
    }

    void refusesWhatCannotBeAddressed()
    {
        const StepSettings off = with(TenantProperty::smtpAuthDisabled, true);
        const StepTarget nobody{TargetKind::User, {}, QStringLiteral("x")};
        QVERIFY(!buildTenantPlan(context(), {wish(nobody, {}, off)}, ExceptionBook(tenantA)));
        const TenantWish twice = wish(transportTarget(tenantA), {}, off);
        QVERIFY(!buildTenantPlan(context(), {twice, twice}, ExceptionBook(tenantA)));
        QVERIFY(!buildTenantPlan(context(), {wish(transportTarget(tenantA), off, {})}, ExceptionBook(tenantA)));
        QVERIFY(!buildTenantPlan(context(), {twice}, ExceptionBook(QStringLiteral("another"))));
    }

    void aPolicyIsMadeBeforeItIsAssignedAndRemovedAfter()
    {
        const StepTarget policy = newPolicyTarget(tenantA, QStringLiteral("Block Basic Authentication"));
        const StepTarget user{TargetKind::User, guidOf(7), QStringLiteral("Ann")};
        const auto plan = buildTenantPlan(
            context(),
            {wish(user, with(TenantProperty::assignedPolicy, {}), with(TenantProperty::assignedPolicy, policy.name)),
             wish(organizationTarget(tenantA), with(TenantProperty::defaultPolicy, {}),
                  with(TenantProperty::defaultPolicy, policy.name)),
             wish(policy, with(TenantProperty::exists, false), with(TenantProperty::exists, true))},
            ExceptionBook(tenantA));
        QVERIFY(plan);
        QCOMPARE(plan->rows.at(0).kind, TargetKind::AuthenticationPolicy);
        QHash<QUuid, StepSettings> now;
        std::vector<RunRow> rows;
        for (const PlanRow &row : plan->rows) {
            now.insert(row.guid, row.after());
            rows.push_back(ran(row));
        }
        const auto undo = buildUndoPlan(context(), runOf(*plan), rows, {}, ExceptionBook(tenantA), now);
        QVERIFY(undo);
        QCOMPARE(undo->rows.size(), size_t(3));
        QCOMPARE(undo->rows.back().kind, TargetKind::AuthenticationPolicy);
        QCOMPARE(undo->rows.back().wanted, with(TenantProperty::exists, false));
    }

    void anUndoLeavesWhatSomebodyElseChangedAndWhatIsNotRead()
    {
        const StepTarget user{TargetKind::User, guidOf(7), QStringLiteral("Ann")};
        const StepSettings none = with(TenantProperty::assignedPolicy, {});
        const auto plan = buildTenantPlan(
            context(), {wish(user, none, with(TenantProperty::assignedPolicy, QStringLiteral("Block")))},
            ExceptionBook(tenantA));
        const std::vector<RunRow> rows{ran(plan->rows[0])};
        const QHash<QUuid, StepSettings> other{
            {guidOf(7), with(TenantProperty::assignedPolicy, QStringLiteral("Another"))}};
        const auto changed = buildUndoPlan(context(), runOf(*plan), rows, {}, ExceptionBook(tenantA), other);
        QCOMPARE(changed->setAside.at(0).reason, SetAsideReason::ChangedSince);
        // The mailbox with the same Guid says nothing of the user.
        const auto unread = buildUndoPlan(context(), runOf(*plan), rows, {mailbox(7)}, ExceptionBook(tenantA));
        QCOMPARE(unread->setAside.at(0).reason, SetAsideReason::NotRead);
    }

    void endedSignInsStayEnded()
    {
        const StepTarget user{TargetKind::User, guidOf(7), QStringLiteral("Ann")};
        StepSettings now = with(TenantProperty::assignedPolicy, {});
        now.set(name(TenantProperty::tokensValidFrom), momentValue(noon.addDays(-30)));
        StepSettings wanted = with(TenantProperty::assignedPolicy, QStringLiteral("Block"));
        wanted.set(name(TenantProperty::tokensValidFrom), momentValue(noon));
        const auto plan = buildTenantPlan(context(), {wish(user, now, wanted)}, ExceptionBook(tenantA));
        StepSettings after = plan->rows.at(0).after();
        // The service keeps whole seconds, and somebody may have ended them once more since.
        after.set(name(TenantProperty::tokensValidFrom), momentValue(noon.addSecs(90)));
        QVERIFY(holdsIn(plan->rows[0].wanted, after));
        const auto undo = buildUndoPlan(context(), runOf(*plan), {ran(plan->rows[0])}, {}, ExceptionBook(tenantA),
                                        {{guidOf(7), after}});
        QCOMPARE(undo->rows.at(0).wanted, with(TenantProperty::assignedPolicy, {}));
    }

    void settingsComeBackFromText_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word :
             {"", "plain", "two words", "a=b", "[x]", "'q'", "null", "true", "%41", "\u2028\n\u202E"})
            QTest::newRow(word) << QString::fromUtf8(word);
    }

    void settingsComeBackFromText()
    {
        QFETCH(QString, word);
        StepSettings settings = with(TenantProperty::defaultPolicy, word);
        settings.set(name(TenantProperty::ewsBlockList), QStringList{word + QLatin1Char('x'), QStringLiteral(",")});
        settings.set(name(TenantProperty::ewsEnabled), {});
        settings.set(Protocol::Pop, StoredState::Off);
        const QString text = settingsToText(settings);
        QVERIFY(!text.contains(QLatin1Char('\n')));
        QCOMPARE(settingsFromText(text).value(), settings);
    }

    void theSameThingHasTheSameIdInEveryProgram()
    {
        QCOMPARE(organizationTarget(tenantA), organizationTarget(tenantA.toUpper()));
        QVERIFY(organizationTarget(tenantA).guid != transportTarget(tenantA).guid);
        QVERIFY(organizationTarget(tenantA).guid != organizationTarget(QStringLiteral("other")).guid);
        QCOMPARE(newPolicyTarget(tenantA, QStringLiteral("Block")).guid,
                 newPolicyTarget(tenantA, QStringLiteral("block")).guid);
    }
};

CASEMENT_TEST(TestTenantPlan)
#include "TestTenantPlan.moc"
