// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/Capabilities.h"

#include "models/session/DirectoryRoles.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

const QString planP1 = QStringLiteral("41781fb2-bc02-4b7c-bd55-b576c07bb09d");
const QString planExchange = QStringLiteral("efb87545-963c-4e0d-99df-69c6916d9eb0");

ProbeResult refused(ProbeResult::Lack lack = ProbeResult::NotSaid)
{
    return {ProbeResult::Refused, lack, QStringLiteral("This account may not do that.")};
}

/// A reader of everything in a tenant with a licence.
CapabilityFindings everything()
{
    CapabilityFindings findings;
    findings.cmdlets = QStringList{QStringLiteral("Get-CASMailbox"),
                                   QStringLiteral("Get-Mailbox"),
                                   QStringLiteral("Get-User"),
                                   QStringLiteral("Get-OrganizationConfig"),
                                   QStringLiteral("Get-TransportConfig"),
                                   QStringLiteral("Set-CASMailbox"),
                                   QStringLiteral("Set-User"),
                                   QStringLiteral("New-AuthenticationPolicy"),
                                   QStringLiteral("Set-AuthenticationPolicy"),
                                   QStringLiteral("Remove-AuthenticationPolicy"),
                                   QStringLiteral("Set-OrganizationConfig"),
                                   QStringLiteral("Set-TransportConfig"),
                                   QStringLiteral("Set-CASMailboxPlan"),
                                   QStringLiteral("Get-AuthenticationPolicy")};
    findings.activeRoles = QStringList{RoleTemplate::globalReader};
    findings.eligibleRoles = QStringList();
    findings.rolesAreComplete = true;
    findings.servicePlans = QStringList{planP1, planExchange};
    const ProbeResult readable{ProbeResult::Readable, {}, {}};
    findings.users = findings.usageReports = findings.signIns = findings.conditionalAccess = findings.securityDefaults =
        findings.reportSettings = readable;
    findings.portal = QStringLiteral("https://entra.microsoft.com");
    return findings;
}

Capability lineOf(const CapabilityFindings &findings, const char *id)
{
    const Capabilities found = Capabilities::from(findings);
    for (const Capability &line : found.lines()) {
        if (line.id == QLatin1String(id))
            return line;
    }
    return {};
}

} // namespace

/// What an account may do, from what the services say.
class TestCapabilities final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReaderMayReadAndNotChange()
    {
        const Capabilities found = Capabilities::fromCmdlets(
            {QStringLiteral("get-casmailbox"), QStringLiteral("Get-Mailbox"), QStringLiteral("Get-User")});
        QCOMPARE(found.permission(QStringLiteral("readMailboxes")), Permission::Yes);
        QCOMPARE(found.permission(QStringLiteral("readUsers")), Permission::Yes);
        QCOMPARE(found.permission(QStringLiteral("readOrganization")), Permission::No);
        QCOMPARE(found.permission(QStringLiteral("changeProtocols")), Permission::No);
    }

    void aRefusedProbeIsNotKnownAndNeverNo()
    {
        const Capabilities found = Capabilities::notKnown(QStringLiteral("no answer"));
        QVERIFY(!found.lines().empty());
        for (const Capability &line : found.lines()) {
            QCOMPARE(line.permission, Permission::NotKnown);
            QCOMPARE(line.reason, QStringLiteral("no answer"));
            QVERIFY(line.missing.isEmpty());
        }
    }

    void everyMissingPermissionNamesARole()
    {
        const Capabilities none = Capabilities::fromCmdlets({});
        for (const Capability &line : none.lines()) {
            QCOMPARE(line.permission, Permission::No);
            QVERIFY2(line.reason.contains(QStringLiteral("role")), qPrintable(line.reason));
            QVERIFY(!line.missing.isEmpty());
            QVERIFY(!line.how.isEmpty());
        }
    }

    void showsEveryLineWithExchangeFirst()
    {
        const Capabilities all = Capabilities::from(everything());
        QStringList ids;
        for (const Capability &line : all.lines()) {
            ids.append(line.id);
            QVERIFY2(line.permission == Permission::Yes, qPrintable(line.id + line.reason));
            QVERIFY(!line.title.isEmpty() && !line.reason.isEmpty());
            QVERIFY(line.missing.isEmpty() && line.how.isEmpty());
        }
        QCOMPARE(ids.join(QLatin1Char(' ')),
                 QStringLiteral("readMailboxes readUsers readOrganization readPolicies changeProtocols assignPolicies"
                                " changePolicies changeOrganization changeMailFlow changeMailboxPlans directoryUsers"
                                " usageReports reportNames signIns conditionalAccess securityDefaults"));
        QCOMPARE(all.notes().size(), 1);
        QVERIFY(all.notes().first().contains(QStringLiteral("Read-only rests on the role")));
    }

    void namesThePermissionThatWasNotGranted()
    {
        CapabilityFindings findings = everything();
        findings.signIns = findings.usageReports = refused(ProbeResult::Permission);
        Capability line = lineOf(findings, "signIns");
        QCOMPARE(line.permission, Permission::No);
        QVERIFY2(line.missing.contains(QStringLiteral("permission: AuditLog.Read.All")), qPrintable(line.missing));
        QVERIFY(line.how.contains(QStringLiteral("admin consent")));
        QCOMPARE(line.link, QStringLiteral("https://entra.microsoft.com"));
        line = lineOf(findings, "usageReports");
        QVERIFY2(line.missing.contains(QStringLiteral("Reports.Read.All")), qPrintable(line.missing));
    }

    void namesTheRoleThatIsMissing()
    {
        CapabilityFindings findings = everything();
        findings.activeRoles = QStringList{RoleTemplate::exchangeAdministrator};
        findings.signIns = refused();
        const Capability line = lineOf(findings, "signIns");
        QCOMPARE(line.permission, Permission::No);
        QCOMPARE(line.missing, QStringLiteral("role: Reports Reader or Global Reader"));
    }

    void anIncompleteListOfRolesProvesNothing()
    {
        CapabilityFindings findings = everything();
        findings.activeRoles = QStringList();
        findings.rolesAreComplete = false;
        findings.signIns = refused();
        QCOMPARE(lineOf(findings, "signIns").permission, Permission::NotKnown);
        findings.signIns = refused(ProbeResult::Role);
        QCOMPARE(lineOf(findings, "signIns").permission, Permission::No);
        findings.activeRoles.reset();
        findings.signIns = refused();
        QCOMPARE(lineOf(findings, "signIns").permission, Permission::NotKnown);
    }

    void namesTheLicenceThatIsMissing()
    {
        CapabilityFindings findings = everything();
        findings.servicePlans = QStringList{planExchange};
        findings.signIns = refused(ProbeResult::Licence);
        findings.conditionalAccess = refused();
        for (const char *id : {"signIns", "conditionalAccess"}) {
            const Capability line = lineOf(findings, id);
            QCOMPARE(line.permission, Permission::No);
            QCOMPARE(line.missing, QStringLiteral("licence: Microsoft Entra ID P1"));
        }
        QCOMPARE(lineOf(findings, "usageReports").permission, Permission::Yes);
    }

    void aLicenceThatIsThereIsNotDenied()
    {
        CapabilityFindings findings = everything();
        findings.signIns = refused(ProbeResult::Licence);
        QCOMPARE(lineOf(findings, "signIns").permission, Permission::NotKnown);
        findings.servicePlans.reset();
        QCOMPARE(lineOf(findings, "signIns").permission, Permission::No);
    }

    void anEligibleRoleIsAStateOfItsOwn()
    {
        CapabilityFindings findings = everything();
        findings.cmdlets.reset();
        findings.whyNoCmdlets = QStringLiteral("403");
        findings.activeRoles = QStringList();
        findings.eligibleRoles = QStringList{RoleTemplate::exchangeAdministrator};
        findings.usageReports = refused();
        findings.signIns = refused();
        for (const char *id : {"readMailboxes", "changeProtocols", "usageReports"}) {
            const Capability line = lineOf(findings, id);
            QCOMPARE(line.permission, Permission::EligibleNotActive);
            QVERIFY(isRefused(line.permission));
            QVERIFY2(line.missing.contains(QStringLiteral("Exchange Administrator")), qPrintable(line.missing));
            QVERIFY2(line.how.contains(QStringLiteral("check again")), qPrintable(line.how));
        }
        QCOMPARE(lineOf(findings, "signIns").permission, Permission::No);
        findings.activeRoles = QStringList{RoleTemplate::exchangeAdministrator};
        QCOMPARE(lineOf(findings, "changeProtocols").permission, Permission::NotKnown);
        findings.cmdlets = QStringList();
        const Capability late = lineOf(findings, "changeProtocols");
        QCOMPARE(late.permission, Permission::No);
        QVERIFY2(late.how.contains(QStringLiteral("minutes to hours")), qPrintable(late.how));
    }

    void silenceIsNotKnown()
    {
        CapabilityFindings findings = everything();
        findings.activeRoles = QStringList();
        findings.servicePlans = QStringList();
        findings.signIns = {ProbeResult::Odd, ProbeResult::NotSaid, QStringLiteral("no answer in time")};
        findings.users = {};
        findings.reportSettings = {ProbeResult::Odd, ProbeResult::NotSaid, QStringLiteral("no answer in time")};
        QCOMPARE(lineOf(findings, "signIns").permission, Permission::NotKnown);
        QCOMPARE(lineOf(findings, "signIns").reason, QStringLiteral("no answer in time"));
        QCOMPARE(lineOf(findings, "directoryUsers").permission, Permission::NotKnown);
        QVERIFY(!lineOf(findings, "directoryUsers").reason.isEmpty());
        QCOMPARE(lineOf(findings, "reportNames").permission, Permission::NotKnown);
    }

    void concealedNamesAreATenantsDecision()
    {
        CapabilityFindings findings = everything();
        findings.reportNamesConcealed = true;
        const Capability line = lineOf(findings, "reportNames");
        QCOMPARE(line.permission, Permission::No);
        QVERIFY(line.missing.startsWith(QStringLiteral("setting: ")));
        QVERIFY(line.how.contains(QStringLiteral("never changes it")));
    }

    void anApplicationIsJudgedWithoutRoles()
    {
        CapabilityFindings findings = everything();
        findings.application = true;
        findings.activeRoles.reset();
        findings.eligibleRoles.reset();
        findings.signIns = refused(ProbeResult::Permission);
        const Capability line = lineOf(findings, "signIns");
        QCOMPARE(line.permission, Permission::No);
        QVERIFY2(line.how.contains(QStringLiteral("application permission")), qPrintable(line.how));
        findings.conditionalAccess = refused();
        QCOMPARE(lineOf(findings, "conditionalAccess").permission, Permission::NotKnown);
    }

    void saysWhenTheAccountIsMightierThanNeedBe()
    {
        CapabilityFindings findings = everything();
        findings.activeRoles = QStringList{QString(RoleTemplate::globalAdministrator).toUpper()};
        const Capabilities found = Capabilities::from(findings);
        QCOMPARE(found.notes().size(), 2);
        QVERIFY(found.notes().last().contains(QStringLiteral("Global Administrator")));
    }
};

CASEMENT_TEST(TestCapabilities)
#include "TestCapabilities.moc"
