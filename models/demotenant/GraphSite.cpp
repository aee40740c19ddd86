// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphSite.h"

#include "models/demotenant/Organization.h"
#include "models/demotenant/Profile.h"

#include <QDateTime>
#include <QSet>

namespace Casement::Demo {

namespace {

HttpAnswer json(int status, const QByteArray &body)
{
    return answerText(
        status, "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
        body);
}

/// Members that `$select` names, without the braces around them; all without a `$select`.
QByteArray chosen(const PropertyList &properties, const Form &query)
{
    QSet<QByteArray> wanted;
    const QByteArray select = queryValue(query, "$select");
    for (const QByteArray &one : select.toLower().split(','))
        wanted.insert(one.trimmed());
    QByteArray out;
    for (const auto &[name, value] : properties) {
        if (select.isEmpty() || wanted.contains(name.toLower()))
            out += (out.isEmpty() ? "\"" : ",\"") + name + "\":" + value;
    }
    return out;
}

void noteSlips(Call &call, bool advanced)
{
    const HttpRequest &request = call.request;
    if (!request.header("Accept").toLower().contains("application/json"))
        call.slip("Accept does not ask for application/json");
    if (QUuid::fromString(QString::fromLatin1(request.header("client-request-id"))).isNull())
        call.slip("client-request-id is missing or not a GUID");
    if (advanced && request.header("ConsistencyLevel").toLower() != "eventual")
        call.slip("a cast to directoryRole without ConsistencyLevel: eventual");
}

} // namespace

HttpAnswer GraphSite::handle(Call &call) const
{
    HttpAnswer answer = route(call);
    answer.set("request-id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    if (call.request.has("client-request-id"))
        answer.set("client-request-id", call.request.header("client-request-id"));
    return answer;
}

HttpAnswer GraphSite::route(Call &call) const
{
    const QByteArray path = '/' + pathSegments(call.request.path()).join('/');
    static const QList<QByteArray> paths{"/v1.0/me", "/v1.0/organization",
                                         "/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole"};
    const qsizetype which = paths.indexOf(path);
    const Admission admission = admit(m_grants, call.request.header("Authorization"), Resource::Graph);
    if (admission.state == Admission::State::Missing) {
        call.slip("Authorization is missing");
        return refuse(call, 401, "InvalidAuthenticationToken", "Access token is empty.");
    }
    if (admission.state == Admission::State::WrongAudience)
        call.slip("a token for another service was sent");
    if (admission.state == Admission::State::Expired)
        return refuse(call, 401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
    if (admission.state == Admission::State::NeedsClaims) {
        HttpAnswer challenge =
            refuse(call, 401, "InvalidAuthenticationToken", "Continuous access evaluation resulted in challenge.");
        challenge.headers.removeIf([](const auto &header) { return header.first == "WWW-Authenticate"; });
        challenge.set("WWW-Authenticate", claimsChallenge(m_profile.authority, admission.claims));
        return challenge;
    }
    if (admission.state != Admission::State::Admitted)
        return refuse(call, 401, "InvalidAuthenticationToken",
                      "CompactToken parsing failed or the audience is invalid.");
    if (which < 0)
        return refuse(call, 404, "Request_ResourceNotFound", "Resource '" + path + "' does not exist.");
    if (call.request.method != "GET" && call.request.method != "HEAD") {
        call.slip("the method is not GET");
        return methodNotAllowed("GET, HEAD");
    }
    noteSlips(call, which == 2);
    if (m_profile.strict && !call.slips.isEmpty())
        return refuse(call, 400, "Request_BadRequest", call.slips.first().toUtf8());
    const Form query = parseQuery(call.request.query());
    const QList<QByteArray> &granted = admission.grant.permissions;
    if (which == 0)
        return me(admission.grant.account, query);
    if (which == 1 && !granted.contains("Organization.Read.All") && !granted.contains("Directory.Read.All") &&
        !granted.contains("User.Read"))
        return refuse(call, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    return which == 1 ? organization(query) : roles(admission.grant.account, query);
}

QByteArray GraphSite::context(const char *fragment) const
{
    return "\"@odata.context\":\"" + m_profile.graph + "/v1.0/$metadata#" + fragment + '"';
}

HttpAnswer GraphSite::me(const Account &account, const Form &query) const
{
    const QByteArray upn = jsonText(account.userPrincipalName);
    const PropertyList properties{{"businessPhones", "[]"},
                                  {"displayName", jsonText(account.displayName)},
                                  {"givenName", "null"},
                                  {"jobTitle", "null"},
                                  {"mail", upn},
                                  {"mobilePhone", "null"},
                                  {"officeLocation", "null"},
                                  {"preferredLanguage", "null"},
                                  {"surname", "null"},
                                  {"userPrincipalName", upn},
                                  {"id", jsonText(account.objectId)}};
    const QByteArray members = chosen(properties, query);
    return json(200, '{' + context("users/$entity") + (members.isEmpty() ? "" : ",") + members + '}');
}

HttpAnswer GraphSite::organization(const Form &query) const
{
    const auto domain = [](const QByteArray &name, bool isDefault) {
        return R"({"capabilities":"Email, OfficeCommunicationsOnline","isDefault":)" +
               QByteArray(isDefault ? "true" : "false") + ",\"isInitial\":" + (isDefault ? "false" : "true") +
               R"(,"name":")" + name + R"(","type":"Managed"})";
    };
    const auto plan = [](const char *service, const char *id) {
        return QByteArray(R"({"assignedDateTime":"2024-01-15T08:00:00Z","capabilityStatus":"Enabled","service":")") +
               service + R"(","servicePlanId":")" + id + "\"}";
    };
    const PropertyList properties{
        {"id", jsonText(m_profile.tenantId)},
        {"displayName", jsonText(m_profile.displayName)},
        {"tenantType", "\"AAD\""},
        {"countryLetterCode", "\"NL\""},
        {"onPremisesSyncEnabled", "true"},
        {"technicalNotificationMails", '[' + jsonText("it@" + m_profile.domain) + ']'},
        {"verifiedDomains", '[' + domain(m_profile.domain, true) + ',' + domain(m_profile.initialDomain, false) + ']'},
        {"assignedPlans", '[' + plan("exchange", "efb87545-963c-4e0d-99df-69c6916d9eb0") + ',' +
                              plan("AADPremiumService", "41781fb2-bc02-4b7c-bd55-b576c07bb09d") + ']'}};
    return json(200, '{' + context("organization") + ",\"value\":[{" + chosen(properties, query) + "}]}");
}

HttpAnswer GraphSite::roles(const Account &account, const Form &query) const
{
    QByteArray rows;
    int count = 0;
    if (!account.role.isEmpty()) {
        const PropertyList properties{{"id", jsonText(account.objectId)},
                                      {"description", "\"\""},
                                      {"displayName", jsonText(account.role)},
                                      {"roleTemplateId", jsonText(account.roleTemplateId)}};
        rows = '{' + chosen(properties, query) + '}';
        count = 1;
    }
    const QByteArray counted =
        queryValue(query, "$count") == "true" ? ",\"@odata.count\":" + QByteArray::number(count) : "";
    return json(200, '{' + context("directoryRoles") + counted + ",\"value\":[" + rows + "]}");
}

HttpAnswer GraphSite::refuse(const Call &call, int status, const QByteArray &code, const QByteArray &message) const
{
    const QByteArray date = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")).toLatin1();
    HttpAnswer answer =
        json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":" + jsonText(message) +
                         ",\"innerError\":{\"date\":\"" + date + "\",\"request-id\":\"" +
                         QUuid::createUuid().toByteArray(QUuid::WithoutBraces) +
                         "\",\"client-request-id\":" + jsonText(call.request.header("client-request-id")) + "}}}");
    if (status == 401)
        answer.set("WWW-Authenticate", "Bearer realm=\"\", error=\"invalid_token\"");
    return answer;
}

} // namespace Casement::Demo
