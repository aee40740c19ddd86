// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/Capabilities.h"

#include "models/session/CapabilityJudge.h"
#include "models/session/CapabilityTable.h"
#include "models/session/DirectoryRoles.h"

#include <QCoreApplication>

namespace Casement {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Capabilities)
};

QStringList notesOn(const CapabilityFindings &findings)
{
    QStringList notes{
        Texts::tr("Exchange Online knows one permission for reading and changing alike. Read-only rests on"
                  " the role of the account, and on this program's own lock.")};
    if (findings.activeRoles && findings.activeRoles->contains(RoleTemplate::globalAdministrator, Qt::CaseInsensitive))
        notes.append(Texts::tr("This account is a Global Administrator. Exchange Administrator is enough for switching"
                               " protocols, and Global Reader for looking."));
    return notes;
}

} // namespace

Capabilities Capabilities::from(const CapabilityFindings &findings)
{
    Capabilities capabilities;
    for (const ExchangeLine &line : exchangeLines())
        capabilities.m_lines.push_back(judged(line, findings));
    for (const GraphLine &line : graphLines()) {
        capabilities.m_lines.push_back(judged(line, findings));
        // Reports that name nobody are of little use, so this stands right behind them.
        if (line.probe == &CapabilityFindings::usageReports)
            capabilities.m_lines.push_back(judgedReportNames(findings));
    }
    capabilities.m_notes = notesOn(findings);
    return capabilities;
}

Capabilities Capabilities::fromCmdlets(const QStringList &cmdlets)
{
    CapabilityFindings findings;
    findings.cmdlets = cmdlets;
    Capabilities capabilities;
    for (const ExchangeLine &line : exchangeLines())
        capabilities.m_lines.push_back(judged(line, findings));
    return capabilities;
}

Capabilities Capabilities::notKnown(const QString &reason)
{
    CapabilityFindings findings;
    findings.whyNoCmdlets = reason;
    Capabilities capabilities;
    for (const ExchangeLine &line : exchangeLines())
        capabilities.m_lines.push_back(judged(line, findings));
    return capabilities;
}

Permission Capabilities::permission(const QString &id) const
{
    for (const Capability &line : m_lines) {
        if (line.id == id)
            return line.permission;
    }
    return Permission::NotKnown;
}

} // namespace Casement
