// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of Cmdlets that are about the organisation: its settings, plans, policies, roles and audit log.
#include "models/demotenant/CmdletErrors.h"
#include "models/demotenant/CmdletParameters.h"
#include "models/demotenant/Cmdlets.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Rows.h"
#include "models/demotenant/SetCasMailbox.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;
using Kind = CasSetting::Kind;

constexpr CasSetting organizationFields[] = {
    {"DefaultAuthenticationPolicy", Kind::Text, "null"},
    {"OAuth2ClientProfileEnabled", Kind::Switch, "true"},
    {"EwsEnabled", Kind::NullableSwitch, "null"},
    {"EwsApplicationAccessPolicy", Kind::NullableEnum, "null", "EnforceAllowList,EnforceBlockList"},
    {"EwsAllowList", Kind::TextList, "null"},
    {"EwsBlockList", Kind::TextList, "null"},
    {"EwsAllowOutlook", Kind::NullableSwitch, "null"},
    {"EwsAllowMacOutlook", Kind::NullableSwitch, "null"},
    {"EwsAllowEntourage", Kind::NullableSwitch, "null"},
    {"EwsAllowedAppIDs", Kind::Text, "null"},
    {"IPListBlocked", Kind::TextList, "[]"},
    {"RejectDirectSend", Kind::Switch, "false"},
    {"AuditDisabled", Kind::Switch, "false"},
    {"ActivityBasedAuthenticationTimeoutEnabled", Kind::Switch, "true"},
    {"ActivityBasedAuthenticationTimeoutInterval", Kind::Text, "\"06:00:00\""}};

constexpr CasSetting transportFields[] = {{"SmtpClientAuthenticationDisabled", Kind::Switch, "true"},
                                          {"AllowLegacyTLSClients", Kind::NullableSwitch, "null"}};

constexpr CasSetting planFields[] = {
    {"ActiveSyncEnabled", Kind::Switch, "true"}, {"ImapEnabled", Kind::Switch, "true"},
    {"PopEnabled", Kind::Switch, "true"},        {"OwaMailboxPolicy", Kind::Text, "\"OwaMailboxPolicy-Default\""},
    {"ECPEnabled", Kind::Switch, "true"},        {"OWAEnabled", Kind::Switch, "true"},
    {"MAPIEnabled", Kind::Switch, "true"},       {"EwsEnabled", Kind::NullableSwitch, "null"}};

constexpr CasSetting policyFields[] = {{"AllowBasicAuthActiveSync", Kind::Switch, "false"},
                                       {"AllowBasicAuthAutodiscover", Kind::Switch, "false"},
                                       {"AllowBasicAuthImap", Kind::Switch, "false"},
                                       {"AllowBasicAuthMapi", Kind::Switch, "false"},
                                       {"AllowBasicAuthOfflineAddressBook", Kind::Switch, "false"},
                                       {"AllowBasicAuthOutlookService", Kind::Switch, "false"},
                                       {"AllowBasicAuthPop", Kind::Switch, "false"},
                                       {"AllowBasicAuthPowershell", Kind::Switch, "false"},
                                       {"AllowBasicAuthReportingWebServices", Kind::Switch, "false"},
                                       {"AllowBasicAuthRpc", Kind::Switch, "false"},
                                       {"AllowBasicAuthSmtp", Kind::Switch, "false"},
                                       {"AllowBasicAuthWebServices", Kind::Switch, "false"}};

QByteArray selectOf(const Call &call)
{
    return queryValue(parseQuery(call.request.query()), "$select");
}

PropertyList *findObject(QList<PropertyList> &list, const QByteArray &identity)
{
    const auto found = std::find_if(list.begin(), list.end(), [&identity](const PropertyList &one) {
        return Organization::isNamed(one, identity);
    });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

HttpAnswer Cmdlets::configuration(Call &call, const Json &parameters, const PropertyList &properties) const
{
    const QByteArray foreign = firstForeign(parameters, {"retrieveewsoperationaccesspolicy"});
    if (!foreign.isEmpty())
        return unknownParameter(foreign);
    return rowsAnswer({base(call)}, propertyRow(properties, selectOf(call)));
}

HttpAnswer Cmdlets::setOrganizationConfig(Call &call, const Json &parameters, const Account &account)
{
    if (hasParameter(parameters, "Identity"))
        return unknownParameter("Identity");
    if (call.cmdlet.compare("Set-TransportConfig", Qt::CaseInsensitive) == 0)
        return setFields(call, parameters, account, transportFields, m_organization.transport());
    Json given = parameters;
    const QByteArray policy = textOf(parameter(parameters, "DefaultAuthenticationPolicy"));
    const PropertyList *named = m_organization.findPolicy(policy);
    if (!policy.isEmpty() && !named)
        return objectNotFound(policy);
    for (auto &[name, value] : given.items()) {
        // Whatever names the policy, it is shown by its name.
        if (named && QByteArray::fromStdString(name).compare("DefaultAuthenticationPolicy", Qt::CaseInsensitive) == 0)
            value = Organization::plainName(*named).toStdString();
    }
    return setFields(call, given, account, organizationFields, m_organization.config());
}

HttpAnswer Cmdlets::setPlan(Call &call, const Json &parameters, const Account &account)
{
    const QByteArray identity = textOf(parameter(parameters, "Identity"));
    if (identity.isEmpty())
        return missingParameter("Identity");
    PropertyList *plan = findObject(m_organization.plans(), identity);
    if (!plan)
        return objectNotFound(identity);
    Json given = parameters;
    for (auto &[name, value] : given.items()) {
        if (QByteArray::fromStdString(name).compare("EwsEnabled", Qt::CaseInsensitive) != 0 || value.is_null())
            continue;
        // Unlike everywhere else this one is a number.
        if (value != 0 && value != 1)
            return badValue("EwsEnabled", textOf(value), "System.Nullable`1[System.Int32]");
        value = value == 1;
    }
    return setFields(call, given, account, planFields, *plan);
}

HttpAnswer Cmdlets::objects(Call &call, const Json &parameters, const QList<PropertyList> &list) const
{
    const QByteArray foreign =
        firstForeign(parameters, {"identity", "resultsize", "filter", "sortby", "allowlegacyexchangetokens"});
    if (!foreign.isEmpty())
        return unknownParameter(foreign);
    const QByteArray identity = textOf(parameter(parameters, "Identity"));
    QByteArray rows;
    for (const PropertyList &one : list) {
        if (identity.isEmpty() || Organization::isNamed(one, identity))
            rows += (rows.isEmpty() ? "" : ",") + propertyRow(one, selectOf(call));
    }
    return rows.isEmpty() && !identity.isEmpty() ? objectNotFound(identity) : rowsAnswer({base(call)}, rows);
}

HttpAnswer Cmdlets::newPolicy(Call &call, const Json &parameters, const Account &account)
{
    const QByteArray name = textOf(parameter(parameters, "Name"));
    if (name.isEmpty())
        return missingParameter("Name");
    if (call.scenario.dehydrated)
        return organizationDehydrated();
    if (QString::fromUtf8(name).size() > 64)
        return cmdletFailed("Microsoft.Exchange.Data.DataValidationException",
                            "The length of the property is too long. The maximum length is 64.");
    if (m_organization.findPolicy(name))
        return alreadyExists(name);
    PropertyList policy = Organization::makePolicy(name);
    if (const auto refused = applyFields(call, parameters, policyFields, {"name"}, policy))
        return *refused;
    m_organization.policies().append(policy);
    m_trail.add(call, name, actorOf(account), parameters);
    tellChanged();
    return rowsAnswer({base(call)}, propertyRow(policy, selectOf(call)));
}

HttpAnswer Cmdlets::setPolicy(Call &call, const Json &parameters, const Account &account)
{
    const QByteArray identity = textOf(parameter(parameters, "Identity"));
    if (identity.isEmpty())
        return missingParameter("Identity");
    PropertyList *policy = findObject(m_organization.policies(), identity);
    return policy ? setFields(call, parameters, account, policyFields, *policy) : objectNotFound(identity);
}

HttpAnswer Cmdlets::removePolicy(Call &call, const Json &parameters, const Account &account)
{
    const QByteArray foreign = firstForeign(parameters, {"identity", "allowlegacyexchangetokens"});
    if (!foreign.isEmpty())
        return unknownParameter(foreign);
    const QByteArray identity = textOf(parameter(parameters, "Identity"));
    if (identity.isEmpty())
        return missingParameter("Identity");
    const PropertyList *policy = m_organization.findPolicy(identity);
    if (!policy)
        return objectNotFound(identity);
    if (propertyOf(m_organization.config(), "DefaultAuthenticationPolicy") == propertyOf(*policy, "Name"))
        return cmdletFailed("Microsoft.Exchange.Management.Tasks.CannotRemoveDefaultAuthPolicyException",
                            "The policy '" + identity + "' is the default of the organization and can't be removed.");
    if (parameter(parameters, "WhatIf") != Json(true) && parameter(parameters, "Confirm") != Json(true)) {
        m_organization.policies().removeIf(
            [&](const PropertyList &one) { return Organization::isNamed(one, identity); });
        m_trail.add(call, identity, actorOf(account), parameters);
        tellChanged();
    }
    return rowsAnswer({base(call)}, {});
}

/// Roles in the shapes of the cmdlets that ask for them; there are two people and two groups worth telling of.
HttpAnswer Cmdlets::roleQuery(Call &call, Cmdlet cmdlet, const Json &parameters, const Account &account) const
{
    const QByteArray who = jsonText(actorOf(account));
    QByteArray rows;
    if (cmdlet == Cmdlet::GetRoleGroupMember) {
        const QByteArray group = textOf(parameter(parameters, "Identity"));
        if (group.isEmpty())
            return missingParameter("Identity");
        const QByteArray synthetic = "{\"Name\":\"ExchangeServiceAdmins_-1204839475\",\"DisplayName\":\"ExchangeService"
                                     "Admins\",\"RecipientType\":\"Group\",\"ExternalDirectoryObjectId\":\"\"}";
        rows = group.compare("Organization Management", Qt::CaseInsensitive) == 0 ? synthetic : QByteArray();
    } else if (cmdlet == Cmdlet::GetManagementRole) {
        const QByteArray wanted = textOf(parameter(parameters, "Cmdlet"));
        if (wanted.isEmpty() || cmdletFor(wanted, account) != Cmdlet::None)
            rows = R"({"Name":"Mail Recipients","RoleType":"MailRecipients"},)"
                   R"({"Name":"Organization Client Access","RoleType":"OrganizationClientAccess"})";
    } else if (cmdlet == Cmdlet::GetManagementRoleAssignment) {
        rows =
            R"({"Role":"Mail Recipients","RoleAssigneeName":"Organization Management","RoleAssigneeType":"RoleGroup",)"
            R"("AssignmentMethod":"Direct","EffectiveUserName":)" +
            who + R"(,"RecipientWriteScope":"Organization","ConfigWriteScope":"OrganizationConfig","Enabled":true})";
    }
    return rowsAnswer({base(call)}, rows);
}

HttpAnswer Cmdlets::searchAudit(Call &call, const Json &parameters)
{
    const AuditTrail::Found found = m_trail.search(call, parameters);
    return found.refused ? *found.refused : rowsAnswer({base(call)}, found.rows);
}

} // namespace Casement::Demo
