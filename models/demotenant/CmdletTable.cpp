// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/CmdletTable.h"

#include "models/demotenant/Grants.h"

namespace Casement::Demo {

namespace {

enum class Right
{
    Read,
    ChangeRecipients,
    ChangeOrganization
};

struct Entry
{
    const char *name;
    Right right;
};

/// In the order of the enumeration.
constexpr Entry table[] = {{"Get-CASMailbox", Right::Read},
                           {"Get-Mailbox", Right::Read},
                           {"Get-User", Right::Read},
                           {"Get-OrganizationConfig", Right::Read},
                           {"Get-TransportConfig", Right::Read},
                           {"Get-CASMailboxPlan", Right::Read},
                           {"Get-AuthenticationPolicy", Right::Read},
                           {"Get-RoleGroupMember", Right::Read},
                           {"Get-ManagementRole", Right::Read},
                           {"Get-ManagementRoleAssignment", Right::Read},
                           {"Get-MobileDevice", Right::Read},
                           {"Search-UnifiedAuditLog", Right::ChangeOrganization},
                           {"Set-CASMailbox", Right::ChangeRecipients},
                           {"Set-User", Right::ChangeRecipients},
                           {"Set-OrganizationConfig", Right::ChangeOrganization},
                           {"Set-TransportConfig", Right::ChangeOrganization},
                           {"Set-CASMailboxPlan", Right::ChangeOrganization},
                           {"New-AuthenticationPolicy", Right::ChangeOrganization},
                           {"Set-AuthenticationPolicy", Right::ChangeOrganization},
                           {"Remove-AuthenticationPolicy", Right::ChangeOrganization}};

static_assert(std::size(table) == static_cast<std::size_t>(Cmdlet::None));

bool holds(const Account &account, Right right)
{
    switch (right) {
    case Right::Read:
        return account.mayRead();
    case Right::ChangeRecipients:
        return account.mayChange();
    case Right::ChangeOrganization:
        return account.mayChangeOrganization();
    }
    return false;
}

} // namespace

Cmdlet cmdletFor(const QByteArray &name, const Account &account)
{
    for (std::size_t i = 0; i < std::size(table); ++i) {
        if (name.compare(table[i].name, Qt::CaseInsensitive) == 0)
            return holds(account, table[i].right) ? static_cast<Cmdlet>(i) : Cmdlet::None;
    }
    return Cmdlet::None;
}

QList<QByteArray> cmdletNames(const Account &account)
{
    QList<QByteArray> names;
    for (const Entry &entry : table) {
        if (holds(account, entry.right))
            names.append(entry.name);
    }
    return names;
}

} // namespace Casement::Demo
