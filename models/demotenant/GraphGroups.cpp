// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphGroups.h"

#include "models/base/Json.h"
#include "models/demotenant/GraphDirectory.h"
#include "models/demotenant/Profile.h"

#include <QUuid>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

constexpr int bindLimit = 20;
constexpr qint64 settlingMs = 1000; ///< members added sooner after the creation meet a replica without the group

} // namespace

struct GraphGroups::Group
{
    Json json;
    qint64 createdMs = 0;
    QList<QByteArray> members;
};

GraphGroups::GraphGroups(const Profile &profile, const Directory &directory)
    : m_profile(profile),
      m_directory(directory)
{
}

GraphGroups::~GraphGroups() = default;

GraphGroups::Group *GraphGroups::find(const Call &call, const QByteArray &id) const
{
    for (const auto &group : m_groups) {
        const bool isChange = call.request.method != "GET";
        const bool isSettled = !isChange || call.nowMs - group->createdMs >= settlingMs;
        if (jsonString(group->json, "id").toUtf8() == id.toLower() && isSettled)
            return group.get();
    }
    return nullptr;
}

HttpAnswer GraphGroups::notFound(const Call &call, const QByteArray &id) const
{
    return graphRefusal(call, 404, "Request_ResourceNotFound",
                        "Resource '" + id +
                            "' does not exist or one of its queried reference-property objects are not "
                            "present.");
}

HttpAnswer GraphGroups::list(Call &call, const PageTokens &tokens) const
{
    std::vector<Json> rows;
    for (const auto &group : m_groups)
        rows.push_back(group->json);
    return graphPage(call, m_profile, tokens, {"groups"}, std::move(rows));
}

HttpAnswer GraphGroups::one(const Call &call, const QByteArray &id) const
{
    const Group *group = find(call, id);
    return group ? graphEntity(call, m_profile, "groups", group->json, {}) : notFound(call, id);
}

HttpAnswer GraphGroups::create(const Call &call)
{
    const Json given = parseJson(call.request.body).value_or(Json());
    if (!given.is_object() || jsonString(given, "displayName").isEmpty() ||
        jsonString(given, "mailNickname").isEmpty() || !given.value("mailEnabled", Json()).is_boolean() ||
        !given.value("securityEnabled", Json()).is_boolean())
        return graphRefusal(call, 400, "Request_BadRequest",
                            "A value is required for displayName, mailNickname, mailEnabled and securityEnabled.");
    auto group = std::make_unique<Group>();
    group->createdMs = call.nowMs;
    group->json = {{"id", QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString()},
                   {"displayName", given["displayName"]},
                   {"description", given.value("description", Json())},
                   {"mailNickname", given["mailNickname"]},
                   {"mailEnabled", given["mailEnabled"]},
                   {"securityEnabled", given["securityEnabled"]},
                   {"createdDateTime", graphMoment(call.nowMs)},
                   {"groupTypes", given.value("groupTypes", Json::array())},
                   {"isAssignableToRole", nullptr},
                   {"membershipRule", nullptr},
                   {"onPremisesSyncEnabled", nullptr}};
    Json answer = group->json;
    answer["@odata.context"] = (m_profile.graph + "/v1.0/$metadata#groups/$entity").toStdString();
    m_groups.push_back(std::move(group));
    return graphJson(201, answer);
}

HttpAnswer GraphGroups::members(Call &call, const PageTokens &tokens, const QByteArray &id) const
{
    const Group *group = find(call, id);
    if (!group)
        return notFound(call, id);
    std::vector<Json> rows;
    for (const QByteArray &member : group->members) {
        const QList<int> places = m_directory.find(member, RowSet::Users);
        if (places.size() == 1)
            rows.push_back(userJson(m_directory.at(places.first()), m_profile));
    }
    return graphPage(call, m_profile, tokens, {"users", 100, 999, "id,displayName,userPrincipalName,mail"},
                     std::move(rows));
}

std::optional<HttpAnswer> GraphGroups::bind(const Call &call, Group &group, const QList<QByteArray> &links)
{
    QList<QByteArray> wanted;
    for (const QByteArray &link : links) {
        const QByteArray id = link.mid(link.lastIndexOf('/') + 1).toLower();
        const bool isHere = link.startsWith(m_profile.graph + '/');
        if (!isHere)
            return graphRefusal(call, 400, "Request_BadRequest", "The reference does not lie below this service.");
        if (m_directory.find(id, RowSet::Users).size() != 1 || m_deleted.contains(id))
            return notFound(call, id);
        if (group.members.contains(id) || wanted.contains(id))
            return graphRefusal(call, 400, "Request_BadRequest",
                                "One or more added object references already exist for the following modified "
                                "properties: 'members'.");
        wanted.append(id);
    }
    group.members += wanted;
    return std::nullopt;
}

HttpAnswer GraphGroups::addMember(const Call &call, const QByteArray &id)
{
    Group *group = find(call, id);
    if (!group)
        return notFound(call, id);
    const Json given = parseJson(call.request.body).value_or(Json());
    return bind(call, *group, {jsonString(given, "@odata.id").toUtf8()}).value_or(graphDone());
}

HttpAnswer GraphGroups::change(const Call &call, const QByteArray &id)
{
    Group *group = find(call, id);
    if (!group)
        return notFound(call, id);
    const Json given = parseJson(call.request.body).value_or(Json());
    const Json list = given.is_object() ? given.value("members@odata.bind", Json()) : Json();
    if (!list.is_array() || list.empty() || static_cast<int>(list.size()) > bindLimit)
        return graphRefusal(call, 400, "Request_BadRequest", "members@odata.bind takes one to twenty references.");
    QList<QByteArray> links;
    for (const Json &link : list)
        links.append(link.is_string() ? QByteArray::fromStdString(link.get<std::string>()) : QByteArray());
    return bind(call, *group, links).value_or(graphDone());
}

HttpAnswer GraphGroups::removeMember(const Call &call, const QByteArray &id, const QByteArray &user)
{
    Group *group = find(call, id);
    if (!group || group->members.removeAll(user.toLower()) == 0)
        return notFound(call, group ? user : id);
    return graphDone();
}

HttpAnswer GraphGroups::deleteUser(const Call &call, const QByteArray &user)
{
    if (m_directory.find(user.toLower(), RowSet::Users).size() != 1)
        return notFound(call, user);
    m_deleted.insert(user.toLower());
    return graphDone();
}

} // namespace Casement::Demo
