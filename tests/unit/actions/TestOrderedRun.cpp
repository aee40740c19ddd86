// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include "models/actions/StepOrder.h"
#include "models/actions/TenantPlan.h"
#include "models/base/Sleep.h"

using namespace Casement;
using namespace Casement::TestSupport;
using namespace std::chrono_literals;

namespace {

const QString block = QStringLiteral("Block %1 <b>");

QString named(const char *property)
{
    return QString::fromLatin1(property);
}

StepSettings with(const char *property, const TenantValue &value)
{
    StepSettings settings;
    settings.set(named(property), value);
    return settings;
}

/// The parts of a tenant that stand above its mailboxes, as a service that can be told to break at one of them.
class TenantAbove final : public StepChannel
{
public:
    enum class Act
    {
        Apply,
        ApplyAndCut,
        Cut,
        Refuse
    };

    QHash<QUuid, StepSettings> stored;
    QHash<QUuid, Act> acts;
    QHash<QUuid, int> lag; ///< so many readings after a change still show the old value
    QList<QUuid> sent;
    QStringList wrongs; ///< what was sent although it could not have worked

    [[nodiscard]] QString tenantId() const override { return tenantA; }

    Task<Outcome> send(StepChange change, CancelToken cancel) override
    {
        auto waited = co_await sleepFor(1ms, cancel);
        if (!waited)
            co_return failure(ErrorKind::OutcomeUnknown, QStringLiteral("cut off by ourselves"));
        co_return answerTo(change);
    }

    Task<std::vector<Result<StepSettings>>> read(std::vector<StepTarget> targets, CancelToken cancel) override
    {
        auto waited = co_await sleepFor(1ms, cancel);
        std::vector<Result<StepSettings>> all;
        for (const StepTarget &target : targets)
            all.push_back(waited ? Result<StepSettings>(reading(target.guid)) : failure(waited.error()));
        co_return all;
    }

private:
    StepSettings reading(const QUuid &guid)
    {
        if (m_before.contains(guid) && lag.value(guid) > 0) {
            --lag[guid];
            return m_before.value(guid);
        }
        return stored.value(guid);
    }

    Outcome answerTo(const StepChange &change)
    {
        const QUuid guid = change.target.guid;
        sent.append(guid);
        const Act act = acts.value(guid, Act::Apply);
        if (act == Act::Refuse)
            return failure(ErrorKind::Refused, QStringLiteral("no"));
        if (act != Act::Cut) {
            m_before.insert(guid, stored.value(guid));
            stored.insert(guid, appliedTo(stored.value(guid), change.wanted));
        }
        return act == Act::Apply ? Outcome() : Outcome(failure(ErrorKind::OutcomeUnknown, QStringLiteral("cut")));
    }

    QHash<QUuid, StepSettings> m_before;
};

/// A policy is made, given to two users, made the default; and mail flow, which has nothing to do with it, is changed.
struct Bench
{
    Bench()
    {
        tenant.stored.insert(policy.guid, with(TenantProperty::exists, false));
        tenant.stored.insert(organization.guid, with(TenantProperty::defaultPolicy, {}));
        tenant.stored.insert(transport.guid, with(TenantProperty::smtpAuthDisabled, false));
        for (const StepTarget &user : users)
            tenant.stored.insert(user.guid, with(TenantProperty::assignedPolicy, {}));
        runs.pace.repeats = 1;
        runs.pace.mostFailures = 0;
    }

    [[nodiscard]] ActionPlan plan(const std::vector<std::pair<StepTarget, StepSettings>> &wanted) const
    {
        std::vector<TenantWish> wishes;
        for (const auto &[target, settings] : wanted) {
            TenantWish wish;
            wish.target = target;
            wish.now = tenant.stored.value(target.guid);
            wish.wanted = settings;
            wishes.push_back(wish);
        }
        return buildTenantPlan(context(), wishes, ExceptionBook(tenantA)).value();
    }

    [[nodiscard]] ActionPlan makingPlan() const
    {
        return plan({{organization, with(TenantProperty::defaultPolicy, block)},
                     {users[0], with(TenantProperty::assignedPolicy, block.toUpper())},
                     {transport, with(TenantProperty::smtpAuthDisabled, true)},
                     {users[1], with(TenantProperty::assignedPolicy, block)},
                     {policy, with(TenantProperty::exists, true)}});
    }

    [[nodiscard]] std::unique_ptr<ActionRunner> runner()
    {
        auto made = std::make_unique<ActionRunner>(&runs.journal, &tenant, nullptr, tenantA, &runs.clock);
        made->setPace(runs.pace);
        return made;
    }

    /// By what was changed, not by its place.
    [[nodiscard]] RunRow row(const ActionPlan &of, const StepTarget &target)
    {
        for (const RunRow &row : runs.rows(of.id)) {
            if (row.guid == target.guid)
                return row;
        }
        return {};
    }

    const StepTarget policy = newPolicyTarget(tenantA, block);
    const StepTarget organization = organizationTarget(tenantA);
    const StepTarget transport = transportTarget(tenantA);
    const std::array<StepTarget, 2> users{StepTarget{TargetKind::User, guidOf(1), QStringLiteral("Ann")},
                                          StepTarget{TargetKind::User, guidOf(2), QStringLiteral("Bob")}};
    RunBench runs{0};
    TenantAbove tenant;
};

} // namespace

class TestOrderedRun final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotCertainIsReadBeforeAnythingStandsOnIt_data()
    {
        QTest::addColumn<int>("act");
        QTest::addColumn<int>("lag");
        using Act = TenantAbove::Act;
        QTest::newRow("answer lost") << int(Act::ApplyAndCut) << 0;
        QTest::newRow("answer lost, shows late") << int(Act::ApplyAndCut) << 2;
        QTest::newRow("accepted, shows late") << int(Act::Apply) << 3;
    }

    void whatIsNotCertainIsReadBeforeAnythingStandsOnIt()
    {
        QFETCH(const int, act);
        QFETCH(const int, lag);
        Bench bench;
        bench.tenant.acts.insert(bench.policy.guid, static_cast<TenantAbove::Act>(act));
        bench.tenant.lag.insert(bench.policy.guid, lag);
        const ActionPlan plan = bench.makingPlan();
        const auto runner = bench.runner();
        RowOutcome makingWhenOthersBegan = RowOutcome::Done;
        connect(runner.get(), &ActionRunner::rowChanged, this,
                [&, making = RowOutcome::NotStarted](const QUuid &, const QUuid &row, RowOutcome outcome) mutable {
                    if (row == bench.policy.guid)
                        making = outcome;
                    else if (row != bench.transport.guid && outcome == RowOutcome::Sending &&
                             making != RowOutcome::Done)
                        makingWhenOthersBegan = making;
                });
        const auto summary = settled(runner->run(confirmed(plan), {}));
        QVERIFY(summary);
        QCOMPARE(makingWhenOthersBegan, RowOutcome::Done);
        QCOMPARE(summary->counts[RowOutcome::Done], 5);
        QCOMPARE(bench.tenant.sent.count(bench.policy.guid), 1);
    }

    void whatStandsOnSomethingUncertainIsNotSent()
    {
        Bench bench;
        bench.tenant.acts.insert(bench.policy.guid, TenantAbove::Act::Cut);
        const ActionPlan plan = bench.makingPlan();
        auto runner = bench.runner();
        const auto summary = settled(runner->run(confirmed(plan), {}));
        QVERIFY(summary);
        QCOMPARE(summary->counts[RowOutcome::Unknown], 1);
        QCOMPARE(summary->counts[RowOutcome::NotStarted], 3);
        QCOMPARE(summary->counts[RowOutcome::Done], 1);
        QCOMPARE(summary->state, RunState::Stopped);
        QCOMPARE(bench.row(plan, bench.transport).outcome, RowOutcome::Done);
        for (const StepTarget &each : {bench.organization, bench.users[0], bench.users[1]}) {
            QVERIFY(!bench.tenant.sent.contains(each.guid));
            QVERIFY(bench.row(plan, each).message.contains(block));
            QVERIFY(!bench.row(plan, each).intentAt.isValid());
        }
        // Whoever goes on begins with the policy.
        bench.tenant.acts.clear();
        runner = bench.runner();
        const auto rest = settled(runner->resume(plan.id, {}));
        QVERIFY(rest);
        QCOMPARE(rest->counts[RowOutcome::Done], 5);
        QCOMPARE(bench.tenant.stored.value(bench.organization.guid), with(TenantProperty::defaultPolicy, block));
    }

    void whatStandsOnARefusalIsNotSent()
    {
        Bench bench;
        bench.tenant.acts.insert(bench.policy.guid, TenantAbove::Act::Refuse);
        const ActionPlan plan = bench.makingPlan();
        const auto runner = bench.runner();
        const auto summary = settled(runner->run(confirmed(plan), {}));
        QVERIFY(summary);
        QCOMPARE(summary->counts[RowOutcome::Failed], 1);
        QCOMPARE(summary->counts[RowOutcome::NotStarted], 3);
        QCOMPARE(bench.tenant.sent, (QList{bench.policy.guid, bench.transport.guid}));
    }

    void aPolicyStaysWhenItCouldNotBeTakenFromSomebody()
    {
        Bench bench;
        bench.tenant.stored.insert(bench.policy.guid, with(TenantProperty::exists, true));
        for (const StepTarget &user : bench.users)
            bench.tenant.stored.insert(user.guid, with(TenantProperty::assignedPolicy, block));
        bench.tenant.acts.insert(bench.users[1].guid, TenantAbove::Act::Refuse);
        const ActionPlan plan = bench.plan({{bench.policy, with(TenantProperty::exists, false)},
                                            {bench.users[0], with(TenantProperty::assignedPolicy, {})},
                                            {bench.users[1], with(TenantProperty::assignedPolicy, {})}});
        const auto runner = bench.runner();
        const auto summary = settled(runner->run(confirmed(plan), {}));
        QVERIFY(summary);
        QCOMPARE(summary->counts[RowOutcome::Done], 1);
        QCOMPARE(summary->counts[RowOutcome::Failed], 1);
        QVERIFY(!bench.tenant.sent.contains(bench.policy.guid));
        QVERIFY(bench.row(plan, bench.policy).message.contains(bench.users[1].name));
    }

    void theFirstOnesOfALongRunAreStillJudged()
    {
        Bench bench;
        bench.runs.pace.canary = 2;
        bench.tenant.acts.insert(bench.organization.guid, TenantAbove::Act::Refuse);
        const ActionPlan plan = bench.makingPlan();
        const auto runner = bench.runner();
        const auto summary = settled(runner->run(confirmed(plan), {}));
        QVERIFY(summary);
        QCOMPARE(summary->state, RunState::Paused);
        QCOMPARE(bench.tenant.sent, (QList{bench.policy.guid, bench.organization.guid}));
    }
};

CASEMENT_TEST(TestOrderedRun)
#include "TestOrderedRun.moc"
