// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/ControlSite.h"

#include "models/base/Json.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/RequestLog.h"

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

HttpAnswer json(int status, const Json &body)
{
    HttpAnswer answer = answerText(status, "application/json; charset=utf-8", dumpJson(body) + '\n');
    answer.set("Cache-Control", "no-store");
    return answer;
}

HttpAnswer refuse(int status, const QString &words)
{
    return json(status, {{"error", toStdUtf8(words)}});
}

HttpAnswer done()
{
    HttpAnswer answer;
    answer.status = 204;
    return answer;
}

Json headersJson(const Request &request)
{
    Json list = Json::array();
    for (const auto &[name, value] : request.headers)
        list.push_back({name.toStdString(), value.toStdString()});
    return list;
}

Json requestJson(const Request &request)
{
    return {{"service", request.service.toStdString()},
            {"method", request.method.toStdString()},
            {"path", request.path.toStdString()},
            {"cmdlet", request.cmdlet.toStdString()},
            {"body", request.body.toStdString()},
            {"status", request.status},
            {"headers", headersJson(request)},
            {"slip", toStdUtf8(request.slip)},
            {"atMs", request.atMs},
            {"isBatchPart", request.isBatchPart}};
}

} // namespace

HttpAnswer ControlSite::handle(const HttpRequest &request) const
{
    if (headerCount(request.headers, "Host") != 1 || "http://" + request.header("Host") != m_base ||
        request.has("Origin"))
        return refuse(403, QStringLiteral("This address is for programs on this computer."));
    const QByteArray path = request.path();
    const bool isGet = request.method == "GET";
    if (path == "/" && isGet)
        return json(200, m_hooks.describe());
    if (path == "/requests" && isGet)
        return requests(request);
    if (path == "/faults" && request.method == "POST")
        return takeScript(request);
    if (path == "/faults" && request.method == "DELETE") {
        m_hooks.forgetFaults();
        return done();
    }
    if (path == "/state" && request.method == "DELETE") {
        m_hooks.resetState();
        return done();
    }
    return refuse(404, QStringLiteral("There is GET /, GET /requests, POST and DELETE /faults, DELETE /state."));
}

HttpAnswer ControlSite::takeScript(const HttpRequest &request) const
{
    if (!request.header("Content-Type").toLower().startsWith("application/json"))
        return refuse(415, QStringLiteral("A script is application/json."));
    if (const Outcome obeyed = m_hooks.obey(request.body); !obeyed)
        return refuse(400, obeyed.error().text);
    return done();
}

/// `?from=N` leaves out the first N, so that a watcher reads only what is new.
HttpAnswer ControlSite::requests(const HttpRequest &request) const
{
    const QList<Request> all = m_log.requests();
    const qsizetype wanted = queryValue(parseQuery(request.query()), "from").toInt();
    const qsizetype from = std::clamp(wanted, qsizetype(0), all.size());
    Json list = Json::array();
    for (qsizetype i = from; i < all.size(); ++i)
        list.push_back(requestJson(all[i]));
    return json(200, {{"total", all.size()}, {"slips", m_log.slips()}, {"requests", list}});
}

} // namespace Casement::Demo
