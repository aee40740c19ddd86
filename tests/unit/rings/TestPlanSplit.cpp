// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PlanSplit.h"
#include "models/actions/RingSet.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <QRandomGenerator>

using namespace Casement;
using namespace Casement::TestSupport;

/// Plans in rings: every confirmed row in exactly one of them, and the word that was given for the whole.
class TestPlanSplit final : public QObject
{
    Q_OBJECT

    static ActionPlan planOf(int rows, int tenant = 10000)
    {
        PlanContext where = context(tenant);
        where.note = QStringLiteral("CHG-9");
        return buildPlan(where, mailboxes(rows), settings(QStringLiteral("pop=off imap=off")), ExceptionBook(tenantA))
            .value();
    }

    static void verifyPartition(const ActionPlan &whole, const RingDrafts &rings)
    {
        QHash<QUuid, int> seen;
        QSet<QUuid> ids{whole.id};
        for (const RingDraft &ring : rings) {
            QVERIFY(!ring.plan.rows.empty());
            QVERIFY(ring.plan.setAside.empty()); // of the whole, which says it once
            QVERIFY(!ids.contains(ring.plan.id));
            ids.insert(ring.plan.id);
            for (const PlanRow &row : ring.plan.rows)
                ++seen[row.guid];
        }
        for (const PlanRow &row : whole.rows)
            QCOMPARE(seen.take(row.guid), row.ticked ? 1 : 0);
        QVERIFY(seen.isEmpty());
    }

    static std::vector<QUuid> guidsOf(const RingDraft &ring)
    {
        std::vector<QUuid> guids;
        for (const PlanRow &row : ring.plan.rows)
            guids.push_back(row.guid);
        return guids;
    }

private Q_SLOTS:
    void everyTickedRowIsInExactlyOneRing()
    {
        QRandomGenerator dice(20261122);
        int cut = 0;
        for (int round = 0; round < 300; ++round) {
            ActionPlan plan = planOf(1 + dice.bounded(60));
            for (PlanRow &row : plan.rows)
                row.ticked = dice.bounded(4) > 0;
            plan.setAside.push_back({guidOf(900), {}, {}, SetAsideReason::Excepted, {}, {}});
            QSet<QUuid> pilot;
            for (const PlanRow &row : plan.rows) {
                if (dice.bounded(3) == 0)
                    pilot.insert(row.guid);
            }
            pilot.insert(QUuid::createUuid()); // nobody of this plan
            std::vector<int> percents;
            for (int left = 100; left > 1 && percents.size() < 6; left -= percents.back())
                percents.push_back(1 + dice.bounded(left - 1));
            const int values = 1 + dice.bounded(5);
            const auto valueOf = [values](const QUuid &guid) {
                const uint value = qHash(guid) % static_cast<uint>(values);
                return value == 0 ? QString() : QString::number(value);
            };
            for (const auto &rings :
                 {splitByPilot(plan, pilot), splitByPercent(plan, percents), splitByValue(plan, valueOf)}) {
                if (!rings) {
                    QCOMPARE(rings.error().kind, ErrorKind::BadInput);
                    continue;
                }
                ++cut;
                verifyPartition(plan, *rings);
                const auto set = confirmRings(plan, *rings, {true, true, plan.tickedCount(), true, {}}, 60, noon);
                QVERIFY2(set, set ? "" : qPrintable(set.error().oneLine()));
            }
        }
        QVERIFY(cut > 500);
    }

    void sharesAreOfTheRightSizeAndTheSameEveryTime()
    {
        const ActionPlan plan = planOf(200);
        const auto rings = splitByPercent(plan, {5, 25});
        QVERIFY(rings);
        QCOMPARE(rings->size(), size_t(3));
        QCOMPARE(rings->at(0).plan.rows.size(), size_t(10));
        QCOMPARE(rings->at(1).plan.rows.size(), size_t(50));
        QCOMPARE(rings->at(2).plan.rows.size(), size_t(140));
        QCOMPARE(rings->at(0).plan.note, QStringLiteral("CHG-9 (ring 1 of 3: 5 %)"));
        const auto again = splitByPercent(planOf(200), {5, 25});
        QCOMPARE(guidsOf(again->at(0)), guidsOf(rings->at(0)));
        // Spread: the first tenth of the list does not hold the first ring.
        const auto highest = std::ranges::max(rings->at(0).plan.rows, {}, &PlanRow::address).address;
        QVERIFY(highest > plan.rows[100].address);
    }

    void noShareIsEmptyWhileThereAreRows()
    {
        const auto rings = splitByPercent(planOf(4), {1, 1, 1});
        QVERIFY(rings);
        QCOMPARE(rings->size(), size_t(4));
        QCOMPARE(splitByPercent(planOf(2), {1, 1, 1})->size(), size_t(2));
        QCOMPARE(splitByPercent(planOf(10), {50, 50})->size(), size_t(2));
    }

    void valuesMakeRingsTheSmallestFirst()
    {
        const ActionPlan plan = planOf(6);
        const QHash<QUuid, QString> values{{guidOf(1), QStringLiteral("Sales")},
                                           {guidOf(2), QStringLiteral(" Sales ")},
                                           {guidOf(3), QStringLiteral("IT")},
                                           {guidOf(4), QStringLiteral("  ")}};
        const auto rings = splitByValue(plan, [&values](const QUuid &guid) { return values.value(guid); });
        QVERIFY(rings);
        QStringList told;
        for (const RingDraft &ring : *rings)
            told.append(QStringLiteral("%1=%2").arg(ring.name, QString::number(ring.plan.rows.size())));
        QCOMPARE(told.mid(0, 2), (QStringList{QStringLiteral("IT=1"), QStringLiteral("Sales=2")}));
        QVERIFY(told.last().startsWith(QStringLiteral("No value=")));
    }

    void whatIsNoCutIsRefused()
    {
        ActionPlan plan = planOf(120);
        QVERIFY(!splitByPilot(plan, {}));
        QVERIFY(!splitByValue(plan, [](const QUuid &guid) { return guid.toString(); })); // 120 rings
        for (const std::vector<int> &percents :
             {std::vector<int>{}, {0}, {100}, {-5}, {60, 60}, std::vector<int>(60, 1)})
            QVERIFY(!splitByPercent(plan, percents));
        for (PlanRow &row : plan.rows)
            row.ticked = false;
        QVERIFY(!splitByPercent(plan, {50}));
        QCOMPARE(percentsFromText(QStringLiteral(" 5 %, 25")).value(), (std::vector<int>{5, 25}));
        for (const char *text : {"", "5,,25", "half", "1e1", "5 25", "999999999999", "70, 40", "-1"})
            QVERIFY2(!percentsFromText(QLatin1String(text)), text);
    }

    void theWordForTheWholeHoldsForEachRing()
    {
        ActionPlan plan = planOf(60);
        plan.rows[0].guarded = GuardKind::Vip;
        const auto rings = splitByPilot(plan, {plan.rows[1].guid});
        QVERIFY(!confirmRings(plan, *rings, {true, true, 59, true, {}}, {}, noon));  // the wrong count
        QVERIFY(!confirmRings(plan, *rings, {true, true, 60, false, {}}, {}, noon)); // no word for the guarded one
        const auto set = confirmRings(plan, *rings, {true, true, 60, true, {}}, 90, noon);
        QVERIFY(set);
        QVERIFY(!set->rings[0].waitMinutes); // the first one is begun by a person
        QCOMPARE(set->rings[1].waitMinutes, std::optional(90));
        QVERIFY(!set->rings[0].given.guarded); // none of its mailboxes was under guard
        QVERIFY(set->rings[1].given.guarded);
        for (const Ring &ring : set->rings)
            QVERIFY(confirmAgain(ring, ring.plan));
    }

    void aRowThatWasNotConfirmedIsNoRing()
    {
        const ActionPlan plan = planOf(10);
        const Confirmation given{true, true, 10, true, {}};
        auto rings = splitByPercent(plan, {50}).value();
        const RingDrafts good = rings;
        rings[0].plan.rows[0].wanted.set(Protocol::Owa, StoredState::Off);
        QVERIFY(!confirmRings(plan, rings, given, {}, noon));
        rings = good;
        rings[1].plan.rows.push_back(rings[0].plan.rows[0]); // twice
        QVERIFY(!confirmRings(plan, rings, given, {}, noon));
        rings = good;
        rings[1].plan.rows.pop_back(); // left out
        QVERIFY(!confirmRings(plan, rings, given, {}, noon));
    }

    void theLimitOfOneRunIsForEachRing()
    {
        ActionPlan plan = planOf(20);
        plan.mostPerRun = 12;
        QVERIFY(!confirm(plan, {true, true, 20, true, {}}));
        QVERIFY(confirmRings(plan, splitByPercent(plan, {50}).value(), {true, true, 20, true, {}}, {}, noon));
        const auto wide = confirmRings(plan, splitByPercent(plan, {20}).value(), {true, true, 20, true, {}}, {}, noon);
        QVERIFY(!wide);
        QCOMPARE(wide.error().kind, ErrorKind::Guarded);
    }

    void aStricterGuardIsNotStartedUnseen()
    {
        const ActionPlan plan = planOf(20);
        const auto set = confirmRings(plan, splitByPercent(plan, {50}).value(), {true, true, 20, true, {}}, 0, noon);
        const Ring &ring = set->rings[1];
        ActionPlan today = ring.plan;
        QVERIFY(confirmAgain(ring, today));
        today.rows[3].guarded = GuardKind::BreakGlass;
        QCOMPARE(confirmAgain(ring, today).error().kind, ErrorKind::Guarded);
        today = ring.plan;
        today.mostPerRun = 9;
        QCOMPARE(confirmAgain(ring, today).error().kind, ErrorKind::Guarded);
        today = ring.plan;
        today.tenantMailboxCount = 12; // more than half of the tenant by now: nobody typed its domain
        QCOMPARE(confirmAgain(ring, today).error().kind, ErrorKind::Guarded);
        today = ring.plan;
        today.needsNote = true;
        today.note.clear();
        QCOMPARE(confirmAgain(ring, today).error().kind, ErrorKind::Guarded);
    }

    /// The word was given for the mailboxes that were guarded then, not for as many others.
    void aWordForOneMailboxIsNoWordForAnother()
    {
        ActionPlan plan = planOf(20);
        for (PlanRow &row : plan.rows)
            row.guarded = row.guid == plan.rows.front().guid ? GuardKind::Vip : GuardKinds();
        const Confirmation given{.typedCount = 20, .guarded = true};
        const auto set =
            confirmRings(plan, splitByPilot(plan, {plan.rows[0].guid, plan.rows[1].guid}).value(), given, 0, noon);
        QVERIFY(set);
        const Ring &ring = set->rings.front();
        ActionPlan today = ring.plan;
        QVERIFY(confirmAgain(ring, today));
        today.rows.erase(today.rows.begin()); // gone from the tenant, and another came under guard
        today.rows.front().guarded = GuardKind::BreakGlass;
        QCOMPARE(confirmAgain(ring, today).error().kind, ErrorKind::Guarded);
    }

    void aWordForAServiceIsNoneForABreakGlassAccount()
    {
        ActionPlan plan = planOf(20);
        for (PlanRow &row : plan.rows)
            row.guarded = row.guid == plan.rows.front().guid ? GuardKind::Service : GuardKinds();
        const Confirmation given{.typedCount = 20, .guarded = true};
        const auto set = confirmRings(plan, splitByPilot(plan, {plan.rows[0].guid}).value(), given, 0, noon);
        QVERIFY(set);
        const Ring &ring = set->rings.front();
        QVERIFY(confirmAgain(ring, ring.plan));
        ActionPlan today = ring.plan;
        today.rows.front().guarded = GuardKind::BreakGlass;
        QCOMPARE(confirmAgain(ring, today).error().kind, ErrorKind::Guarded);
        today.rows.front().guarded = {};
        QVERIFY(confirmAgain(ring, today));
    }
};

CASEMENT_TEST(TestPlanSplit)
#include "TestPlanSplit.moc"
