// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/CapabilityFindings.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Casement {

/// Whether something may be done. A probe that was refused or answered oddly means NotKnown, never No: No needs a
/// second fact that names what is missing.
enum class Permission
{
    Yes,
    No,
    EligibleNotActive, ///< a role that gives it can be activated; nothing is allowed until then
    NotKnown
};

/// What is certain to be refused now. What is not known is tried.
[[nodiscard]] constexpr bool isRefused(Permission permission)
{
    return permission == Permission::No || permission == Permission::EligibleNotActive;
}

/// One line of "what this account can do". All texts are for people and plain.
struct Capability
{
    /// readMailboxes, readUsers, readOrganization, readPolicies, changeProtocols, assignPolicies, changePolicies,
    /// changeOrganization, changeMailFlow, changeMailboxPlans, directoryUsers, usageReports, reportNames, signIns,
    /// conditionalAccess, securityDefaults
    QString id;
    QString title;
    Permission permission = Permission::NotKnown;
    QString reason;  ///< one line: what it rests on, what is missing, or why it is not known
    QString missing; ///< the role, permission, licence or setting by name; empty when nothing is known to be missing
    QString how;     ///< how to get it; empty when nothing is known to be missing
    QString link;    ///< where, as an address to copy; often empty
};

/// What the signed-in account may do in this tenant, judged from what the services say: the cmdlets Exchange grants,
/// granted permissions, roles, licences, and small reads of Graph.
class Capabilities final
{
public:
    Capabilities() = default;

    /// Every line, in the order in which they are shown.
    [[nodiscard]] static Capabilities from(const CapabilityFindings &findings);
    [[nodiscard]] const CapabilityFindings &findings() const { return m_findings; }

    /// The lines about Exchange alone, from the cmdlets that the service says this account may run.
    static Capabilities fromCmdlets(const QStringList &cmdlets);
    /// The same when the service did not tell; reason is shown beside each line.
    static Capabilities notKnown(const QString &reason);

    [[nodiscard]] const std::vector<Capability> &lines() const { return m_lines; }
    [[nodiscard]] Permission permission(const QString &id) const;
    /// The line about Exchange with this id as far as these cmdlets go, when they are certain to be refused; its reason
    /// names those that are missing. Nothing when they are granted or when that is not known.
    [[nodiscard]] std::optional<Capability> refusal(QLatin1StringView id, const QStringList &cmdlets) const;

    /// Sentences that hold for the whole table: how far read-only reaches, and a word about too mighty an account.
    [[nodiscard]] const QStringList &notes() const { return m_notes; }

private:
    CapabilityFindings m_findings;
    std::vector<Capability> m_lines;
    QStringList m_notes;
};

} // namespace Casement
