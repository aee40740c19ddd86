// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/MemberReader.h"
#include "models/cloud/graph/Parsing.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Graph {

using nlohmann::json;

namespace {

PolicyState stateOf(const QString &text)
{
    if (text == QLatin1String("enabled"))
        return PolicyState::Enabled;
    if (text == QLatin1String("disabled"))
        return PolicyState::Disabled;
    if (text == QLatin1String("enabledForReportingButNotEnforced"))
        return PolicyState::ReportOnly;
    return PolicyState::Unknown;
}

bool isSet(const json &value)
{
    if (value.is_object() || value.is_array())
        return std::any_of(value.begin(), value.end(), isSet);
    return !value.is_null() && value != json("") && value != json(false);
}

/// Whether anything but apps, people and kinds of clients narrows the policy, be it something new.
bool narrowsFurther(const json &policy)
{
    const auto conditions = policy.find("conditions");
    if (conditions == policy.end() || !conditions->is_object())
        return false;
    for (const auto &[name, value] : conditions->items()) {
        if (name == "clientAppTypes" || name == "users")
            continue;
        if (name != "applications" && isSet(value))
            return true;
    }
    const auto applications = conditions->find("applications");
    return applications != conditions->end() && applications->is_object() &&
           (isSet(applications->value("applicationFilter", json())) ||
            isSet(applications->value("includeUserActions", json())) ||
            isSet(applications->value("includeAuthenticationContextClassReferences", json())));
}

void readConditions(MemberReader &conditions, ConditionalAccessPolicy &policy)
{
    policy.clientAppTypes = conditions.texts("clientAppTypes");
    conditions.object("applications", [&](MemberReader &applications) {
        policy.includeApplications = applications.texts("includeApplications");
        policy.excludeApplications = applications.texts("excludeApplications");
    });
    conditions.object("users", [&](MemberReader &users) {
        policy.includeUsers = users.texts("includeUsers");
        policy.excludeUsers = users.texts("excludeUsers");
        policy.includeGroups = users.texts("includeGroups");
        policy.excludeGroups = users.texts("excludeGroups");
        policy.includeRoles = users.texts("includeRoles");
        policy.excludeRoles = users.texts("excludeRoles");
    });
}

} // namespace

Result<SecurityDefaults> parseSecurityDefaults(const json &object)
{
    MemberReader reader(object, QStringLiteral("security defaults"));
    SecurityDefaults defaults;
    defaults.id = reader.text("id");
    defaults.isEnabled = reader.requiredFlag("isEnabled");
    return reader.finish(defaults);
}

Result<ConditionalAccessPolicy> parseConditionalAccessPolicy(const json &object)
{
    MemberReader reader(object, QStringLiteral("Conditional Access policies"));
    ConditionalAccessPolicy policy;
    policy.id = reader.required("id");
    policy.displayName = reader.text("displayName");
    policy.stateText = reader.required("state");
    policy.state = stateOf(policy.stateText);
    policy.templateId = reader.text("templateId");
    policy.hasFurtherConditions = narrowsFurther(object);
    reader.object("conditions", [&](MemberReader &conditions) { readConditions(conditions, policy); });
    reader.object("grantControls",
                  [&](MemberReader &controls) { policy.builtInControls = controls.texts("builtInControls"); });
    policy.createdAt = reader.time("createdDateTime");
    policy.modifiedAt = reader.time("modifiedDateTime");
    return reader.finish(policy);
}

} // namespace Casement::Graph
