// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include "models/actions/PowerShell.h"
#include "models/actions/PowerShellText.h"
#include "models/actions/TenantPlan.h"

using namespace Casement;
using namespace Casement::TestSupport;

class TestPowerShell final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysTheSameAsThePlan()
    {
        const auto seen = settings(QStringLiteral("pop=on imap=on smtp=on ews=inherit activesync=on owa=on mapi=on"));
        const auto plan =
            buildPlan(context(), {mailbox(1, seen)}, settings(QStringLiteral("pop=off smtp=off ews=off mapi=off")),
                      ExceptionBook(tenantA));
        const QString id = guidOf(1).toString(QUuid::WithoutBraces);
        QVERIFY(powerShellScript(*plan).contains(
            QStringLiteral("Set-CASMailbox -Identity '%1' -PopEnabled $false -SmtpClientAuthenticationDisabled $true "
                           "-EwsEnabled $false -MAPIEnabled $false\n")
                .arg(id)));
        QVERIFY(undoPowerShellScript(*plan).contains(
            QStringLiteral("Set-CASMailbox -Identity '%1' -PopEnabled $true -SmtpClientAuthenticationDisabled $false "
                           "-EwsEnabled $null -MAPIEnabled $true\n")
                .arg(id)));
    }

    /// Set-CASMailboxPlan takes 0 or 1 for EWS; "never chosen" can be read, and not written.
    void aPlansEwsIsPutBackAsWhatCanBeWritten()
    {
        TenantWish wish;
        wish.target = {TargetKind::MailboxPlan, guidOf(7), QStringLiteral("Plan")};
        wish.now = settings(QStringLiteral("pop=on ews=inherit"));
        wish.wanted = settings(QStringLiteral("pop=off ews=off"));
        const auto plan = buildTenantPlan(context(), {wish}, ExceptionBook(tenantA));
        QVERIFY(plan);
        const QString start =
            QStringLiteral("Set-CASMailboxPlan -Identity '%1'").arg(guidOf(7).toString(QUuid::WithoutBraces));
        QVERIFY(powerShellScript(*plan).contains(start + QStringLiteral(" -PopEnabled $false -EwsEnabled 0\n")));
        const QString undo = undoPowerShellScript(*plan);
        QVERIFY2(undo.contains(start + QStringLiteral(" -PopEnabled $true -EwsEnabled 1\n")), qPrintable(undo));
    }

    /// Somebody may have given its name to another since.
    void anExistingPolicyIsAddressedByItsGuid()
    {
        const QString basic = QStringLiteral("AllowBasicAuthPop");
        const QString exists = QString::fromLatin1(TenantProperty::exists);
        const QString name = QStringLiteral("Block");
        const QString guid = QStringLiteral("'%1'").arg(guidOf(8).toString(QUuid::WithoutBraces));
        TenantWish change;
        change.target = {TargetKind::AuthenticationPolicy, guidOf(8), name};
        change.now.set(basic, true);
        change.wanted.set(basic, false);
        const auto changed = buildTenantPlan(context(), {change}, ExceptionBook(tenantA));
        QVERIFY(changed);
        const QString set = QStringLiteral("\nSet-AuthenticationPolicy -Identity %1 -AllowBasicAuthPop:%2\n");
        QVERIFY2(powerShellScript(*changed).contains(set.arg(guid, QStringLiteral("$false"))),
                 qPrintable(powerShellScript(*changed)));
        QVERIFY(undoPowerShellScript(*changed).contains(set.arg(guid, QStringLiteral("$true"))));

        TenantWish removal = change;
        removal.now.set(exists, true);
        removal.wanted = {};
        removal.wanted.set(exists, false);
        const auto removed = buildTenantPlan(context(), {removal}, ExceptionBook(tenantA));
        QVERIFY(removed);
        const QString byGuid = QStringLiteral("{ $_.Guid -eq %1 }) { Remove-AuthenticationPolicy -Identity %1 ");
        QVERIFY2(powerShellScript(*removed).contains(byGuid.arg(guid)), qPrintable(powerShellScript(*removed)));
        // Made again it is another object: its old Guid leads nowhere.
        QVERIFY(!undoPowerShellScript(*removed).contains(guid));

        TenantWish making;
        making.target = newPolicyTarget(tenantA, name);
        making.now.set(exists, false);
        making.wanted.set(exists, true);
        making.wanted.set(basic, true);
        const auto made = buildTenantPlan(context(), {making}, ExceptionBook(tenantA));
        QVERIFY(made);
        const QString ours = making.target.guid.toString(QUuid::WithoutBraces);
        QVERIFY(!powerShellScript(*made).contains(ours));
        QVERIFY2(undoPowerShellScript(*made).contains(QStringLiteral("Remove-AuthenticationPolicy -Identity 'Block' ")),
                 qPrintable(undoPowerShellScript(*made)));
        QVERIFY(!undoPowerShellScript(*made).contains(ours));
    }

    void leavesUntickedRowsOut()
    {
        auto plan = buildPlan(context(), mailboxes(2), settings(QStringLiteral("pop=off")), ExceptionBook(tenantA));
        plan->rows[0].ticked = false;
        const QString script = powerShellScript(*plan);
        QVERIFY(!script.contains(guidOf(1).toString(QUuid::WithoutBraces)));
        QCOMPARE(script.count(QStringLiteral("Set-CASMailbox")), 1);
    }

    /// PowerShell ends a text at any of five characters; doubled, each stands for itself.
    void noQuoteEndsAText()
    {
        for (const char16_t quote : {u'\'', u'\u2018', u'\u2019', u'\u201a', u'\u201b'}) {
            const QString one = QString(QChar(quote));
            QCOMPARE(PowerShellText::quoted(QStringLiteral("a%1; Remove-Mailbox").arg(one)),
                     QStringLiteral("'a%1%1; Remove-Mailbox'").arg(one));
        }
        const QString other = QStringLiteral("a\u201c\u201db"); // these end nothing
        QCOMPARE(PowerShellText::quoted(other), QStringLiteral("'%1'").arg(other));
    }

    void aNameCannotBreakOutOfItsComment_data()
    {
        QTest::addColumn<QString>("name");
        const auto row = [](const char *label, const QString &name) { QTest::newRow(label) << name; };
        row("newline", QStringLiteral("Ann\nRemove-Mailbox -Identity *"));
        row("return", QStringLiteral("Ann\rRemove-Mailbox"));
        row("next line", QStringLiteral("Ann\u0085Remove-Mailbox"));
        row("line separator", QStringLiteral("Ann\u2028Remove-Mailbox"));
        row("paragraph separator", QStringLiteral("Ann\u2029Remove-Mailbox"));
        row("vertical tab", QStringLiteral("Ann\u000bRemove-Mailbox\u000c"));
        row("null", QString(QChar(0)) + QStringLiteral("Remove-Mailbox"));
        row("direction", QStringLiteral("Ann \u202Exobliam-evomeR"));
        row("block comment", QStringLiteral("#> Remove-Mailbox <#"));
        row("substitution", QStringLiteral("$(Remove-Mailbox) `n %1 %2"));
    }

    void aNameCannotBreakOutOfItsComment()
    {
        QFETCH(QString, name);
        PlanContext where = context();
        where.tenantName = name;
        Mailbox hostile = mailbox(1);
        hostile.displayName = name;
        hostile.primarySmtpAddress = name;
        const auto plan = buildPlan(where, {hostile}, settings(QStringLiteral("pop=off")), ExceptionBook(tenantA));
        for (const QString &script : {powerShellScript(*plan), undoPowerShellScript(*plan)}) {
            for (const QChar c : script)
                QVERIFY(c == QLatin1Char('\n') ||
                        (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format &&
                         c.category() != QChar::Separator_Line && c.category() != QChar::Separator_Paragraph));
            for (const QString &line : script.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
                QVERIFY2(line.startsWith(QLatin1Char('#')) ||
                             line.startsWith(QStringLiteral("Set-CASMailbox -Identity '")) ||
                             line.startsWith(QStringLiteral("Write-Progress -Activity 'Casement' ")) ||
                             line == QStringLiteral("$ErrorActionPreference = 'Stop'") ||
                             line == QStringLiteral("Connect-ExchangeOnline"),
                         qPrintable(line));
        }
    }
};

CASEMENT_TEST(TestPowerShell)
#include "TestPowerShell.moc"
