// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/OrganizationState.h"

#include "models/base/Json.h"

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

Json valueOf(const QByteArray &json)
{
    const Result<Json> value = parseJson(json);
    return value ? *value : Json();
}

Json differences(const PropertyList &before, const PropertyList &now)
{
    Json changes = Json::object();
    for (const auto &[name, json] : now) {
        if (propertyOf(before, name) != json)
            changes[name.toStdString()] = valueOf(json);
    }
    return changes;
}

void put(const Json &changes, PropertyList &list)
{
    if (!changes.is_object())
        return;
    for (const auto &[name, value] : changes.items())
        setProperty(list, QByteArray::fromStdString(name), dumpJson(value));
}

Json member(const Json &object, const char *name)
{
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? *found : Json();
}

} // namespace

Json organizationChanges(const Organization &generated, const Organization &now)
{
    Json changes{{"config", differences(generated.config(), now.config())},
                 {"transport", differences(generated.transport(), now.transport())}};
    for (qsizetype i = 0; i < now.plans().size(); ++i) {
        const Json plan = differences(generated.plans().at(i), now.plans().at(i));
        if (!plan.empty())
            changes["plans"][Organization::plainName(now.plans().at(i)).toStdString()] = plan;
    }
    if (now.policies() == generated.policies())
        return changes;
    changes["policies"] = Json::array();
    for (const PropertyList &policy : now.policies()) {
        const QByteArray name = Organization::plainName(policy);
        Json kept = differences(Organization::makePolicy(name), policy);
        kept["Name"] = name.toStdString();
        changes["policies"].push_back(kept);
    }
    return changes;
}

void restoreOrganization(const Json &changes, Organization &organization)
{
    put(member(changes, "config"), organization.config());
    put(member(changes, "transport"), organization.transport());
    const Json plans = member(changes, "plans");
    for (PropertyList &plan : organization.plans())
        put(member(plans, Organization::plainName(plan).constData()), plan);
    const Json policies = member(changes, "policies");
    if (!policies.is_array())
        return;
    organization.policies().clear();
    for (const Json &kept : policies) {
        PropertyList policy = Organization::makePolicy(jsonString(kept, "Name").toUtf8());
        put(kept, policy);
        organization.policies().append(policy);
    }
}

} // namespace Casement::Demo
