// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/MemberReader.h"
#include "models/cloud/graph/Parsing.h"
#include "models/cloud/graph/ServicePlans.h"

#include <nlohmann/json.hpp>

namespace Casement::Graph {

using nlohmann::json;

Result<Person> parsePerson(const json &object)
{
    MemberReader reader(object, QStringLiteral("me"));
    Person person;
    person.id = reader.required("id");
    person.displayName = reader.text("displayName");
    person.userPrincipalName = reader.text("userPrincipalName");
    return reader.finish(person);
}

Result<User> parseUser(const json &object)
{
    MemberReader reader(object, QStringLiteral("users"));
    User user;
    user.id = reader.required("id");
    user.userPrincipalName = reader.text("userPrincipalName");
    user.displayName = reader.text("displayName");
    user.mail = reader.textField("mail");
    user.proxyAddresses = reader.texts("proxyAddresses");
    user.accountEnabled = reader.flag("accountEnabled");
    user.userType = reader.textField("userType");
    reader.objects("assignedLicenses", [&](MemberReader &licence) { user.licences.append(licence.text("skuId")); });
    reader.objects("assignedPlans", [&](MemberReader &plan) {
        if (isUsable(plan.text("capabilityStatus")))
            user.usablePlans.append(plan.text("servicePlanId"));
    });
    user.onPremisesSyncEnabled = reader.flag("onPremisesSyncEnabled");
    user.department = reader.textField("department");
    user.jobTitle = reader.textField("jobTitle");
    user.officeLocation = reader.textField("officeLocation");
    user.usageLocation = reader.textField("usageLocation");
    user.createdAt = reader.time("createdDateTime");
    return reader.finish(user);
}

Result<DirectoryRole> parseDirectoryRole(const json &object)
{
    MemberReader reader(object, QStringLiteral("directory roles"));
    DirectoryRole role;
    role.displayName = reader.text("displayName");
    role.roleTemplateId = reader.text("roleTemplateId");
    return reader.finish(role);
}

Result<EligibleRole> parseEligibleRole(const json &object)
{
    MemberReader reader(object, QStringLiteral("eligible roles"));
    EligibleRole role;
    // A built-in role's definition has its template's id; $expand brings the name and, for custom roles, both ids.
    role.roleTemplateId = reader.required("roleDefinitionId");
    reader.object("roleDefinition", [&](MemberReader &definition) {
        role.displayName = definition.text("displayName");
        if (const QString templateId = definition.text("templateId"); !templateId.isEmpty())
            role.roleTemplateId = templateId;
    });
    role.scope = reader.text("directoryScopeId");
    role.endsAt = reader.time("endDateTime");
    return reader.finish(role);
}

} // namespace Casement::Graph
