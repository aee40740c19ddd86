// SPDX-License-Identifier: GPL-3.0-or-later
// The addresses of GraphSite: what they need, and who answers them.
#include "models/base/Json.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/GraphDirectory.h"
#include "models/demotenant/GraphSite.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Roles.h"

#include <QUuid>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

const QByteArray userDefaults = "businessPhones,displayName,givenName,id,jobTitle,mail,mobilePhone,officeLocation,"
                                "preferredLanguage,surname,userPrincipalName";

QByteArray selectOf(const Call &call)
{
    return queryValue(parseQuery(call.request.query()), "$select");
}

bool asksForActivity(const Call &call)
{
    return call.request.query().toLower().contains("signinactivity");
}

HttpAnswer premiumMissing(const Call &call)
{
    return graphRefusal(call, 403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                        "Neither tenant is B2C or tenant doesn't have premium license");
}

} // namespace

void GraphSite::addDirectoryRoutes()
{
    const QList<QByteArray> people{"User.Read.All", "Directory.Read.All"};
    const QList<QByteArray> company{"Organization.Read.All", "Directory.Read.All", "User.Read"};
    const QList<QByteArray> roleReads{"RoleManagement.Read.Directory", "Directory.Read.All"};
    m_routes.push_back({"GET", "me", {}, Gate::Everybody, [this](const Visit &v) { return me(v); }});
    m_routes.push_back(
        {"POST", "me/revokeSignInSessions", {"User.RevokeSessions.All"}, Gate::Everybody, [this](const Visit &v) {
             if (m_onRevoke)
                 m_onRevoke(v.account.objectId);
             return graphJson(
                 200, {{"@odata.context", "https://graph.microsoft.com/v1.0/$metadata#Edm.Boolean"}, {"value", true}});
         }});
    m_routes.push_back(
        {"GET", "me/transitiveMemberOf/microsoft.graph.directoryRole", {}, Gate::Everybody, [this](const Visit &v) {
             return roles(v);
         }});
    m_routes.push_back(
        {"GET", "users/$count", people, Gate::Everybody, [this](const Visit &v) { return userCount(v); }});
    m_routes.push_back({"GET", "users/*", people, Gate::Everybody, [this](const Visit &v) { return oneUser(v); }});
    m_routes.push_back({"GET", "users", people, Gate::Everybody, [this](const Visit &v) { return users(v); }});
    m_routes.push_back({"GET", "organization", company, Gate::Everybody, [this](const Visit &v) {
                            return graphPage(v.call, m_profile, m_tokens, {"organization"},
                                             {organizationJson(m_profile, v.call.scenario.entraPremium)});
                        }});
    m_routes.push_back(
        {"GET", "domains", {"Domain.Read.All", "Directory.Read.All"}, Gate::Everybody, [this](const Visit &v) {
             return graphPage(v.call, m_profile, m_tokens, {"domains"}, domainRows(m_profile));
         }});
    m_routes.push_back({"GET", "subscribedSkus", company, Gate::Everybody, [this](const Visit &v) {
                            const int users = static_cast<int>(m_directory.recipients().size());
                            return graphPage(v.call, m_profile, m_tokens, {"subscribedSkus"},
                                             skuRows(m_profile, users, v.call.scenario.entraPremium));
                        }});
    m_routes.push_back({"GET", "roleManagement/directory/roleAssignments", roleReads, Gate::Everybody,
                        [this](const Visit &v) { return roleAssignments(v); }});
    m_routes.push_back({"GET", "roleManagement/directory/roleEligibilityScheduleInstances", roleReads, Gate::Everybody,
                        [this](const Visit &v) { return eligibilities(v); }});
}

void GraphSite::addPolicyRoutes()
{
    const QByteArray policies = "identity/conditionalAccess/policies";
    const QByteArray defaults = "policies/identitySecurityDefaultsEnforcementPolicy";
    const QList<QByteArray> reads{"Policy.Read.All"};
    const QList<QByteArray> writes{"Policy.ReadWrite.ConditionalAccess"};
    const auto change = [this](const char *activity, auto act) {
        return [this, activity, act](const Visit &v) {
            HttpAnswer answer = act(v);
            note(v, answer, activity, "Conditional Access");
            return answer;
        };
    };
    m_routes.push_back(
        {"GET", policies, reads, Gate::Policies, [this](const Visit &v) { return m_policies.list(v.call, m_tokens); }});
    m_routes.push_back({"GET", policies + "/*", reads, Gate::Policies,
                        [this](const Visit &v) { return m_policies.one(v.call, v.stars[0]); }});
    m_routes.push_back(
        {"POST", policies, writes, Gate::PolicyChanges,
         change("Add conditional access policy", [this](const Visit &v) { return m_policies.create(v.call); })});
    m_routes.push_back({"PATCH", policies + "/*", writes, Gate::PolicyChanges,
                        change("Update conditional access policy",
                               [this](const Visit &v) { return m_policies.change(v.call, v.stars[0]); })});
    m_routes.push_back({"DELETE", policies + "/*", writes, Gate::PolicyChanges,
                        change("Delete conditional access policy",
                               [this](const Visit &v) { return m_policies.remove(v.call, v.stars[0]); })});
    m_routes.push_back(
        {"GET", defaults, reads, Gate::Everybody, [this](const Visit &v) { return m_policies.defaults(v.call); }});
    m_routes.push_back(
        {"PATCH",
         defaults,
         {"Policy.ReadWrite.SecurityDefaults", "Policy.ReadWrite.ConditionalAccess"},
         Gate::PolicyChanges,
         change("Update security defaults", [this](const Visit &v) { return m_policies.changeDefaults(v.call); })});
    m_routes.push_back({"GET", "reports/*", {"Reports.Read.All"}, Gate::Reports, [this](const Visit &v) {
                            return m_reports.order(v.call, v.stars[0]);
                        }});
    m_routes.push_back(
        {"GET",
         "admin/reportSettings",
         {"ReportSettings.Read.All", "ReportSettings.ReadWrite.All"},
         Gate::Everybody,
         [this](const Visit &v) {
             return graphJson(200, {{"@odata.context",
                                     (m_profile.graph + "/v1.0/$metadata#admin/reportSettings/$entity").toStdString()},
                                    {"displayConcealedNames", m_reports.isConcealed(v.call)}});
         }});
    m_routes.push_back(
        {"PATCH", "admin/reportSettings", {"ReportSettings.ReadWrite.All"}, Gate::Everybody, [this](const Visit &v) {
             return changeReportSettings(v);
         }});
    m_routes.push_back({"GET", "auditLogs/signIns", {"AuditLog.Read.All"}, Gate::SignIns, [this](const Visit &v) {
                            return m_signIns.list(v.call, m_tokens);
                        }});
    m_routes.push_back(
        {"GET", "auditLogs/directoryAudits", {"AuditLog.Read.All"}, Gate::SignIns, [this](const Visit &v) {
             return audits(v);
         }});
}

void GraphSite::addGroupRoutes()
{
    const QList<QByteArray> reads{"GroupMember.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All",
                                  "Directory.Read.All"};
    const QList<QByteArray> writes{"GroupMember.ReadWrite.All", "Group.ReadWrite.All"};
    const auto change = [this](const char *activity, auto act) {
        return [this, activity, act](const Visit &v) {
            HttpAnswer answer = act(v);
            note(v, answer, activity, "Core Directory");
            return answer;
        };
    };
    m_routes.push_back(
        {"GET", "groups", reads, Gate::Everybody, [this](const Visit &v) { return m_groups.list(v.call, m_tokens); }});
    m_routes.push_back(
        {"POST", "groups", {"Group.ReadWrite.All"}, Gate::Everybody, change("Add group", [this](const Visit &v) {
             return m_groups.create(v.call);
         })});
    m_routes.push_back({"GET", "groups/*", reads, Gate::Everybody,
                        [this](const Visit &v) { return m_groups.one(v.call, v.stars[0]); }});
    m_routes.push_back(
        {"PATCH", "groups/*", writes, Gate::Everybody,
         change("Add member to group", [this](const Visit &v) { return m_groups.change(v.call, v.stars[0]); })});
    for (const char *list : {"groups/*/members", "groups/*/members/microsoft.graph.user",
                             "groups/*/transitiveMembers/microsoft.graph.user"})
        m_routes.push_back({"GET", list, reads, Gate::Everybody,
                            [this](const Visit &v) { return m_groups.members(v.call, m_tokens, v.stars[0]); }});
    m_routes.push_back(
        {"POST", "groups/*/members/$ref", writes, Gate::Everybody,
         change("Add member to group", [this](const Visit &v) { return m_groups.addMember(v.call, v.stars[0]); })});
    m_routes.push_back({"DELETE", "groups/*/members/*/$ref", writes, Gate::Everybody,
                        change("Remove member from group", [this](const Visit &v) {
                            return m_groups.removeMember(v.call, v.stars[0], v.stars[1]);
                        })});
    m_routes.push_back(
        {"DELETE", "groups/*/members/*", writes, Gate::Everybody, change("Delete user", [this](const Visit &v) {
             v.call.slip("DELETE of a member without /$ref deletes the user");
             return m_groups.deleteUser(v.call, v.stars[1]);
         })});
}

HttpAnswer GraphSite::me(const Visit &visit) const
{
    const Account &account = visit.account;
    if (account.isApplication())
        return graphRefusal(visit.call, 400, "BadRequest",
                            "/me request is only valid with delegated authentication flow.");
    const Json row{{"businessPhones", Json::array()},
                   {"displayName", account.displayName.toStdString()},
                   {"givenName", nullptr},
                   {"jobTitle", nullptr},
                   {"mail", account.hasMailbox ? Json(account.userPrincipalName.toStdString()) : Json()},
                   {"mobilePhone", nullptr},
                   {"officeLocation", nullptr},
                   {"preferredLanguage", nullptr},
                   {"surname", nullptr},
                   {"userPrincipalName", account.userPrincipalName.toStdString()},
                   {"id", account.objectId.toStdString()}};
    return graphEntity(visit.call, m_profile, "users", row, {});
}

Json GraphSite::userRow(int place, bool withActivity, qint64 nowMs) const
{
    Json row = userJson(m_directory.at(place), m_profile);
    const Json activity = withActivity ? activityJson(m_usage, place, nowMs) : Json();
    if (!activity.is_null())
        row["signInActivity"] = activity;
    return row;
}

HttpAnswer GraphSite::users(const Visit &visit) const
{
    Call &call = visit.call;
    const bool withActivity = asksForActivity(call);
    if (withActivity && !call.scenario.entraPremium)
        return premiumMissing(call);
    const QByteArray select = selectOf(call).toLower();
    if (select.contains("mailboxsettings") || select.contains("aboutme"))
        return graphRefusal(call, 501, "NotImplemented", "This property cannot be selected for a collection of users.");
    std::vector<Json> rows;
    rows.reserve(m_directory.recipients().size());
    for (int place = 0; place < static_cast<int>(m_directory.recipients().size()); ++place) {
        const Recipient &one = m_directory.at(place);
        if (!one.externalId.isEmpty() && !m_groups.isDeleted(one.externalId))
            rows.push_back(userRow(place, withActivity, call.nowMs));
    }
    return graphPage(call, m_profile, m_tokens,
                     {"users", 100, withActivity ? 500 : 999, userDefaults, {"$search", "$expand"}}, std::move(rows));
}

HttpAnswer GraphSite::userCount(const Visit &visit) const
{
    if (visit.call.request.header("ConsistencyLevel").toLower() != "eventual")
        return graphRefusal(visit.call, 400, "Request_BadRequest",
                            "$count is not supported without the header ConsistencyLevel: eventual.");
    int count = 0;
    for (const Recipient &one : m_directory.recipients())
        count += !one.externalId.isEmpty() && !m_groups.isDeleted(one.externalId) ? 1 : 0;
    return answerText(200, "text/plain", QByteArray::number(count));
}

HttpAnswer GraphSite::oneUser(const Visit &visit) const
{
    const bool withActivity = asksForActivity(visit.call);
    const bool isGuid = !QUuid::fromString(QString::fromUtf8(visit.stars[0])).isNull();
    if (withActivity && !visit.call.scenario.entraPremium)
        return premiumMissing(visit.call);
    if (withActivity && !isGuid)
        return graphRefusal(visit.call, 400, "Request_BadRequest", "signInActivity needs the object's id.");
    const QList<int> places = m_directory.find(visit.stars[0].toLower(), RowSet::Users);
    if (places.size() != 1 || m_groups.isDeleted(m_directory.at(places.first()).externalId))
        return graphRefusal(visit.call, 404, "Request_ResourceNotFound",
                            "Resource '" + visit.stars[0] +
                                "' does not exist or one of its queried reference-property "
                                "objects are not present.");
    return graphEntity(visit.call, m_profile, "users", userRow(places.first(), withActivity, visit.call.nowMs),
                       userDefaults);
}

HttpAnswer GraphSite::roles(const Visit &visit) const
{
    Call &call = visit.call;
    if (call.request.header("ConsistencyLevel").toLower() != "eventual")
        call.slip("a cast to directoryRole without ConsistencyLevel: eventual");
    if (m_profile.strict && !call.slips.isEmpty())
        return graphRefusal(call, 400, "Request_BadRequest", call.slips.first().toUtf8());
    std::vector<Json> rows;
    for (const QByteArray &role : visit.account.roles()) {
        const QByteArray id = QUuid::createUuidV5(QUuid(), m_profile.tenantId + role).toByteArray(QUuid::WithoutBraces);
        rows.push_back({{"id", id.toStdString()},
                        {"deletedDateTime", nullptr},
                        {"description", ""},
                        {"displayName", role.toStdString()},
                        {"roleTemplateId", roleNamed(role)->templateId}});
    }
    return graphPage(call, m_profile, m_tokens, {"directoryRoles"}, std::move(rows));
}

HttpAnswer GraphSite::roleAssignments(const Visit &visit) const
{
    std::vector<Json> rows;
    const Account &account = visit.account;
    for (const QByteArray &role : account.roles()) {
        const std::string id = roleNamed(role)->templateId;
        Json row{{"id", (account.objectId + '-' + QByteArray::number(rows.size() + 1)).toStdString()},
                 {"principalId", account.objectId.toStdString()},
                 {"directoryScopeId", "/"},
                 {"roleDefinitionId", id}};
        if (queryValue(parseQuery(visit.call.request.query()), "$expand").contains("roleDefinition"))
            row["roleDefinition"] = {{"id", id},
                                     {"displayName", role.toStdString()},
                                     {"templateId", id},
                                     {"isBuiltIn", true},
                                     {"isEnabled", true}};
        rows.push_back(std::move(row));
    }
    return graphPage(visit.call, m_profile, m_tokens,
                     {"roleManagement/directory/roleAssignments", 100, 999, {}, {"$expand"}}, std::move(rows));
}

HttpAnswer GraphSite::eligibilities(const Visit &visit) const
{
    if (!visit.call.scenario.entraPremium)
        return graphRefusal(visit.call, 400, "AadPremiumLicenseRequired",
                            "The tenant needs to have Microsoft Entra ID P2 or Governance license.");
    std::vector<Json> rows;
    const Account &account = visit.account;
    if (!account.eligibleRole.isEmpty()) {
        Json row{{"id", (account.objectId + "-2").toStdString()},
                 {"principalId", account.objectId.toStdString()},
                 {"roleDefinitionId", account.eligibleRoleTemplateId.toStdString()},
                 {"directoryScopeId", "/"},
                 {"memberType", "Direct"},
                 {"startDateTime", "2026-01-05T08:00:00Z"},
                 {"endDateTime", nullptr},
                 {"roleEligibilityScheduleId", (account.objectId + "-3").toStdString()}};
        if (queryValue(parseQuery(visit.call.request.query()), "$expand").contains("roleDefinition"))
            row["roleDefinition"] = {{"id", account.eligibleRoleTemplateId.toStdString()},
                                     {"displayName", account.eligibleRole.toStdString()},
                                     {"templateId", account.eligibleRoleTemplateId.toStdString()},
                                     {"isBuiltIn", true},
                                     {"isEnabled", true}};
        rows.push_back(std::move(row));
    }
    return graphPage(visit.call, m_profile, m_tokens,
                     {"roleManagement/directory/roleEligibilityScheduleInstances", 100, 999, {}, {"$expand"}},
                     std::move(rows));
}

HttpAnswer GraphSite::changeReportSettings(const Visit &visit)
{
    const Json given = parseJson(visit.call.request.body).value_or(Json());
    const Json wanted = given.is_object() ? given.value("displayConcealedNames", Json()) : Json();
    if (!wanted.is_boolean())
        return graphRefusal(visit.call, 400, "Request_BadRequest", "displayConcealedNames is expected.");
    if (!visit.account.isApplication() && visit.account.role != "Global Administrator")
        return graphRefusal(visit.call, 403, "Forbidden", "Only a Global Administrator can change report settings.");
    m_reports.conceal(visit.call, wanted.get<bool>());
    return graphDone();
}

HttpAnswer GraphSite::audits(const Visit &visit) const
{
    return graphPage(visit.call, m_profile, m_tokens, {"auditLogs/directoryAudits", 1000, 1000, {}, {}, false},
                     m_audits);
}

void GraphSite::note(const Visit &visit, const HttpAnswer &answer, const char *activity, const char *service)
{
    if (answer.status >= 300)
        return;
    const std::string id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    const Json user{{"id", visit.account.objectId.toStdString()},
                    {"displayName", visit.account.displayName.toStdString()},
                    {"userPrincipalName", visit.account.userPrincipalName.toStdString()},
                    {"ipAddress", "203.0.113.20"}};
    Json targets = Json::array();
    for (const QByteArray &star : visit.stars) {
        targets.push_back({{"id", star.toStdString()},
                           {"displayName", nullptr},
                           {"type", "Other"},
                           {"userPrincipalName", nullptr},
                           {"modifiedProperties", Json::array()}});
    }
    m_audits.insert(m_audits.begin(),
                    Json{{"id", id},
                         {"category", QByteArray(service).startsWith("Core") ? "GroupManagement" : "Policy"},
                         {"correlationId", id},
                         {"result", "success"},
                         {"resultReason", ""},
                         {"activityDisplayName", activity},
                         {"activityDateTime", graphMoment(visit.call.nowMs)},
                         {"loggedByService", service},
                         {"operationType", "Update"},
                         {"initiatedBy", {{"user", user}, {"app", nullptr}}},
                         {"targetResources", targets},
                         {"additionalDetails", Json::array()}});
}

} // namespace Casement::Demo
