// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/Capabilities.h"

#include "models/session/CapabilityJudge.h"
#include "models/session/CapabilityTable.h"
#include "models/session/DirectoryRoles.h"

#include <QCoreApplication>

#include <algorithm>

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
    capabilities.m_findings = findings;
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
    capabilities.m_findings = findings;
    for (const ExchangeLine &line : exchangeLines())
        capabilities.m_lines.push_back(judged(line, findings));
    return capabilities;
}

Capabilities Capabilities::notKnown(const QString &reason)
{
    CapabilityFindings findings;
    findings.whyNoCmdlets = reason;
    Capabilities capabilities;
    capabilities.m_findings = findings;
    for (const ExchangeLine &line : exchangeLines())
        capabilities.m_lines.push_back(judged(line, findings));
    return capabilities;
}

std::optional<Capability> Capabilities::refusal(QLatin1StringView id, const QStringList &cmdlets) const
{
    const auto &lines = exchangeLines();
    const auto found =
        std::ranges::find_if(lines, [id](const ExchangeLine &line) { return id == QLatin1String(line.id); });
    if (found == lines.end())
        return std::nullopt;
    ExchangeLine asked = *found;
    asked.cmdlets = cmdlets;
    if (m_findings.cmdlets)
        asked.cmdlets.removeIf(
            [this](const QString &cmdlet) { return m_findings.cmdlets->contains(cmdlet, Qt::CaseInsensitive); });
    Capability line = judged(asked, m_findings);
    if (asked.cmdlets.isEmpty() || !isRefused(line.permission))
        return std::nullopt;
    line.reason = QStringLiteral("%1: %2").arg(asked.cmdlets.join(QStringLiteral(", ")), line.reason);
    return line;
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
