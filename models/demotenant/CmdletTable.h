// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace Casement::Demo {

struct Account;

/// Every cmdlet the tenant knows.
enum class Cmdlet
{
    GetCasMailbox,
    GetMailbox,
    GetUser,
    GetOrganizationConfig,
    GetTransportConfig,
    GetCasMailboxPlan,
    GetAuthenticationPolicy,
    GetRoleGroupMember,
    GetManagementRole,
    GetManagementRoleAssignment,
    GetMobileDevice,
    SearchUnifiedAuditLog,
    SetCasMailbox,
    SetUser,
    SetOrganizationConfig,
    SetTransportConfig,
    SetCasMailboxPlan,
    NewAuthenticationPolicy,
    SetAuthenticationPolicy,
    RemoveAuthenticationPolicy,
    None
};

/// The cmdlet of this name, compared without case, if the account's role holds it; None otherwise.
[[nodiscard]] Cmdlet cmdletFor(const QByteArray &name, const Account &account);

/// The names of all cmdlets that the account's role holds.
[[nodiscard]] QList<QByteArray> cmdletNames(const Account &account);

} // namespace Casement::Demo
