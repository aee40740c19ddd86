// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Cmdlets.h"

#include "models/demotenant/CmdletErrors.h"
#include "models/demotenant/Profile.h"

#include <nlohmann/json.hpp>

namespace Casement::Demo {

using Json = nlohmann::json;

HttpAnswer Cmdlets::run(Call &call, const Json &parameters, const Account &account)
{
    const Cmdlet cmdlet = cmdletFor(call.cmdlet, account);
    switch (cmdlet) {
    case Cmdlet::GetCasMailbox:
        return read(call, parameters, RowSet::CasMailboxes);
    case Cmdlet::GetMailbox:
        return read(call, parameters, RowSet::Mailboxes);
    case Cmdlet::GetUser:
        return read(call, parameters, RowSet::Users);
    case Cmdlet::GetOrganizationConfig:
        return configuration(call, parameters, m_organization.config());
    case Cmdlet::GetTransportConfig:
        return configuration(call, parameters, m_organization.transport());
    case Cmdlet::GetCasMailboxPlan:
        return objects(call, parameters, m_organization.plans());
    case Cmdlet::GetAuthenticationPolicy:
        return objects(call, parameters, m_organization.policies());
    case Cmdlet::GetRoleGroupMember:
    case Cmdlet::GetManagementRole:
    case Cmdlet::GetManagementRoleAssignment:
    case Cmdlet::GetMobileDevice:
        return roleQuery(call, cmdlet, parameters, account);
    case Cmdlet::SearchUnifiedAuditLog:
        return searchAudit(call, parameters);
    case Cmdlet::SetCasMailbox:
        return setCasMailbox(call, parameters, account);
    case Cmdlet::SetUser:
        return setUser(call, parameters, account);
    case Cmdlet::SetOrganizationConfig:
    case Cmdlet::SetTransportConfig:
        return setOrganizationConfig(call, parameters, account);
    case Cmdlet::SetCasMailboxPlan:
        return setPlan(call, parameters, account);
    case Cmdlet::NewAuthenticationPolicy:
        return newPolicy(call, parameters, account);
    case Cmdlet::SetAuthenticationPolicy:
        return setPolicy(call, parameters, account);
    case Cmdlet::RemoveAuthenticationPolicy:
        return removePolicy(call, parameters, account);
    case Cmdlet::None:
        break;
    }
    return call.scenario.jsonRefusals ? cmdletRefusedAsJson(call.cmdlet) : cmdletRefused();
}

QByteArray Cmdlets::base(const Call &call) const
{
    const QByteArray path = call.request.path();
    return m_profile.exchange + path.left(path.lastIndexOf('/'));
}

} // namespace Casement::Demo
