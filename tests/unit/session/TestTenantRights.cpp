// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantRights.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

ActionPlan planOf(TargetKind kind, bool ticked = true)
{
    PlanRow row;
    row.kind = kind;
    row.ticked = ticked;
    ActionPlan plan;
    plan.rows.push_back(row);
    return plan;
}

QStringList recipientCmdlets()
{
    return {QStringLiteral("Get-Mailbox"), QStringLiteral("Set-CASMailbox"), QStringLiteral("set-user")};
}

} // namespace

/// Whether an account may carry a plan out, before anything of it is sent.
class TestTenantRights final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRecipientAdministratorStopsAtTheTenant_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("role");
        const QString tenantRole = QStringLiteral("Organization Management");
        QTest::newRow("mailbox") << int(TargetKind::Mailbox) << QString();
        QTest::newRow("user") << int(TargetKind::User) << QString();
        QTest::newRow("organization") << int(TargetKind::Organization) << tenantRole;
        QTest::newRow("transport") << int(TargetKind::Transport) << tenantRole;
        QTest::newRow("policy") << int(TargetKind::AuthenticationPolicy) << tenantRole;
        QTest::newRow("mailbox plan") << int(TargetKind::MailboxPlan) << tenantRole;
    }

    void aRecipientAdministratorStopsAtTheTenant()
    {
        QFETCH(const int, kind);
        QFETCH(const QString, role);
        const Outcome may =
            checkRights(planOf(static_cast<TargetKind>(kind)), Capabilities::fromCmdlets(recipientCmdlets()));
        QCOMPARE(may.has_value(), role.isEmpty());
        if (may)
            return;
        QCOMPARE(may.error().kind, ErrorKind::Forbidden);
        QVERIFY2(may.error().text.contains(role), qPrintable(may.error().text));
        QVERIFY(!may.error().advice.isEmpty());
    }

    void whatIsNotTickedNeedsNoRight()
    {
        QVERIFY(checkRights(planOf(TargetKind::Organization, false), Capabilities::fromCmdlets(recipientCmdlets())));
    }

    void whatIsNotKnownIsTried()
    {
        QVERIFY(checkRights(planOf(TargetKind::Organization), Capabilities::notKnown(QStringLiteral("no answer"))));
        QVERIFY(checkRights(planOf(TargetKind::Organization), Capabilities()));
    }
};

CASEMENT_TEST(TestTenantRights)
#include "TestTenantRights.moc"
