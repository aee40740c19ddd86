// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <random>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

ActionPlan planOf(int rows, int tenant, const QString &wanted = QStringLiteral("pop=off"))
{
    return buildPlan(context(tenant), mailboxes(rows), settings(wanted), ExceptionBook(tenantA)).value();
}

} // namespace

class TestGuard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForTheCount_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("tenant");
        QTest::addColumn<bool>("asks");
        const auto row = [](int rows, int tenant, bool asks) {
            QTest::addRow("%d of %d", rows, tenant) << rows << tenant << asks;
        };
        for (const int tenant : {1000, 100000, 1000000}) {
            row(1, tenant, false);
            row(25, tenant, false);
            row(26, tenant, true);
        }
        row(9, 20, false);
        row(10, 10, true);
        row(9, 9, true);
        row(10, 99, true);
        row(10, 100, false);
        row(11, 100, true);
        row(11, 110, false);
        row(25, 249, true);
        row(25, 250, false);
        row(26, 250, true);
        row(9, 0, false);
        row(10, 0, true);
    }

    void asksForTheCount()
    {
        QFETCH(int, rows);
        QFETCH(int, tenant);
        QFETCH(bool, asks);
        const ActionPlan plan = planOf(rows, tenant);
        const GuardVerdict verdict = judge(plan);
        QCOMPARE(verdict.mailboxes, rows);
        QCOMPARE(verdict.needsTypedCount, asks);
        QVERIFY(!verdict.needsExtraTick());
        QCOMPARE(confirm(plan, {}).has_value(), !asks);
        const QString domain = plan.tenantDomain;
        QVERIFY(confirm(plan, {.typedCount = rows, .typedDomain = domain}));
        for (const int wrong : {rows - 1, rows + 1, -rows})
            QCOMPARE(confirm(plan, {.typedCount = wrong, .typedDomain = domain}).has_value(), !asks);
    }

    void rulesHoldForEverySize()
    {
        for (int tenant = 1; tenant <= 400; tenant += 7) {
            for (int rows = 1; rows <= std::min(tenant, 40); ++rows) {
                ActionPlan plan;
                plan.tenantMailboxCount = tenant;
                plan.rows.resize(static_cast<size_t>(rows));
                const bool most = rows > 1 && rows > tenant / 2.0;
                const bool wide = rows > 25 || (rows >= 10 && rows > tenant / 10.0);
                QCOMPARE(judge(plan).needsTypedDomain, most);
                QCOMPARE(judge(plan).needsTypedCount, wide || most);
            }
        }
    }

    void asksForAnExtraTick_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<int>("client");
        QTest::addColumn<int>("noWayIn");
        QTest::newRow("legacy") << QStringLiteral("pop=off imap=off smtp=off") << 0 << 0;
        QTest::newRow("ews") << QStringLiteral("ews=off") << 2 << 0;
        QTest::newRow("switching on") << QStringLiteral("pop=off mapi=off") << 2 << 0;
        QTest::newRow("all") << QStringLiteral("pop=off imap=off ews=off activesync=off owa=off mapi=off") << 2 << 2;
    }

    void asksForAnExtraTick()
    {
        QFETCH(QString, wanted);
        QFETCH(int, client);
        QFETCH(int, noWayIn);
        const ActionPlan plan = planOf(2, 1000, wanted);
        const GuardVerdict verdict = judge(plan);
        QCOMPARE(verdict.clientProtocols, client);
        QCOMPARE(verdict.withoutWayIn, noWayIn);
        for (const bool one : {false, true}) {
            for (const bool other : {false, true}) {
                const bool enough = (one || client == 0) && (other || noWayIn == 0);
                const auto given = confirm(plan, {one, other, 0});
                QCOMPARE(given.has_value(), enough);
                QVERIFY(enough || given.error().kind == ErrorKind::Guarded);
            }
        }
    }

    void legacyAloneMayLeaveNoWayIn()
    {
        const auto only = settings(QStringLiteral("pop=on imap=off smtp=on ews=off activesync=off owa=off mapi=off"));
        const auto plan =
            buildPlan(context(), {mailbox(1, only)}, settings(QStringLiteral("pop=off")), ExceptionBook(tenantA));
        QCOMPARE(judge(*plan).withoutWayIn, 1);
        QCOMPARE(judge(*plan).clientProtocols, 0);
        QVERIFY(!confirm(*plan, {}));
    }

    /// Above half of the tenant its domain and the count; a single mailbox is nobody's half.
    void asksForTheDomain_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("tenant");
        QTest::addColumn<bool>("asks");
        const auto row = [](int rows, int tenant, bool asks) {
            QTest::addRow("%d of %d", rows, tenant) << rows << tenant << asks;
        };
        row(1, 1, false);
        row(2, 2, true);
        row(2, 3, true);
        row(2, 4, false);
        row(9, 9, true);
        row(50, 100, false);
        row(51, 100, true);
        row(500, 1000, false);
        row(501, 1000, true);
        row(9, 0, false);
        row(10, 0, true);
    }

    void asksForTheDomain()
    {
        QFETCH(int, rows);
        QFETCH(int, tenant);
        QFETCH(bool, asks);
        const ActionPlan plan = planOf(rows, tenant);
        QCOMPARE(judge(plan).needsTypedDomain, asks);
        const auto given = [&](const QString &domain, int count) {
            return confirm(plan, {.typedCount = count, .typedDomain = domain}).has_value();
        };
        QVERIFY(given(QStringLiteral("contoso.com"), rows));
        QVERIFY(given(QStringLiteral(" Contoso.COM "), rows));
        for (const char *wrong : {"", "contoso", "contoso.com.evil.example", "fabrikam.com", "*"})
            QCOMPARE(given(QLatin1String(wrong), rows), !asks);
        QCOMPARE(given(QStringLiteral("contoso.com"), 0), !asks && !judge(plan).needsTypedCount);
    }

    void aTenantWithoutAKnownDomainIsAskedForByItsId()
    {
        ActionPlan plan = planOf(9, 9);
        plan.tenantDomain.clear();
        QVERIFY(!confirm(plan, {.typedCount = 9}));
        QVERIFY(confirm(plan, {.typedCount = 9, .typedDomain = tenantA}));
    }

    /// What is listed, and whoever is signed in, is changed only with a word of its own.
    void mailboxesUnderGuardNeedTheirOwnWord_data()
    {
        QTest::addColumn<GuardKinds>("kinds");
        QTest::addColumn<EvidenceGroup>("group");
        QTest::addColumn<bool>("asks");
        const auto row = [](const QByteArray &name, GuardKinds kinds, EvidenceGroup group, bool asks) {
            QTest::newRow(name.constData()) << kinds << group << asks;
        };
        row("nobody", {}, EvidenceGroup::InUse, false);
        for (const EvidenceGroup group : {EvidenceGroup::None, EvidenceGroup::InUse, EvidenceGroup::Thin,
                                          EvidenceGroup::NoUse, EvidenceGroup::NotKnown}) {
            const QByteArray where = evidenceGroupId(group).toLatin1();
            row("break glass " + where, GuardKind::BreakGlass, group, true);
            row("vip " + where, GuardKind::Vip, group, true);
            row("own account " + where, GuardKind::OwnAccount, group, true);
            row("service " + where, GuardKind::Service, group, group != EvidenceGroup::NoUse);
            row("own account that is a service " + where, GuardKind::OwnAccount | GuardKind::Service, group, true);
        }
    }

    void mailboxesUnderGuardNeedTheirOwnWord()
    {
        QFETCH(GuardKinds, kinds);
        QFETCH(EvidenceGroup, group);
        QFETCH(bool, asks);
        PlanContext where = context();
        where.guardedAs = [kinds](const QUuid &guid) { return guid == guidOf(2) ? kinds : GuardKinds(); };
        where.whoBreaks = [group](const Mailbox &, std::span<const Protocol>) { return BreakVerdict{group, {}}; };
        ActionPlan plan =
            buildPlan(where, mailboxes(3), settings(QStringLiteral("pop=off")), ExceptionBook(tenantA)).value();
        QVERIFY2(!plan.rows[1].ticked || !asks, "it starts unticked");
        for (PlanRow &row : plan.rows)
            row.ticked = true;
        QCOMPARE(judge(plan).guarded, asks ? 1 : 0);
        QCOMPARE(confirm(plan, {}).has_value(), !asks);
        QVERIFY(confirm(plan, {.guarded = true}));
        plan.rows[1].ticked = false;
        QVERIFY(confirm(plan, {}));
    }

    void aSwitchOfTheTenantIsAsWideAsTheTenant()
    {
        ActionPlan plan = planOf(1, 1000);
        plan.rows[0].reach = 1000;
        QCOMPARE(judge(plan).mailboxes, 1000);
        QCOMPARE(judge(plan).rows, 1);
        QVERIFY(!confirm(plan, {}));
        QVERIFY(confirm(plan, {.typedCount = 1000, .typedDomain = QStringLiteral("contoso.com")}));
        plan.rows.push_back(plan.rows[0]);
        QVERIFY2(judge(plan).mailboxes == 1000, "nobody feels more than everybody");
        plan.rows.pop_back();
        TenantValues off;
        off.set(QString::fromLatin1(TenantProperty::modernAuthentication), false);
        plan.rows[0].wanted = off;
        QCOMPARE(judge(plan).clientProtocols, 1000);
    }

    void aLimitOfTheTenantCannotBeConfirmedAway()
    {
        ActionPlan plan = planOf(20, 1000);
        plan.mostPerRun = 20;
        QVERIFY(confirm(plan, {}));
        plan.mostPerRun = 19;
        const auto refused = confirm(plan, {true, true, 20, true, plan.tenantDomain});
        QCOMPARE(refused.error().kind, ErrorKind::Guarded);
        QVERIFY(refused.error().text.contains(QStringLiteral("19")));
        plan.rows[0].ticked = false;
        QVERIFY(confirm(plan, {}));
    }

    void aConnectionThatAsksForANoteGetsOne()
    {
        ActionPlan plan = planOf(1, 1000);
        plan.needsNote = true;
        QCOMPARE(confirm(plan, {}).error().kind, ErrorKind::Guarded);
        plan.note = QStringLiteral("  ");
        QVERIFY(!confirm(plan, {}));
        plan.note = QStringLiteral("CHG-1");
        QVERIFY(confirm(plan, {}));
    }

    /// Every wide or delicate plan is asked about, whatever else it is: 300 plans that must be, each with exactly one
    /// thing missing from an otherwise full answer, and 100 harmless ones that must not be.
    void noFalseNegativesAndNoFalseAlarms()
    {
        std::mt19937 random(20261122);
        const auto number = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
        int delicate = 0;
        while (delicate < 300) {
            const int tenant = number(2, 400);
            const int rows = number(1, tenant);
            const int mark = number(0, rows - 1);
            const bool guarded = number(0, 1) == 1;
            const bool client = number(0, 1) == 1;
            PlanContext where = context(tenant);
            where.guardedAs = [&](const QUuid &guid) {
                return guarded && guid == guidOf(mark + 1) ? GuardKind::BreakGlass : GuardKinds();
            };
            ActionPlan plan =
                buildPlan(where, mailboxes(rows),
                          settings(client ? QStringLiteral("pop=off ews=off") : QStringLiteral("pop=off")),
                          ExceptionBook(tenantA))
                    .value();
            for (PlanRow &row : plan.rows)
                row.ticked = true;
            const bool most = rows >= 2 && 2 * rows > tenant;
            const bool wide = most || rows > 25 || (rows >= 10 && 10 * rows > tenant);
            const Confirmation full{client, false, wide ? rows : 0, guarded,
                                    most ? QStringLiteral("contoso.com") : QString()};
            QVERIFY2(confirm(plan, full), "nothing more is asked than what is needed");
            QList<Confirmation> lacking;
            if (client)
                (lacking += full).last().clientProtocols = false;
            if (guarded)
                (lacking += full).last().guarded = false;
            if (wide)
                (lacking += full).last().typedCount = rows - 1;
            if (most)
                (lacking += full).last().typedDomain = QStringLiteral("contoso.org");
            for (const Confirmation &answer : std::as_const(lacking))
                QCOMPARE(confirm(plan, answer).error().kind, ErrorKind::Guarded);
            delicate += static_cast<int>(lacking.size());
        }
        for (int harmless = 0; harmless < 100; ++harmless) {
            const int tenant = number(4, 5000);
            const int rows = number(1, std::min({tenant / 2, 25, std::max(tenant / 10, 9)}));
            QVERIFY2(confirm(planOf(rows, tenant), {}),
                     qPrintable(QStringLiteral("%1 of %2").arg(QString::number(rows), QString::number(tenant))));
        }
    }

    /// The word was given for what the mailbox was then.
    void aWordCoversWhatTheMailboxWasThen_data()
    {
        QTest::addColumn<GuardKinds>("then");
        QTest::addColumn<GuardKinds>("today");
        QTest::addColumn<bool>("isUnused");
        QTest::addColumn<bool>("isCovered");
        const GuardKinds none;
        const GuardKinds service = GuardKind::Service;
        const GuardKinds breakGlass = GuardKind::BreakGlass;
        QTest::newRow("the same") << service << service << false << true;
        QTest::newRow("no longer") << breakGlass << none << false << true;
        QTest::newRow("newly") << none << service << false << false;
        QTest::newRow("stricter") << service << breakGlass << false << false;
        QTest::newRow("besides") << service << (service | GuardKind::OwnAccount) << false << false;
        QTest::newRow("one of two") << (service | GuardKind::OwnAccount) << service << false << true;
        QTest::newRow("an unused service still") << service << service << true << true;
        QTest::newRow("an unused service no longer one") << service << breakGlass << true << false;
        QTest::newRow("newly a service, unused") << none << service << true << true;
    }

    void aWordCoversWhatTheMailboxWasThen()
    {
        QFETCH(GuardKinds, then);
        QFETCH(GuardKinds, today);
        QFETCH(bool, isUnused);
        QFETCH(bool, isCovered);
        ActionPlan plan;
        PlanRow row;
        row.guid = QUuid::createUuid();
        row.displayName = QStringLiteral("Scanner");
        row.seen.set(Protocol::Pop, StoredState::On);
        row.wanted.set(Protocol::Pop, StoredState::Off);
        row.guarded = then;
        row.group = isUnused ? EvidenceGroup::NoUse : EvidenceGroup::None;
        plan.rows.push_back(row);
        const Outcome may = checkGuardOfToday(
            plan, [today](const QUuid &) { return today; }, 0);
        QCOMPARE(may.has_value(), isCovered);
        QVERIFY(isCovered || (may.error().kind == ErrorKind::Guarded && may.error().text.contains(row.displayName)));
    }

    void nothingTickedIsNothingToConfirm()
    {
        ActionPlan plan = planOf(1, 1000);
        plan.rows[0].ticked = false;
        QCOMPARE(confirm(plan, {true, true, 0}).error().kind, ErrorKind::BadInput);
    }
};

CASEMENT_TEST(TestGuard)
#include "TestGuard.moc"
