// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/CapabilityJudge.h"

#include "models/cloud/graph/ServicePlans.h"
#include "models/session/DirectoryRoles.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Capabilities)
};

Capability lineOf(const char *id, const char *title)
{
    Capability line;
    line.id = QString::fromLatin1(id);
    line.title = QCoreApplication::translate("Casement::Capabilities", title);
    return line;
}

Capability allowed(Capability line, const QString &reason)
{
    line.permission = Permission::Yes;
    line.reason = reason;
    return line;
}

Capability unknown(Capability line, const QString &reason)
{
    line.permission = Permission::NotKnown;
    line.reason = reason;
    return line;
}

Capability lacking(Capability line, const QString &missing, const QString &how, const QString &link)
{
    line.permission = Permission::No;
    line.missing = missing;
    line.reason = Texts::tr("Missing %1").arg(missing);
    line.how = how;
    line.link = link;
    return line;
}

/// Names of roles, the one to ask for first; two are enough to choose from.
QString namesOf(const QStringList &roles)
{
    if (roles.size() < 2)
        return roleName(roles.value(0));
    return Texts::tr("%1 or %2").arg(roleName(roles[0]), roleName(roles[1]));
}

Capability eligible(Capability line, const QString &role, const CapabilityFindings &findings)
{
    line.permission = Permission::EligibleNotActive;
    line.missing = Texts::tr("role: %1, eligible but not active").arg(roleName(role));
    line.reason = Texts::tr("The role %1 is eligible but not active").arg(roleName(role));
    line.how =
        Texts::tr("Activate it in Privileged Identity Management, then check again. Exchange Online may take some"
                  " minutes to notice.");
    line.link = findings.portal;
    return line;
}

Capability withoutRole(const Capability &line, const QStringList &roles, const CapabilityFindings &findings)
{
    return lacking(line, Texts::tr("role: %1").arg(namesOf(roles)),
                   Texts::tr("Have it assigned in the Microsoft Entra admin centre, then sign in again."),
                   findings.portal);
}

/// The role that waits to be activated, when no role that would do is active. Empty otherwise.
QString waitingRole(const QStringList &roles, const CapabilityFindings &findings)
{
    if (findings.application || !findings.eligibleRoles || !findings.activeRoles)
        return {};
    if (!firstHeld(*findings.activeRoles, roles).isEmpty())
        return {};
    return firstHeld(*findings.eligibleRoles, roles);
}

QString activeRole(const QStringList &roles, const CapabilityFindings &findings)
{
    return findings.activeRoles ? firstHeld(*findings.activeRoles, roles) : QString();
}

/// The role is there, its cmdlets are not: a change of roles takes its time to reach Exchange.
Capability notYet(Capability shown, const ExchangeLine &line, const QString &role)
{
    shown.permission = Permission::No;
    shown.missing = Texts::tr("cmdlet: %1").arg(line.cmdlets.join(QStringLiteral(", ")));
    shown.reason = Texts::tr("The role %1 is active, but Exchange does not grant %2 yet")
                       .arg(roleName(role), line.cmdlets.join(QStringLiteral(", ")));
    shown.how = Texts::tr("A role takes minutes to hours to reach Exchange Online. Check again later; when it stays so,"
                          " look for a custom role that takes the cmdlet away.");
    return shown;
}

bool lacksRole(const GraphLine &line, const CapabilityFindings &findings)
{
    return !line.roles.isEmpty() && !findings.application && findings.activeRoles && findings.rolesAreComplete &&
           firstHeld(*findings.activeRoles, line.roles).isEmpty();
}

bool lacksLicence(const GraphLine &line, const CapabilityFindings &findings)
{
    return line.needsEntraP1 && findings.servicePlans && !Graph::hasEntraP1(*findings.servicePlans);
}

Capability withoutPermission(const Capability &line, const QString &permission, const CapabilityFindings &findings)
{
    const QString how =
        findings.application
            ? Texts::tr("Add the application permission to the app registration and grant admin consent. It holds from"
                        " the next token on.")
            : Texts::tr("Add the delegated permission to the app registration and grant admin consent, then sign in"
                        " again.");
    return lacking(line, Texts::tr("permission: %1 (Microsoft Graph)").arg(permission), how, findings.portal);
}

Capability withoutLicence(const Capability &line)
{
    return lacking(line, Texts::tr("licence: Microsoft Entra ID P1"),
                   Texts::tr("The tenant needs Microsoft Entra ID P1 or P2, alone or in a bundle such as Microsoft 365"
                             " Business Premium. Without it this part stays empty; all else works."),
                   QString());
}

/// A refusal, explained by what else is known. Without a second fact it stays unexplained.
Capability explained(const GraphLine &line, const CapabilityFindings &findings, const ProbeResult &probe)
{
    const Capability shown = lineOf(line.id, line.title);
    if (probe.lack == ProbeResult::Permission)
        return withoutPermission(shown, QString::fromLatin1(line.permission), findings);
    if (const QString role = waitingRole(line.roles, findings); !role.isEmpty())
        return eligible(shown, role, findings);
    if (lacksRole(line, findings) || (probe.lack == ProbeResult::Role && !line.roles.isEmpty()))
        return withoutRole(shown, line.roles, findings);
    if (lacksLicence(line, findings))
        return withoutLicence(shown);
    // The service is known to deny the licence now and then in tenants that have it.
    if (probe.lack == ProbeResult::Licence && !findings.servicePlans)
        return withoutLicence(shown);
    return unknown(shown, probe.words);
}

} // namespace

Capability judged(const ExchangeLine &line, const CapabilityFindings &findings)
{
    Capability shown = lineOf(line.id, line.title);
    const QString role = waitingRole(line.roles, findings);
    const bool wasGranted = std::ranges::all_of(line.cmdlets, [&](const QString &cmdlet) {
        return findings.lastGranted.contains(cmdlet, Qt::CaseInsensitive);
    });
    if (!findings.cmdlets && wasGranted)
        return allowed(shown, Texts::tr("%1, as Exchange said before").arg(line.cmdlets.join(QStringLiteral(", "))));
    if (!findings.cmdlets)
        return role.isEmpty() ? unknown(shown, findings.whyNoCmdlets) : eligible(shown, role, findings);
    const bool all = std::ranges::all_of(
        line.cmdlets, [&](const QString &cmdlet) { return findings.cmdlets->contains(cmdlet, Qt::CaseInsensitive); });
    if (all)
        return allowed(shown, line.cmdlets.join(QStringLiteral(", ")));
    if (!role.isEmpty())
        return eligible(shown, role, findings);
    if (const QString active = activeRole(line.roles, findings); !active.isEmpty())
        return notYet(shown, line, active);
    shown = withoutRole(shown, line.roles, findings);
    shown.missing = Texts::tr("role: %1, or %2 in Exchange")
                        .arg(roleName(line.roles.first()), QString::fromLatin1(line.exchangeRole));
    shown.reason = Texts::tr("Missing %1").arg(shown.missing);
    return shown;
}

Capability judged(const GraphLine &line, const CapabilityFindings &findings)
{
    const Capability shown = lineOf(line.id, line.title);
    const ProbeResult &probe = findings.*line.probe;
    if (probe.answer == ProbeResult::Readable)
        return allowed(shown, QString::fromLatin1(line.permission));
    if (probe.answer == ProbeResult::Refused)
        return explained(line, findings, probe);
    return unknown(shown, probe.words.isEmpty() ? Texts::tr("It was not asked for.") : probe.words);
}

Capability judgedReportNames(const CapabilityFindings &findings)
{
    const Capability shown =
        lineOf("reportNames", QT_TRANSLATE_NOOP("Casement::Capabilities", "See names in usage reports"));
    const ProbeResult &settings = findings.reportSettings;
    if (settings.lack == ProbeResult::Permission)
        return unknown(shown, Texts::tr("The permission %1 was not granted; the reports themselves will show it.")
                                  .arg(reportSettingsPermission));
    if (settings.answer != ProbeResult::Readable)
        return unknown(shown, settings.words.isEmpty() ? Texts::tr("It was not asked for.") : settings.words);
    if (!findings.reportNamesConcealed)
        return allowed(shown, Texts::tr("The tenant shows names in reports"));
    return lacking(shown, Texts::tr("setting: names in reports are concealed"),
                   Texts::tr("A decision of the tenant about privacy; this program never changes it. A Global"
                             " Administrator can in the Microsoft 365 admin centre: Settings, Org settings, Reports."
                             " Until then the sign-in log tells who uses what."),
                   QString());
}

} // namespace Casement
