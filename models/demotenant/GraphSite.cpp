// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphSite.h"

#include "models/base/Json.h"
#include "models/demotenant/Batch.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"

#include <QUuid>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Demo {

namespace {

void noteSlips(Call &call)
{
    const HttpRequest &request = call.request;
    if (request.has("Accept") ? !request.header("Accept").toLower().contains("application/json") &&
                                    !request.header("Accept").contains("*/*")
                              : !call.isPart)
        call.slip("Accept does not ask for application/json");
    const QByteArray id = request.header("client-request-id");
    if ((!id.isEmpty() || !call.isPart) && QUuid::fromString(QString::fromLatin1(id)).isNull())
        call.slip("client-request-id is missing or not a GUID");
    if (request.query().toLower().contains("access_token"))
        call.slip("a token stands in the address");
}

/// The parts of the path that the pattern's stars stand for; nothing when it does not fit. A star at the beginning of
/// a segment's rest, as in `name(*`, stands for that rest.
std::optional<QList<QByteArray>> fit(const QList<QByteArray> &segments, const QByteArray &pattern)
{
    const QList<QByteArray> wanted = pattern.split('/');
    QList<QByteArray> stars;
    if (wanted.size() != segments.size())
        return std::nullopt;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted[i].endsWith('*') && segments[i].toLower().startsWith(wanted[i].chopped(1).toLower()))
            stars.append(segments[i]);
        else if (wanted[i].compare(segments[i], Qt::CaseInsensitive) != 0)
            return std::nullopt;
    }
    return stars;
}

} // namespace

GraphSite::GraphSite(const Profile &profile, const Grants &grants, const Usage &usage)
    : m_profile(profile),
      m_grants(grants),
      m_usage(usage),
      m_directory(usage.directory()),
      m_reports(profile, usage),
      m_policies(profile),
      m_signIns(profile, usage, m_policies),
      m_groups(profile, usage.directory())
{
    addDirectoryRoutes();
    addPolicyRoutes();
    addGroupRoutes();
}

GraphSite::~GraphSite() = default;

HttpAnswer GraphSite::handle(Call &call)
{
    HttpAnswer answer = route(call);
    answer.set("request-id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    if (call.request.has("client-request-id"))
        answer.set("client-request-id", call.request.header("client-request-id"));
    return answer;
}

HttpAnswer GraphSite::route(Call &call)
{
    const Admission admission = admit(m_grants, call.request.header("Authorization"), Resource::Graph);
    if (const auto refused = turnAway(call, admission))
        return *refused;
    noteSlips(call);
    if (m_profile.strict && !call.slips.isEmpty())
        return graphRefusal(call, 400, "Request_BadRequest", call.slips.first().toUtf8());
    return dispatch(call, admission.grant);
}

std::optional<HttpAnswer> GraphSite::turnAway(Call &call, const Admission &admission) const
{
    const auto refuse = [&call](const char *words) {
        return graphRefusal(call, 401, "InvalidAuthenticationToken", words);
    };
    switch (admission.state) {
    case Admission::State::Missing:
        call.slip("Authorization is missing");
        return refuse("Access token is empty.");
    case Admission::State::WrongAudience:
        call.slip("a token for another service was sent");
        return refuse("Access token validation failure. Invalid audience.");
    case Admission::State::Expired:
        return refuse("Lifetime validation failed, the token is expired.");
    case Admission::State::Unknown:
        return refuse("CompactToken parsing failed or the token is not known.");
    case Admission::State::NeedsClaims: {
        HttpAnswer challenge = refuse("Continuous access evaluation resulted in challenge.");
        challenge.headers.removeIf([](const auto &header) { return header.first == "WWW-Authenticate"; });
        challenge.set("WWW-Authenticate", claimsChallenge(m_profile.authority, admission.claims));
        return challenge;
    }
    case Admission::State::Admitted:
        break;
    }
    return std::nullopt;
}

HttpAnswer GraphSite::dispatch(Call &call, const AccessGrant &grant)
{
    const QList<QByteArray> segments = pathSegments(call.request.path());
    const QByteArray version = segments.value(0).toLower();
    const QByteArray method = call.request.method == "HEAD" ? QByteArray("GET") : call.request.method;
    if (version != "v1.0" && version != "beta")
        return graphRefusal(call, 404, "ResourceNotFound", "Invalid version: " + version);
    if (segments.size() == 2 && segments[1] == "$batch")
        return batch(call);
    bool isKnown = false;
    for (const Route &route : m_routes) {
        const auto stars = fit(segments.mid(1), route.pattern);
        isKnown = isKnown || stars.has_value();
        if (!stars || route.method != method)
            continue;
        if (const auto refused = refuse(call, route, grant))
            return *refused;
        return route.answer({call, *stars, grant.account});
    }
    if (isKnown)
        return graphRefusal(call, 405, "Request_BadRequest", "Specified HTTP method is not allowed for the request.");
    return graphRefusal(call, 404, "Request_ResourceNotFound",
                        "Resource '" + call.request.path() + "' does not exist.");
}

std::optional<HttpAnswer> GraphSite::refuse(const Call &call, const Route &route, const AccessGrant &grant) const
{
    const auto isGranted = [&grant](const QByteArray &one) { return grant.permissions.contains(one); };
    if (!route.permissions.isEmpty() && !std::any_of(route.permissions.cbegin(), route.permissions.cend(), isGranted)) {
        const bool isLog = route.pattern.startsWith("auditLogs");
        return graphRefusal(call, 403,
                            isLog ? "Authentication_MSGraphPermissionMissing" : "Authorization_RequestDenied",
                            isLog ? "Calling principal does not have required MSGraph permissions AuditLog.Read.All"
                                  : "Insufficient privileges to complete the operation.");
    }
    const auto holds = [&grant](std::initializer_list<const char *> roles) {
        return std::any_of(roles.begin(), roles.end(),
                           [&grant](const char *one) { return grant.account.hasRole(one); });
    };
    const bool isApplication = grant.account.isApplication();
    const bool readsAll = holds({"Global Administrator", "Global Reader"});
    const bool isSecurity = holds({"Security Administrator", "Security Reader", "Security Operator"});
    if (isApplication)
        return std::nullopt;
    switch (route.gate) {
    case Gate::Everybody:
        return std::nullopt;
    case Gate::Reports:
        if (readsAll || holds({"Exchange Administrator", "Reports Reader"}))
            return std::nullopt;
        return graphRefusal(call, 403, "S2SUnauthorized", "Invalid permission.");
    case Gate::SignIns:
        if (readsAll || isSecurity || holds({"Reports Reader"}))
            return std::nullopt;
        return graphRefusal(call, 403, "Authentication_RequestFromUnsupportedUserRole",
                            "User is not in the allowed roles");
    case Gate::Policies:
        if (readsAll || isSecurity || holds({"Conditional Access Administrator"}))
            return std::nullopt;
        break;
    case Gate::PolicyChanges:
        if (holds({"Global Administrator", "Security Administrator", "Conditional Access Administrator"}))
            return std::nullopt;
        break;
    }
    return graphRefusal(call, 403, "AccessDenied",
                        "You cannot perform the requested operation, required scopes are missing in the token.");
}

HttpAnswer GraphSite::batch(Call &call) const
{
    if (call.isPart || call.request.method != "POST")
        return graphRefusal(call, 400, "BadRequest", "A batch is a POST of its own.");
    const auto refuse = [&call](const QByteArray &words) {
        call.slip(words);
        return graphRefusal(call, 400, "BadRequest", words);
    };
    const QByteArray prefix = '/' + pathSegments(call.request.path()).first();
    return answerBatch(call.request, {20, m_profile.graph, prefix, true, true}, m_onPart, refuse);
}

} // namespace Casement::Demo
