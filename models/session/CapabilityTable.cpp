// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/CapabilityTable.h"

#include "models/session/DirectoryRoles.h"

#include <QCoreApplication>

namespace Casement {

using namespace RoleTemplate;

const std::vector<ExchangeLine> &exchangeLines()
{
    static const QStringList readers{globalReader, exchangeAdministrator, exchangeRecipientAdministrator,
                                     globalAdministrator};
    static const std::vector<ExchangeLine> lines{
        {"readMailboxes",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read mailboxes and protocols"),
         {QStringLiteral("Get-CASMailbox"), QStringLiteral("Get-Mailbox")},
         readers,
         "View-Only Recipients"},
        {"readUsers",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read departments and authentication policies"),
         {QStringLiteral("Get-User")},
         readers,
         "View-Only Recipients"},
        {"readOrganization",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read the organisation's defaults"),
         {QStringLiteral("Get-OrganizationConfig"), QStringLiteral("Get-TransportConfig")},
         {globalReader, exchangeAdministrator, globalAdministrator},
         "View-Only Organization Management"},
        {"readPolicies",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read authentication policies of the organisation"),
         {QStringLiteral("Get-AuthenticationPolicy")},
         {globalReader, exchangeAdministrator, globalAdministrator},
         "View-Only Organization Management"},
        {"changeProtocols",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Switch protocols"),
         {QStringLiteral("Set-CASMailbox")},
         {exchangeAdministrator, exchangeRecipientAdministrator, globalAdministrator},
         "Recipient Management"},
        {"assignPolicies",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Assign authentication policies"),
         {QStringLiteral("Set-User")},
         {exchangeAdministrator, exchangeRecipientAdministrator, globalAdministrator},
         "Recipient Management"},
        {"changePolicies",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Make, change and remove authentication policies"),
         {QStringLiteral("New-AuthenticationPolicy"), QStringLiteral("Set-AuthenticationPolicy"),
          QStringLiteral("Remove-AuthenticationPolicy")},
         {exchangeAdministrator, globalAdministrator},
         "Organization Management"},
        {"changeOrganization",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Change switches of the organisation"),
         {QStringLiteral("Set-OrganizationConfig")},
         {exchangeAdministrator, globalAdministrator},
         "Organization Management"},
        {"changeMailFlow",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Change switches of mail flow"),
         {QStringLiteral("Set-TransportConfig")},
         {exchangeAdministrator, globalAdministrator},
         "Organization Management"},
        {"changeMailboxPlans",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Change what new mailboxes begin with"),
         {QStringLiteral("Set-CASMailboxPlan")},
         {exchangeAdministrator, globalAdministrator},
         "Organization Management"},
    };
    return lines;
}

const std::vector<GraphLine> &graphLines()
{
    static const std::vector<GraphLine> lines{
        {"directoryUsers",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read accounts and licences"),
         "User.Read.All",
         {},
         false,
         &CapabilityFindings::users},
        {"usageReports",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read usage reports"),
         "Reports.Read.All",
         {reportsReader, globalReader, exchangeAdministrator, globalAdministrator},
         false,
         &CapabilityFindings::usageReports},
        {"signIns",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read the sign-in log"),
         "AuditLog.Read.All",
         {reportsReader, globalReader, securityReader, securityOperator, securityAdministrator, globalAdministrator},
         true,
         &CapabilityFindings::signIns},
        {"conditionalAccess",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read Conditional Access policies"),
         "Policy.Read.All",
         {securityReader, globalReader, conditionalAccessAdministrator, securityAdministrator, globalAdministrator},
         true,
         &CapabilityFindings::conditionalAccess},
        {"securityDefaults",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read security defaults"),
         "Policy.Read.All",
         {securityReader, globalReader, conditionalAccessAdministrator, securityAdministrator, globalAdministrator},
         false,
         &CapabilityFindings::securityDefaults},
    };
    return lines;
}

} // namespace Casement
