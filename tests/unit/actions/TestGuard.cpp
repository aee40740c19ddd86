// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

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
        row(9, 9, false);
        row(9, 20, false);
        row(10, 10, true);
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
        QVERIFY(confirm(plan, {false, false, rows}));
        for (const int wrong : {rows - 1, rows + 1, -rows})
            QCOMPARE(confirm(plan, {false, false, wrong}).has_value(), !asks);
    }

    void rulesHoldForEverySize()
    {
        for (int tenant = 1; tenant <= 400; tenant += 7) {
            for (int rows = 1; rows <= std::min(tenant, 40); ++rows) {
                ActionPlan plan;
                plan.tenantMailboxCount = tenant;
                plan.rows.resize(static_cast<size_t>(rows));
                const bool wide = rows > 25 || (rows >= 10 && rows > tenant / 10.0);
                QCOMPARE(judge(plan).needsTypedCount, wide);
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

    void nothingTickedIsNothingToConfirm()
    {
        ActionPlan plan = planOf(1, 1000);
        plan.rows[0].ticked = false;
        QCOMPARE(confirm(plan, {true, true, 0}).error().kind, ErrorKind::BadInput);
    }
};

CASEMENT_TEST(TestGuard)
#include "TestGuard.moc"
