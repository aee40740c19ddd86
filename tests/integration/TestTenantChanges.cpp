// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Changing.h"
#include "tests/integration/Signed.h"
#include "tests/support/FullConfirmation.h"
#include "tests/support/TestMain.h"

#include "models/actions/TenantPlan.h"
#include "models/actions/UndoPlan.h"

#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

StepSettings with(const char *property, TenantValue value)
{
    StepSettings settings;
    settings.set(QString::fromLatin1(property), std::move(value));
    return settings;
}

/// Every kind of change there is, through the one door and back, against a tenant as strict as the real one.
class Bench final
{
public:
    Bench()
        : signedIn(60),
          tenantId(signedIn.demo.addresses.tenantId),
          desk(signedIn.exchange.get(), tenantId, pace()),
          none(tenantId)
    {
    }

    [[nodiscard]] PlanContext context() const
    {
        PlanContext made;
        made.tenantId = tenantId;
        made.snapshotAt = signedIn.demo.clock.nowUtc();
        made.today = signedIn.demo.clock.today();
        return made;
    }

    [[nodiscard]] std::vector<Result<StepSettings>> read(const std::vector<StepTarget> &targets)
    {
        ExchangeChannel channel(signedIn.exchange.get());
        auto task = channel.read(targets, {});
        return QCoro::waitFor(task);
    }

    [[nodiscard]] StepSettings now(const StepTarget &target) { return read({target}).at(0).value_or(StepSettings()); }

    [[nodiscard]] TenantWish wish(const StepTarget &target, const StepSettings &wanted)
    {
        TenantWish made;
        made.target = target;
        made.now = now(target);
        made.wanted = wanted;
        return made;
    }

    [[nodiscard]] Result<RunSummary> run(const ActionPlan &plan)
    {
        auto task = desk.runner.run(confirmedInFull(plan), {});
        return QTest::qWaitFor([&] { return task.isReady(); }, 20000) ? QCoro::waitFor(task) : failure(cancelled());
    }

    [[nodiscard]] std::vector<RunRow> rows(const QUuid &run)
    {
        auto rows = desk.journal.rows(run, {});
        return QTest::qWaitFor([&] { return rows.isSettled(); }, 5000) ? rows.await_resume().value()
                                                                       : std::vector<RunRow>();
    }

    [[nodiscard]] Result<ActionPlan> undo(const ActionPlan &plan)
    {
        QHash<QUuid, StepSettings> others;
        for (const PlanRow &row : plan.rows)
            others.insert(row.guid, now(row.target()));
        auto record = desk.journal.record(plan.id, {});
        if (!QTest::qWaitFor([&] { return record.isSettled(); }, 5000))
            return failure(cancelled());
        return buildUndoPlan(context(), *record.await_resume(), rows(plan.id), {}, none, others);
    }

    [[nodiscard]] QUuid someUser()
    {
        QUuid found;
        auto task = signedIn.exchange->readUsers(
            [&](Exchange::PageOf<Exchange::UserRow> page) { found = page.rows.back().guid; }, {});
        (void)QCoro::waitFor(task);
        return found;
    }

    static RunPace pace()
    {
        RunPace made;
        made.gather = std::chrono::milliseconds(5);
        made.rereads = {std::chrono::milliseconds(20), std::chrono::milliseconds(200)};
        return made;
    }

    SignedIn signedIn;
    QString tenantId;
    ChangingDesk desk;
    ExceptionBook none;
};

} // namespace

class TestTenantChanges final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindIsDoneReadBackAndPutBack();
    void whatNoCmdletCanWriteIsPutBackAsNearAsItGoes();
    void listsAreWrittenWhole();
    void aSecondTimeSendsNothing();
    void whatTheServiceRefusesIsSaid();
};

void TestTenantChanges::everyKindIsDoneReadBackAndPutBack()
{
    Bench bench;
    auto plansRead = bench.signedIn.exchange->readCasMailboxPlans({});
    const auto plans = QCoro::waitFor(plansRead);
    QVERIFY(plans && !plans->empty());
    const StepTarget mailboxPlan{TargetKind::MailboxPlan, plans->front().guid, plans->front().displayName};
    const StepTarget policy = newPolicyTarget(bench.tenantId, QStringLiteral("Block Legacy Ångström's"));
    const StepTarget user{TargetKind::User, bench.someUser(), QStringLiteral("Somebody")};
    ClientAccessSettings off;
    off.set(Protocol::Pop, StoredState::Off);
    off.set(Protocol::Imap, StoredState::Off);
    StepSettings made = with(TenantProperty::exists, true);
    made.set(QStringLiteral("AllowBasicAuthSmtp"), true);
    StepSettings access = with(TenantProperty::assignedPolicy, policy.name);
    access.set(QString::fromLatin1(TenantProperty::tokensValidFrom), momentValue(bench.signedIn.demo.clock.nowUtc()));
    StepSettings organization = with(TenantProperty::defaultPolicy, policy.name);
    organization.set(QString::fromLatin1(TenantProperty::ewsEnabled), false);

    const std::vector<StepTarget> targets{mailboxPlan, user, organizationTarget(bench.tenantId),
                                          transportTarget(bench.tenantId), policy};
    const auto before = bench.read(targets);
    const auto plan = buildTenantPlan(
        bench.context(),
        {bench.wish(mailboxPlan, off), bench.wish(user, access), bench.wish(targets[2], organization),
         bench.wish(targets[3], with(TenantProperty::smtpAuthDisabled, true)), bench.wish(policy, made)},
        bench.none);
    QVERIFY(plan);
    QCOMPARE(plan->rows.size() + plan->setAside.size(), size_t(5));
    QVERIFY(plan->rows.size() >= 4);
    const auto summary = bench.run(*plan);
    QVERIFY(summary);
    for (const RunRow &row : bench.rows(plan->id))
        QVERIFY2(row.outcome == RowOutcome::Done, qPrintable(row.displayName + row.message));
    for (const PlanRow &row : plan->rows)
        QVERIFY(holdsIn(row.wanted, bench.now(row.target())));

    const auto undo = bench.undo(*plan);
    QVERIFY(undo);
    QCOMPARE(undo->rows.size(), plan->rows.size());
    QVERIFY(bench.run(*undo));
    for (const RunRow &row : bench.rows(undo->id))
        QVERIFY2(row.outcome == RowOutcome::Done, qPrintable(row.displayName + row.message));
    const auto after = bench.read(targets);
    for (size_t place = 0; place < targets.size(); ++place) {
        StepSettings then = *before[place];
        StepSettings today = *after[place];
        // Ended sign-ins stay ended.
        then.remove(QString::fromLatin1(TenantProperty::tokensValidFrom));
        today.remove(QString::fromLatin1(TenantProperty::tokensValidFrom));
        QCOMPARE(settingsToText(today), settingsToText(then));
    }
}

void TestTenantChanges::whatNoCmdletCanWriteIsPutBackAsNearAsItGoes()
{
    Bench bench;
    auto read = bench.signedIn.exchange->readCasMailboxPlans({});
    const auto plans = QCoro::waitFor(read);
    const auto open = std::ranges::find_if(
        *plans, [](const auto &plan) { return plan.clientAccess[Protocol::Ews] == StoredState::Inherit; });
    QVERIFY(open != plans->end());
    const StepTarget target{TargetKind::MailboxPlan, open->guid, open->displayName};
    ClientAccessSettings off;
    off.set(Protocol::Ews, StoredState::Off);
    const auto plan = buildTenantPlan(bench.context(), {bench.wish(target, off)}, bench.none);
    QVERIFY(!plan->rows.at(0).odd.isEmpty());
    QVERIFY(bench.run(*plan));
    QCOMPARE(bench.now(target)[Protocol::Ews], StoredState::Off);
    QVERIFY(bench.run(*bench.undo(*plan)));
    QCOMPARE(bench.now(target)[Protocol::Ews], StoredState::On);
}

void TestTenantChanges::listsAreWrittenWhole()
{
    Bench bench;
    const StepTarget organization = organizationTarget(bench.tenantId);
    StepSettings wanted = with(TenantProperty::ewsAccessPolicy, QStringLiteral("EnforceAllowList"));
    wanted.set(QString::fromLatin1(TenantProperty::ewsAllowList),
               QStringList{QStringLiteral("Room Finder/*"), QStringLiteral("Backup, daily/1")});
    const auto plan = buildTenantPlan(bench.context(), {bench.wish(organization, wanted)}, bench.none);
    QVERIFY(bench.run(*plan));
    QCOMPARE(bench.rows(plan->id).at(0).outcome, RowOutcome::Done);
    QVERIFY(holdsIn(wanted, bench.now(organization)));
    const auto undo = bench.undo(*plan);
    QVERIFY(bench.run(*undo));
    QCOMPARE(settingsToText(restrictedTo(wanted, bench.now(organization))),
             settingsToText(restrictedTo(wanted, plan->rows[0].seen)));
}

void TestTenantChanges::aSecondTimeSendsNothing()
{
    Bench bench;
    const StepTarget transport = transportTarget(bench.tenantId);
    const bool other = !holdsIn(with(TenantProperty::smtpAuthDisabled, true), bench.now(transport));
    const StepSettings wanted = with(TenantProperty::smtpAuthDisabled, other);
    const auto first = buildTenantPlan(bench.context(), {bench.wish(transport, wanted)}, bench.none);
    QVERIFY(bench.run(*first));
    const auto again = buildTenantPlan(bench.context(), {bench.wish(transport, wanted)}, bench.none);
    QVERIFY(again->rows.empty());
    QCOMPARE(bench.signedIn.received("Set-TransportConfig"), 1);
}

void TestTenantChanges::whatTheServiceRefusesIsSaid()
{
    Bench bench;
    const StepTarget user{TargetKind::User, bench.someUser(), QStringLiteral("Somebody")};
    const auto plan = buildTenantPlan(
        bench.context(),
        {bench.wish(user, with(TenantProperty::assignedPolicy, QStringLiteral("No policy of this name")))}, bench.none);
    QVERIFY(bench.run(*plan));
    const RunRow row = bench.rows(plan->id).at(0);
    QCOMPARE(row.outcome, RowOutcome::Failed);
    QVERIFY(!row.message.isEmpty());
    QVERIFY(!holdsIn(row.wanted, bench.now(user)));
}

CASEMENT_TEST(TestTenantChanges)
#include "TestTenantChanges.moc"
