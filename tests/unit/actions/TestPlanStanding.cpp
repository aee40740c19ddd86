// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PlanStanding.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

using namespace Casement;
using namespace Casement::TestSupport;

/// How a plan stands against the tenant, by reading alone.
class TestPlanStanding final : public QObject
{
    Q_OBJECT

    static ActionPlan planFor(const FakeTenant &tenant)
    {
        return buildPlan(context(), tenant.asRead(), settings(QStringLiteral("pop=off imap=off")),
                         ExceptionBook(tenantA))
            .value();
    }

private Q_SLOTS:
    void everyChangedRowIsNamedAndNothingIsSent()
    {
        for (int changed = 0; changed <= 30; changed += 3) {
            FakeTenant tenant(mailboxes(30));
            const ActionPlan plan = planFor(tenant);
            for (int number = 1; number <= changed; ++number)
                tenant.stored[guidOf(number)].set(Protocol::Pop, StoredState::Off); // half of what is wanted
            std::vector<int> told;
            const auto standing = settled(readStanding(&tenant, plan, [&](int read) { told.push_back(read); }, {}));
            QVERIFY(standing);
            QCOMPARE(standing->count(FirstReading::Otherwise), changed);
            QCOMPARE(standing->count(FirstReading::AsBefore), 30 - changed);
            QCOMPARE(standing->isStale(), changed > 0);
            QCOMPARE(told, (std::vector<int>{10, 20, 30}));
            for (const RowStanding &row : standing->rows)
                QCOMPARE(row.isStale(), row.now[Protocol::Pop] == StoredState::Off);
            QCOMPARE(tenant.totalSends(), 0);
        }
    }

    void whatNobodyWouldChangeIsNotLookedAt()
    {
        FakeTenant tenant(mailboxes(12));
        ActionPlan plan = planFor(tenant);
        plan.rows[0].ticked = false;
        tenant.stored[guidOf(2)].set(Protocol::Ews, StoredState::Off); // nothing to do with the plan
        const auto standing = settled(readStanding(&tenant, plan, {}, {}));
        QCOMPARE(standing->rows.size(), size_t(11));
        QVERIFY(!standing->isStale());
        QCOMPARE(tenant.reads.value(guidOf(1)), 0);
    }

    void doneAlreadyIsAsWanted()
    {
        FakeTenant tenant(mailboxes(2));
        const ActionPlan plan = planFor(tenant);
        for (const Protocol protocol : {Protocol::Pop, Protocol::Imap})
            tenant.stored[guidOf(1)].set(protocol, StoredState::Off);
        const auto standing = settled(readStanding(&tenant, plan, {}, {}));
        QCOMPARE(standing->count(FirstReading::AsWanted), 1);
        QVERIFY(!standing->isStale());
    }

    void aMailboxThatIsGoneIsSaid()
    {
        FakeTenant tenant(mailboxes(3));
        const ActionPlan plan = planFor(tenant);
        tenant.stored.remove(guidOf(2));
        const auto standing = settled(readStanding(&tenant, plan, {}, {}));
        QVERIFY(standing);
        QCOMPARE(standing->notRead(), 1);
        QVERIFY(standing->isStale());
        QVERIFY(!standing->rows[1].message.isEmpty());
    }

    void whatIsNotAsItWasIsSetAsideWithItsReason()
    {
        FakeTenant tenant(mailboxes(4));
        ActionPlan plan = planFor(tenant);
        tenant.stored.remove(guidOf(1));
        tenant.stored[guidOf(2)].set(Protocol::Pop, StoredState::Off);
        for (const Protocol protocol : {Protocol::Pop, Protocol::Imap})
            tenant.stored[guidOf(3)].set(protocol, StoredState::Off);
        setAsideStale(plan, settled(readStanding(&tenant, plan, {}, {})).value());
        QCOMPARE(plan.rows.size(), size_t(1));
        QCOMPARE(plan.rows[0].guid, guidOf(4));
        QCOMPARE(plan.setAside.size(), size_t(3));
        QCOMPARE(plan.setAside[0].reason, SetAsideReason::NotRead);
        QVERIFY(!plan.setAside[0].remark.isEmpty());
        QCOMPARE(plan.setAside[1].reason, SetAsideReason::ChangedSince);
        QVERIFY(plan.setAside[1].remark.contains(QStringLiteral("POP")));
        QCOMPARE(plan.setAside[2].reason, SetAsideReason::AlreadyAsWanted);
    }

    void anotherTenantIsNotRead()
    {
        FakeTenant tenant(mailboxes(3));
        const ActionPlan plan = planFor(tenant);
        tenant.leadsTo = QStringLiteral("22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
        const auto standing = settled(readStanding(&tenant, plan, {}, {}));
        QCOMPARE(standing.error().kind, ErrorKind::Conflict);
        QVERIFY(tenant.requests.isEmpty());
    }
};

CASEMENT_TEST(TestPlanStanding)
#include "TestPlanStanding.moc"
