// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphAnswer.h"

#include "models/base/Json.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/GraphFilter.h"
#include "models/demotenant/Profile.h"

#include <QDateTime>
#include <QUuid>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

/// A page of a day's sign-ins is worth this long; other links live for ever in practice.
constexpr int linkSeconds = 86400;

QByteArray version(const Call &call)
{
    return pathSegments(call.request.path()).value(0);
}

bool isEventual(const Call &call)
{
    return call.request.header("ConsistencyLevel").toLower() == "eventual";
}

/// The refusal of a query option that does not exist here.
std::optional<HttpAnswer> refuseOptions(const Call &call, const Form &query, const CollectionRules &rules)
{
    static const QList<QByteArray> common{"$select", "$top", "$filter", "$count", "$skiptoken", "$orderby"};
    for (const auto &[name, value] : query) {
        const QByteArray option = name.toLower();
        if (!option.startsWith('$') || common.contains(option) || rules.options.contains(option))
            continue;
        return graphRefusal(call, 400, "Request_UnsupportedQuery", "Unsupported Query: " + name + " is not supported.");
    }
    return std::nullopt;
}

/// How many rows a page has at most; nothing when `$top` is out of bounds.
std::optional<int> pageSize(const Form &query, const CollectionRules &rules)
{
    const QByteArray top = queryValue(query, "$top");
    if (top.isEmpty())
        return rules.defaultTop;
    bool isNumber = false;
    const int size = top.toInt(&isNumber);
    return isNumber && size >= 1 && size <= rules.maxTop ? std::optional(size) : std::nullopt;
}

QByteArray nextLink(const Call &call, const Profile &profile, const PageTokens &tokens, int place)
{
    QList<QByteArray> kept;
    for (const QByteArray &item : call.request.query().split('&')) {
        if (!item.isEmpty() && !item.toLower().contains("skiptoken="))
            kept.append(item);
    }
    kept.append("$skiptoken=" + tokens.make(call.request, place, call.nowMs));
    return profile.graph + call.request.path() + '?' + kept.join('&');
}

} // namespace

HttpAnswer graphJson(int status, const Json &body)
{
    return answerText(
        status, "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
        dumpJson(body));
}

HttpAnswer graphDone()
{
    HttpAnswer answer;
    answer.status = 204;
    return answer;
}

HttpAnswer graphRefusal(const Call &call, int status, const QByteArray &code, const QByteArray &message)
{
    const QByteArray date =
        QDateTime::fromMSecsSinceEpoch(call.nowMs, Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")).toLatin1();
    const Json inner{{"date", date.toStdString()},
                     {"request-id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces).toStdString()},
                     {"client-request-id", call.request.header("client-request-id").toStdString()}};
    HttpAnswer answer = graphJson(
        status, {{"error", {{"code", code.toStdString()}, {"message", message.toStdString()}, {"innerError", inner}}}});
    if (status == 401)
        answer.set("WWW-Authenticate", "Bearer realm=\"\", error=\"invalid_token\"");
    return answer;
}

Json selected(Json row, const QByteArray &select, const QByteArray &defaults)
{
    const QByteArray names = (select.isEmpty() ? defaults : select).toLower();
    if (names.isEmpty())
        return row;
    QList<QByteArray> wanted;
    for (const QByteArray &one : names.split(','))
        wanted.append(one.trimmed());
    Json out = Json::object();
    for (const auto &[name, value] : row.items()) {
        const QByteArray key = QByteArray::fromStdString(name);
        if (wanted.contains(key.toLower()))
            out[name] = value;
    }
    return out;
}

HttpAnswer graphEntity(const Call &call, const Profile &profile, const QByteArray &context, const Json &row,
                       const QByteArray &defaults)
{
    const QByteArray select = queryValue(parseQuery(call.request.query()), "$select");
    Json out = selected(row, select, defaults);
    out["@odata.context"] = (profile.graph + '/' + version(call) + "/$metadata#" + context + "/$entity").toStdString();
    return graphJson(200, out);
}

HttpAnswer graphPage(Call &call, const Profile &profile, const PageTokens &tokens, const CollectionRules &rules,
                     std::vector<Json> rows)
{
    const Form query = parseQuery(call.request.query());
    if (const auto refused = refuseOptions(call, query, rules))
        return *refused;
    const QByteArray filterText = queryValue(query, "$filter");
    const bool wantsCount = queryValue(query, "$count").toLower() == "true";
    if (!filterText.isEmpty()) {
        const std::optional<GraphFilter> filter = parseGraphFilter(filterText);
        if (!filter)
            return graphRefusal(call, 400, "BadRequest", "Invalid filter clause: " + filterText);
        if (rules.hasAdvanced && filter->isAdvanced && (!isEventual(call) || !wantsCount))
            return graphRefusal(call, 400, "Request_UnsupportedQuery",
                                "Operator is not supported because the 'ConsistencyLevel:eventual' header is missing.");
        std::erase_if(rows, [&filter](const Json &row) { return !filter->passes(row); });
    }
    return graphWindow(call, profile, tokens, rules, static_cast<int>(rows.size()),
                       [&rows](int at) { return std::move(rows[static_cast<std::size_t>(at)]); });
}

HttpAnswer graphWindow(Call &call, const Profile &profile, const PageTokens &tokens, const CollectionRules &rules,
                       int count, const std::function<Json(int at)> &row)
{
    const Form query = parseQuery(call.request.query());
    const bool wantsCount = queryValue(query, "$count").toLower() == "true";
    if (const auto refused = refuseOptions(call, query, rules))
        return *refused;
    if (rules.hasAdvanced && wantsCount && !isEventual(call))
        return graphRefusal(call, 400, "Request_UnsupportedQuery",
                            "$count is not supported without the header ConsistencyLevel: eventual.");
    const std::optional<int> size = pageSize(query, rules);
    if (!size)
        return graphRefusal(call, 400, "Request_BadRequest",
                            "Invalid page size specified. Must be between 1 and " + QByteArray::number(rules.maxTop) +
                                " inclusive.");
    const QByteArray token = queryValue(query, "$skiptoken");
    const std::optional<int> place =
        token.isEmpty() ? std::optional(0) : tokens.read(call.request, token, call.nowMs, linkSeconds);
    if (!place)
        return graphRefusal(call, 400, "Request_BadRequest", "The skip token is not valid.");
    // A place below zero says that an empty page went before.
    const bool afterEmpty = *place < 0;
    const int start = std::max(0, (afterEmpty ? -*place : *place) - (call.repeatPage ? *size : 0));
    const bool isEmpty = call.emptyPage || (call.scenario.shortPages && !afterEmpty && start > 0);
    const int full = call.scenario.shortPages ? std::max(1, *size * 2 / 3) : *size;
    const int end = isEmpty ? start : std::min(count, start + full);
    Json body{{"@odata.context", (profile.graph + '/' + version(call) + "/$metadata#" + rules.context).toStdString()}};
    if (wantsCount && token.isEmpty())
        body["@odata.count"] = count;
    const QByteArray select = queryValue(query, "$select");
    Json value = Json::array();
    for (int i = start; i < end; ++i)
        value.push_back(selected(row(i), select, rules.defaults));
    if (end < count)
        body["@odata.nextLink"] = nextLink(call, profile, tokens, isEmpty ? -end : end).toStdString();
    call.rows = end - start;
    body["value"] = std::move(value);
    return graphJson(200, body);
}

} // namespace Casement::Demo
