// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphPolicies.h"

#include "models/base/Json.h"
#include "models/demotenant/GraphDirectory.h"
#include "models/demotenant/Profile.h"

#include <QUuid>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

constexpr const char *exchangeAppId = "00000002-0000-0ff1-ce00-000000000000";
constexpr const char *context = "identity/conditionalAccess/policies";

Json emptyConditions()
{
    const Json none = Json::array();
    return {
        {"clientAppTypes", Json::array({"all"})},
        {"applications", {{"includeApplications", none}, {"excludeApplications", none}, {"includeUserActions", none}}},
        {"users",
         {{"includeUsers", none},
          {"excludeUsers", none},
          {"includeGroups", none},
          {"excludeGroups", none},
          {"includeRoles", none},
          {"excludeRoles", none}}},
        {"userRiskLevels", none},
        {"signInRiskLevels", none},
        {"platforms", nullptr},
        {"locations", nullptr},
        {"devices", nullptr}};
}

/// What was not sent is there all the same, empty.
Json completed(const Json &given, const std::string &id, const std::string &now)
{
    Json policy{{"id", id},
                {"templateId", nullptr},
                {"displayName", ""},
                {"state", "disabled"},
                {"createdDateTime", now},
                {"modifiedDateTime", nullptr},
                {"conditions", emptyConditions()},
                {"grantControls", nullptr},
                {"sessionControls", nullptr}};
    policy.merge_patch(given);
    for (const char *member : {"modifiedDateTime", "templateId", "sessionControls", "grantControls"}) {
        if (!policy.contains(member))
            policy[member] = nullptr;
    }
    return policy;
}

Json legacyPolicy()
{
    return {{"displayName", "Block legacy authentication"},
            {"state", "enabledForReportingButNotEnforced"},
            {"conditions",
             {{"clientAppTypes", Json::array({"exchangeActiveSync", "other"})},
              {"applications", {{"includeApplications", Json::array({"All"})}}},
              {"users", {{"includeUsers", Json::array({"All"})}}}}},
            {"grantControls",
             {{"operator", "OR"},
              {"builtInControls", Json::array({"block"})},
              {"customAuthenticationFactors", Json::array()},
              {"termsOfUse", Json::array()}}}};
}

bool isPolicyShape(const Json &policy)
{
    static const QList<QByteArray> states{"enabled", "disabled", "enabledForReportingButNotEnforced"};
    static const QList<QByteArray> members{"displayName",     "state",      "conditions", "grantControls",
                                           "sessionControls", "templateId", "description"};
    for (const auto &item : policy.items()) {
        if (!members.contains(QByteArray::fromStdString(item.key())) && item.key().find('@') == std::string::npos)
            return false;
    }
    const bool hasState = !policy.contains("state") || states.contains(jsonString(policy, "state").toUtf8());
    return hasState && (!policy.contains("conditions") || policy["conditions"].is_object());
}

bool hasAny(const Json &list, std::initializer_list<std::string> wanted)
{
    return list.is_array() && std::any_of(wanted.begin(), wanted.end(), [&list](const std::string &one) {
               return std::find(list.begin(), list.end(), Json(one)) != list.end();
           });
}

/// What is at a path of objects; null when it is not there.
Json inside(const Json &object, std::initializer_list<const char *> path)
{
    Json at = object;
    for (const char *step : path)
        at = at.is_object() ? Json(at.value(step, Json())) : Json();
    return at;
}

bool wouldBlock(const Json &policy, const Recipient &who, const QByteArray &client, const std::string &moment)
{
    const std::string since =
        jsonString(policy, policy["modifiedDateTime"].is_string() ? "modifiedDateTime" : "createdDateTime")
            .toStdString();
    return jsonString(policy, "state") == QLatin1String("enabledForReportingButNotEnforced") && since <= moment &&
           isBlocking(policy, who, client);
}

} // namespace

bool isBlocking(const Json &policy, const Recipient &who, const QByteArray &client)
{
    const std::string kind = client.startsWith("Exchange ActiveSync") ? "exchangeActiveSync" : "other";
    const std::string id = who.externalId.toStdString();
    return hasAny(inside(policy, {"grantControls", "builtInControls"}), {"block"}) &&
           hasAny(inside(policy, {"conditions", "clientAppTypes"}), {"all", kind}) &&
           hasAny(inside(policy, {"conditions", "applications", "includeApplications"}),
                  {"All", exchangeAppId, "Office365"}) &&
           hasAny(inside(policy, {"conditions", "users", "includeUsers"}), {"All", id}) &&
           !hasAny(inside(policy, {"conditions", "users", "excludeUsers"}), {id});
}

GraphPolicies::GraphPolicies(const Profile &profile) : m_profile(profile)
{
    m_policies.push_back(completed(legacyPolicy(), reportOnlyPolicyId, "2026-01-12T09:00:00Z"));
}

GraphPolicies::~GraphPolicies() = default;

int GraphPolicies::find(const QByteArray &id) const
{
    for (std::size_t i = 0; i < m_policies.size(); ++i) {
        if (jsonString(m_policies[i], "id").toUtf8() == id.toLower())
            return static_cast<int>(i);
    }
    return -1;
}

bool GraphPolicies::areDefaultsOn(const Scenario &scenario) const
{
    return m_defaults.value_or(scenario.securityDefaults);
}

Json GraphPolicies::appliedTo(const Recipient &who, const QByteArray &client, qint64 atMs) const
{
    Json applied = Json::array();
    const std::string moment = graphMoment(atMs);
    for (const Json &policy : m_policies) {
        if (!wouldBlock(policy, who, client, moment))
            continue;
        applied.push_back({{"id", policy["id"]},
                           {"displayName", policy["displayName"]},
                           {"enforcedGrantControls", Json::array({"Block"})},
                           {"enforcedSessionControls", Json::array()},
                           {"result", "reportOnlyFailure"}});
    }
    return applied;
}

HttpAnswer GraphPolicies::list(Call &call, const PageTokens &tokens) const
{
    return graphPage(call, m_profile, tokens, {context}, m_policies);
}

HttpAnswer GraphPolicies::one(const Call &call, const QByteArray &id) const
{
    const int place = find(id);
    return place < 0 ? graphRefusal(call, 404, "ResourceNotFound", "The policy does not exist.")
                     : graphEntity(call, m_profile, context, m_policies[static_cast<std::size_t>(place)], {});
}

std::optional<HttpAnswer> GraphPolicies::refuse(const Call &call, const Json &policy) const
{
    if (!call.scenario.entraPremium)
        return graphRefusal(call, 403, "AccessDenied",
                            "Your tenant is not licensed for this feature. Please upgrade your subscription to access "
                            "it.");
    if (!policy.is_object() || !isPolicyShape(policy))
        return graphRefusal(call, 400, "BadRequest", "1007: The policy is not valid.");
    if (areDefaultsOn(call.scenario) && jsonString(policy, "state") == QLatin1String("enabled"))
        return graphRefusal(call, 400, "BadRequest",
                            "Security Defaults is enabled in the tenant. You must disable Security defaults before "
                            "enabling a Conditional Access policy.");
    return std::nullopt;
}

HttpAnswer GraphPolicies::create(const Call &call)
{
    const Json given = parseJson(call.request.body).value_or(Json());
    if (const auto refused = refuse(call, given))
        return *refused;
    if (jsonString(given, "displayName").isEmpty() || !given.contains("conditions") || !given.contains("state"))
        return graphRefusal(call, 400, "BadRequest", "1004: displayName, state and conditions are required.");
    const std::string id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    m_policies.push_back(completed(given, id, graphMoment(call.nowMs)));
    Json answer = m_policies.back();
    answer["@odata.context"] = (m_profile.graph + "/v1.0/$metadata#" + context + "/$entity").toStdString();
    return graphJson(201, answer);
}

HttpAnswer GraphPolicies::change(const Call &call, const QByteArray &id)
{
    const Json given = parseJson(call.request.body).value_or(Json());
    const int place = find(id);
    if (place < 0)
        return graphRefusal(call, 404, "ResourceNotFound", "The policy does not exist.");
    if (const auto refused = refuse(call, given))
        return *refused;
    Json &policy = m_policies[static_cast<std::size_t>(place)];
    const Json unchanged = policy;
    policy.merge_patch(given);
    for (const auto &item : unchanged.items()) {
        if (!policy.contains(item.key()))
            policy[item.key()] = nullptr;
    }
    policy["modifiedDateTime"] = graphMoment(call.nowMs);
    return graphDone();
}

HttpAnswer GraphPolicies::remove(const Call &call, const QByteArray &id)
{
    const int place = find(id);
    if (place < 0)
        return graphRefusal(call, 404, "ResourceNotFound", "The policy does not exist.");
    m_policies.erase(m_policies.begin() + place);
    return graphDone();
}

HttpAnswer GraphPolicies::defaults(const Call &call) const
{
    return graphEntity(call, m_profile, "policies/identitySecurityDefaultsEnforcementPolicy",
                       {{"id", "00000000-0000-0000-0000-000000000005"},
                        {"displayName", "Security Defaults"},
                        {"description", "Security defaults is a set of basic identity security mechanisms."},
                        {"isEnabled", areDefaultsOn(call.scenario)}},
                       {});
}

HttpAnswer GraphPolicies::changeDefaults(const Call &call)
{
    const Json given = parseJson(call.request.body).value_or(Json());
    if (!given.is_object() || given.size() != 1 || !given.contains("isEnabled") || !given["isEnabled"].is_boolean())
        return graphRefusal(call, 400, "Request_BadRequest", "isEnabled is expected.");
    m_defaults = given["isEnabled"].get<bool>();
    return graphDone();
}

} // namespace Casement::Demo
