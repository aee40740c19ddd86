// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Batch.h"

#include "models/base/Json.h"

#include <QHash>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;
using Refuse = std::function<HttpAnswer(const QByteArray &)>;

QByteArray textAt(const Json &object, const char *key)
{
    return jsonString(object, key).toUtf8();
}

/// What is wrong with the batch as a whole; empty when nothing is.
QByteArray mistake(const Json &parts, const BatchRules &rules)
{
    if (!parts.is_array() || parts.empty())
        return "The batch holds no requests.";
    if (static_cast<int>(parts.size()) > rules.limit)
        return "The number of batch requests cannot exceed " + QByteArray::number(rules.limit) + '.';
    QList<QByteArray> ids;
    for (const Json &part : parts) {
        const QByteArray id = textAt(part, "id").toLower();
        if (id.isEmpty() || ids.contains(id))
            return "Every request of a batch needs an id of its own.";
        if (textAt(part, "method").isEmpty() || textAt(part, "url").isEmpty())
            return "Every request of a batch needs method and url.";
        if (textAt(part, "url").toLower().contains("$batch"))
            return "A batch cannot hold a batch.";
        ids.append(id);
    }
    return {};
}

/// The address of a part below the service; empty when it points elsewhere.
QByteArray targetOf(const QByteArray &url, const BatchRules &rules)
{
    if (url.startsWith(rules.base + '/'))
        return url.mid(rules.base.size());
    if (url.contains("://") || rules.prefix.isEmpty())
        return {};
    return rules.prefix + (url.startsWith('/') ? "" : "/") + url;
}

HttpRequest partRequest(const Json &part, const HttpRequest &outer, const QByteArray &target, bool inheritsToken)
{
    HttpRequest request{textAt(part, "method").toUpper(), target, outer.version, {}, {}};
    const Json headers = part.value("headers", Json::object());
    if (headers.is_object()) {
        for (const auto &[name, value] : headers.items()) {
            if (value.is_string())
                request.headers.append(
                    {QByteArray::fromStdString(name), QByteArray::fromStdString(value.get<std::string>())});
        }
    }
    const auto inherit = [&](const QByteArray &name) {
        if (!request.has(name) && outer.has(name))
            request.headers.append({name, outer.header(name)});
    };
    for (const char *name : {"client-request-id", "Accept", "Host"})
        inherit(name);
    if (inheritsToken)
        inherit("Authorization");
    if (part.contains("body"))
        request.body = part["body"].is_string() ? textAt(part, "body") : dumpJson(part["body"]);
    return request;
}

Json bodyJson(const HttpAnswer &answer)
{
    if (answer.body.isEmpty())
        return {};
    const bool isJson = headerValue(answer.headers, "Content-Type").contains("json");
    const Result<Json> parsed = isJson ? parseJson(answer.body) : Result<Json>(failure(ErrorKind::BadAnswer, {}));
    return parsed ? *parsed : Json(answer.body.toBase64().toStdString());
}

Json responseJson(const std::string &id, const HttpAnswer &answer)
{
    Json headers = Json::object();
    for (const auto &[name, value] : answer.headers)
        headers[name.toStdString()] = value.toStdString();
    Json response{{"id", id}, {"status", answer.status}, {"headers", headers}};
    if (Json body = bodyJson(answer); !body.is_null())
        response["body"] = std::move(body);
    return response;
}

bool waitsInVain(const Json &part, const QHash<QByteArray, int> &statuses)
{
    const Json wanted = part.value("dependsOn", Json::array());
    if (!wanted.is_array())
        return true;
    return std::any_of(wanted.begin(), wanted.end(), [&statuses](const Json &id) {
        const int status =
            id.is_string() ? statuses.value(QByteArray::fromStdString(id.get<std::string>()).toLower(), 0) : 0;
        return status < 200 || status >= 300;
    });
}

HttpAnswer runPart(const Json &one, const HttpRequest &request, const BatchRules &rules,
                   const QHash<QByteArray, int> &statuses, const std::function<HttpAnswer(const HttpRequest &)> &part,
                   const Refuse &refuse)
{
    const QByteArray target = targetOf(textAt(one, "url"), rules);
    if (target.isEmpty())
        return refuse("The url of a batch request does not lie below this service.");
    if (rules.hasDependencies && waitsInVain(one, statuses)) {
        HttpAnswer failed = refuse("A request that this one depends on has failed.");
        failed.status = 424;
        return failed;
    }
    const HttpRequest inner = partRequest(one, request, target, rules.inheritsToken);
    if (one.contains("body") && !inner.has("Content-Type"))
        return refuse("A batch request with a body needs the header Content-Type.");
    return part(inner);
}

} // namespace

HttpAnswer answerBatch(const HttpRequest &request, const BatchRules &rules,
                       const std::function<HttpAnswer(const HttpRequest &)> &part, const Refuse &refuse)
{
    const Result<Json> body = parseJson(request.body);
    if (!body || !body->is_object())
        return refuse("The batch is not a JSON object.");
    const Json parts = body->value("requests", Json());
    if (const QByteArray wrong = mistake(parts, rules); !wrong.isEmpty())
        return refuse(wrong);
    QHash<QByteArray, int> statuses;
    Json responses = Json::array();
    HttpAnswer whole;
    for (const Json &one : parts) {
        const HttpAnswer answer = runPart(one, request, rules, statuses, part, refuse);
        statuses.insert(textAt(one, "id").toLower(), answer.status);
        whole.delayMs = std::max(whole.delayMs, answer.delayMs);
        if (answer.end == HttpAnswer::End::Reset || answer.end == HttpAnswer::End::CutInside)
            whole.end = answer.end;
        responses.push_back(responseJson(one["id"].get<std::string>(), answer));
    }
    // Nobody promises an order; the last first shows who counts on one.
    std::reverse(responses.begin(), responses.end());
    whole.set("Content-Type", "application/json;odata.metadata=minimal;charset=utf-8");
    whole.body = dumpJson({{"responses", responses}});
    return whole;
}

} // namespace Casement::Demo
