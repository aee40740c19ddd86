// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/ExchangeSite.h"

#include "models/base/Json.h"
#include "models/demotenant/Anchors.h"
#include "models/demotenant/Batch.h"
#include "models/demotenant/CmdletErrors.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

HttpAnswer unauthorized(const QByteArray &diagnostics)
{
    HttpAnswer answer;
    answer.status = 401;
    answer.set("WWW-Authenticate",
               "Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", error=\"invalid_token\"");
    if (!diagnostics.isEmpty())
        answer.set("x-ms-diagnostics", diagnostics);
    return answer;
}

void noteQuerySlips(Call &call)
{
    const QByteArray query = call.request.query();
    for (const char c : query) {
        if (static_cast<unsigned char>(c) >= 0x80 || QByteArrayView("\"<>\\^`{|}[]#").contains(c)) {
            call.slip("the query holds a character that has to be percent-encoded");
            return;
        }
    }
    if (query.toLower().contains("access_token"))
        call.slip("a token stands in the address");
}

void noteBodySlips(Call &call, const Json &command)
{
    const QByteArray cmdlet = call.cmdlet.toLower();
    const bool isChange = cmdlet == "set-casmailbox" || cmdlet == "set-user";
    const Json parameters = command.value("Parameters", Json::object());
    if (parameters.is_null())
        call.slip("Parameters is null");
    if (!parameters.is_object())
        return;
    for (const auto &[key, value] : parameters.items()) {
        if (QByteArray::fromStdString(key).compare("Identity", Qt::CaseInsensitive) != 0)
            continue;
        const bool isText = value.is_string() && !value.get_ref<const std::string &>().empty();
        if (!isText)
            call.slip("Identity is empty");
        else if (isChange && QUuid::fromString(QString::fromStdString(value.get<std::string>())).isNull())
            call.slip("a change names its object by something else than a GUID");
    }
}

} // namespace

QByteArray cmdletName(const QByteArray &body)
{
    const Result<Json> parsed = parseJson(body);
    if (!parsed || !parsed->is_object() || !parsed->contains("CmdletInput"))
        return {};
    return jsonString(parsed->at("CmdletInput"), "CmdletName").toUtf8();
}

HttpAnswer ExchangeSite::handle(Call &call)
{
    HttpAnswer answer = route(call);
    answer.set("request-id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    if (call.request.has("client-request-id"))
        answer.set("client-request-id", call.request.header("client-request-id"));
    answer.set("X-CalculatedBETarget", "am0pr07mb0001.eurprd07.prod.outlook.com");
    answer.set("X-BackendHttpStatus", QByteArray::number(answer.status));
    answer.set("OData-Version", "4.0");
    answer.set("Rate-Limit-Limit", "30000");
    answer.set("Rate-Limit-Remaining", "29990");
    answer.set("Rate-Limit-Reset",
               QDateTime::fromMSecsSinceEpoch(call.nowMs, Qt::UTC).addSecs(300).toString(Qt::ISODateWithMs).toLatin1());
    return answer;
}

HttpAnswer ExchangeSite::route(Call &call)
{
    const QList<QByteArray> segments = pathSegments(call.request.path());
    const QByteArray version = segments.value(1).toLower();
    const QByteArray endpoint = segments.value(3).toLower();
    const bool isInvoke = endpoint == "invokecommand" && version == "beta";
    const bool isBatch = endpoint == "$batch" && version == "beta";
    const bool isModule = endpoint == "exomodulefile" && version == "v1.0";
    if (segments.size() != 4 || segments[0].toLower() != "adminapi" || (version != "beta" && version != "v1.0"))
        return noSuchRoute();
    if (endpoint == "invokecommand" && version == "v1.0") {
        call.slip("InvokeCommand exists below beta only");
        return methodNotAllowed("GET");
    }
    if (version == "v1.0" && !isModule)
        return noSuchRoute();
    const bool isEntity = version == "beta" && !isInvoke && !isBatch;
    const QByteArray method = isModule || isEntity ? "GET" : "POST";
    if (call.request.method != method) {
        call.slip("the method is not " + method);
        return methodNotAllowed(method);
    }
    noteQuerySlips(call);
    const Admission admission = admit(m_grants, call.request.header("Authorization"), Resource::Exchange);
    if (const auto refused = turnAway(call, admission))
        return *refused;
    if (!m_profile.isTenantSegment(segments[2]))
        return noSuchRoute();
    if (segments[2].toLower() == m_profile.domain)
        call.slip("the address names the tenant by a custom domain");
    if (call.scenario.regionalHosts && !m_profile.exchangeRegion.isEmpty() &&
        m_profile.exchangeAt(call.request) != m_profile.exchangeRegion)
        return sentToTheRegion(call.request);
    if (isBatch)
        return batch(call);
    if (isEntity)
        return m_cmdlets.readEntities(call, segments[3], admission.grant.account);
    noteHeaderSlips(call, admission.grant.account);
    return isInvoke ? invoke(call, admission.grant.account) : moduleFile(call, admission.grant.account);
}

HttpAnswer ExchangeSite::sentToTheRegion(const HttpRequest &request) const
{
    HttpAnswer answer;
    answer.status = request.method == "GET" ? 302 : 307;
    answer.set("Location", m_profile.exchangeRegion + request.target);
    return answer;
}

std::optional<HttpAnswer> ExchangeSite::turnAway(Call &call, const Admission &admission) const
{
    switch (admission.state) {
    case Admission::State::Missing:
        call.slip("Authorization is missing");
        return unauthorized({});
    case Admission::State::WrongAudience:
        call.slip("a token for another service was sent");
        return unauthorized("2000003;reason=\"The audience claim value is invalid for current "
                            "resource.\";error_category=\"invalid_resource\"");
    case Admission::State::Unknown:
    case Admission::State::Expired:
        return unauthorized({});
    case Admission::State::NeedsClaims: {
        HttpAnswer answer;
        answer.status = 401;
        answer.set("WWW-Authenticate", claimsChallenge(m_profile.authority, admission.claims));
        return answer;
    }
    case Admission::State::Admitted:
        break;
    }
    const QByteArray needed = admission.grant.account.isApplication() ? "Exchange.ManageAsApp" : "Exchange.Manage";
    return admission.grant.permissions.contains(needed) ? std::nullopt : std::optional(unauthorized({}));
}

void ExchangeSite::noteHeaderSlips(Call &call, const Account &account) const
{
    const HttpRequest &request = call.request;
    for (const char *name : {"Authorization", "X-AnchorMailbox", "Content-Type", "Prefer", "X-CmdletName"}) {
        if (headerCount(request.headers, name) > 1)
            call.slip(QByteArray(name) + " stands twice");
    }
    if (!request.has("X-AnchorMailbox"))
        call.slip("X-AnchorMailbox is missing");
    else if (!isKnownAnchor(request.header("X-AnchorMailbox"), account, m_profile))
        call.slip("X-AnchorMailbox has none of the forms that route");
    if (request.has("Accept") && !request.header("Accept").toLower().contains("application/json") &&
        !request.header("Accept").contains("*/*"))
        call.slip("Accept does not ask for application/json");
    const QByteArray id = request.header("client-request-id");
    if (!id.isEmpty() && QUuid::fromString(QString::fromLatin1(id)).isNull())
        call.slip("client-request-id is not a GUID");
    if (request.method != "POST") {
        if (!request.has("CommandName"))
            call.slip("CommandName is missing");
        return;
    }
    if (!request.header("Content-Type").toLower().startsWith("application/json"))
        call.slip("Content-Type is not application/json");
    if (request.has("X-ResponseFormat") && request.header("X-ResponseFormat").toLower() != "json")
        call.slip("X-ResponseFormat is not json");
    if (request.has("X-CmdletName") && request.header("X-CmdletName").compare(call.cmdlet, Qt::CaseInsensitive) != 0)
        call.slip("X-CmdletName differs from the body");
    if (!preferredPageSize(request.header("Prefer")))
        call.slip("odata.maxpagesize is not between 1 and 1000");
}

HttpAnswer ExchangeSite::invoke(Call &call, const Account &account)
{
    const Result<Json> body = parseJson(call.request.body);
    if (!body || !body->is_object() || !body->contains("CmdletInput") || !body->at("CmdletInput").is_object() ||
        call.cmdlet.isEmpty()) {
        call.slip("the body is not a CmdletInput");
        return badRequest("The request body is not valid JSON with a CmdletInput.");
    }
    if (call.request.header("X-ResponseFormat").toLower() == "clixml")
        return badRequest("Only X-ResponseFormat: json is simulated.");
    const Json &command = body->at("CmdletInput");
    noteBodySlips(call, command);
    if (m_profile.strict && !call.slips.isEmpty())
        return badRequest(call.slips.first().toUtf8());
    const Json parameters = command.value("Parameters", Json::object());
    if (parameters.is_null())
        return m_cmdlets.run(call, Json::object(), account);
    if (!parameters.is_object())
        return badRequest("Parameters is not an object.");
    return m_cmdlets.run(call, parameters, account);
}

HttpAnswer ExchangeSite::batch(Call &call) const
{
    if (call.isPart || !call.request.header("Content-Type").toLower().startsWith("application/json"))
        return badRequest("A batch is one JSON document of its own.");
    const auto refuse = [&call](const QByteArray &words) {
        call.slip(words);
        return badRequest(words);
    };
    return answerBatch(call.request, {10, m_profile.exchangeAt(call.request), {}, false, false}, m_onPart, refuse);
}

HttpAnswer ExchangeSite::moduleFile(Call &call, const Account &account) const
{
    if (m_profile.strict && !call.slips.isEmpty())
        return badRequest(call.slips.first().toUtf8());
    const QByteArray names = cmdletNames(account).join(',');
    return answerText(200, "application/json;odata.metadata=minimal;charset=utf-8",
                      "{\"@odata.context\":\"" + m_profile.exchange + "/adminapi/v1.0/" + m_profile.tenantId +
                          "/$metadata#EXOModuleFile\",\"value\":[{\"version\":\"3.9.2\",\"exportedCmdlets\":\"" +
                          names + "\",\"moduleBase\":\"\"}]}");
}

} // namespace Casement::Demo
