// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include "models/actions/PowerShell.h"
#include "models/actions/PowerShellText.h"

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
