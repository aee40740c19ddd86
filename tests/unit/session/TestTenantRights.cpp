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

QStringList everyCmdlet()
{
    return {QStringLiteral("Set-CASMailbox"),
            QStringLiteral("Set-CASMailboxPlan"),
            QStringLiteral("Set-User"),
            QStringLiteral("Set-OrganizationConfig"),
            QStringLiteral("Set-TransportConfig"),
            QStringLiteral("New-AuthenticationPolicy"),
            QStringLiteral("Set-AuthenticationPolicy"),
            QStringLiteral("Remove-AuthenticationPolicy")};
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

    /// A custom role may hold some of the cmdlets only, and that is enough for what needs no others.
    void onlyWhatIsSentIsAskedFor_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QVariant>("exists");
        QTest::addColumn<QString>("cmdlet");
        const auto row = [](const char *cmdlet, TargetKind kind, const QVariant &exists = {}) {
            QTest::newRow(cmdlet) << int(kind) << exists << QString::fromLatin1(cmdlet);
        };
        row("Set-CASMailbox", TargetKind::Mailbox);
        row("Set-CASMailboxPlan", TargetKind::MailboxPlan);
        row("Set-User", TargetKind::User);
        row("Set-OrganizationConfig", TargetKind::Organization);
        row("Set-TransportConfig", TargetKind::Transport);
        row("New-AuthenticationPolicy", TargetKind::AuthenticationPolicy, true);
        row("Set-AuthenticationPolicy", TargetKind::AuthenticationPolicy);
        row("Remove-AuthenticationPolicy", TargetKind::AuthenticationPolicy, false);
    }

    void onlyWhatIsSentIsAskedFor()
    {
        QFETCH(const int, kind);
        QFETCH(const QVariant, exists);
        QFETCH(const QString, cmdlet);
        ActionPlan plan = planOf(static_cast<TargetKind>(kind));
        if (exists.isValid())
            plan.rows.front().wanted.set(QString::fromLatin1(TenantProperty::exists), exists.toBool());
        QVERIFY(checkRights(plan, Capabilities::fromCmdlets({cmdlet})));
        QStringList others = everyCmdlet();
        others.removeOne(cmdlet);
        const Outcome may = checkRights(plan, Capabilities::fromCmdlets(others));
        QVERIFY(!may);
        QCOMPARE(may.error().kind, ErrorKind::Forbidden);
        QVERIFY2(may.error().text.contains(cmdlet), qPrintable(may.error().text));
    }

    void everythingThatIsMissingIsNamedAtOnce()
    {
        ActionPlan plan = planOf(TargetKind::Transport);
        plan.rows.push_back(planOf(TargetKind::User).rows.front());
        plan.rows.push_back(planOf(TargetKind::AuthenticationPolicy).rows.front());
        plan.rows.push_back(plan.rows.back());
        plan.rows.back().wanted.set(QString::fromLatin1(TenantProperty::exists), true);
        const Outcome may = checkRights(plan, Capabilities::fromCmdlets({QStringLiteral("Set-User")}));
        QVERIFY(!may);
        const QString text = may.error().text;
        for (const char *cmdlet : {"Set-TransportConfig", "Set-AuthenticationPolicy", "New-AuthenticationPolicy"})
            QVERIFY2(text.contains(QLatin1String(cmdlet)), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1String("Set-User")), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1String("Remove-")), qPrintable(text));
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
