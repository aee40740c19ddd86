// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/Invocation.h"

#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/exchange/ExchangeError.h"

namespace Casement::Exchange {

namespace {

QUrl address(const Connection &connection, const QByteArray &version, const QByteArray &rest)
{
    QByteArray base = connection.baseUrl.toEncoded();
    while (base.endsWith('/'))
        base.chop(1);
    const QByteArray tenant = QUrl::toPercentEncoding(connection.tenantId);
    return QUrl::fromEncoded(base + "/adminapi/" + version + '/' + tenant + '/' + rest, QUrl::StrictMode);
}

Http::Headers commonHeaders(const Connection &connection, const QByteArray &connectionId)
{
    return {{"Accept", "application/json"},
            {"Accept-Language", "en-US"}, // the service's words are matched in places
            {"X-AnchorMailbox", connection.anchor.toUtf8()},
            {"X-ClientApplication", "Casement"},
            {"connection-id", connectionId}};
}

std::chrono::milliseconds timeoutOf(const Invocation &invocation, const Connection &connection)
{
    if (!invocation.isChange)
        return connection.readTimeout;
    // The service's own module waits half an hour for this one.
    return invocation.cmdlet == "Set-OrganizationConfig" ? std::chrono::minutes(30) : std::chrono::minutes(5);
}

} // namespace

Http::Request requestOf(const Invocation &invocation, const Connection &connection, const QByteArray &connectionId)
{
    Http::Request request;
    request.method = "POST";
    request.url = invocation.continueAt;
    if (request.url.isEmpty()) {
        const QByteArray query = invocation.select.isEmpty() ? QByteArray() : "?$select=" + invocation.select.join(',');
        request.url = address(connection, "beta", "InvokeCommand" + query);
    }
    request.tenantId = connection.tenantId;
    request.headers = commonHeaders(connection, connectionId);
    request.headers += QPair<QByteArray, QByteArray>{"Content-Type", "application/json"};
    request.headers += QPair<QByteArray, QByteArray>{"X-CmdletName", invocation.cmdlet};
    request.headers += QPair<QByteArray, QByteArray>{"X-ResponseFormat", "json"};
    if (invocation.pageSize > 0) {
        request.headers +=
            QPair<QByteArray, QByteArray>{"Prefer", "odata.maxpagesize=" + QByteArray::number(invocation.pageSize)};
    }
    request.body =
        R"({"CmdletInput":{"CmdletName":")" + invocation.cmdlet + R"(","Parameters":)" + invocation.parameters + "}}";
    request.isChange = invocation.isChange;
    request.requestId = invocation.requestId;
    request.timeout = timeoutOf(invocation, connection);
    request.timeoutIsFinal = invocation.pageSize > smallPage; // smaller pages are asked for instead
    request.label = invocation.cmdlet;
    request.meansThrottled = isConcurrencyRefusal;
    if (!invocation.isChange)
        request.isTransient = isTransientFault;
    return request;
}

Http::BatchPart batchPartOf(const Invocation &invocation, const Connection &connection, const QByteArray &connectionId)
{
    const Http::Request alone = requestOf(invocation, connection, connectionId);
    return {alone.method, alone.url.toEncoded(), alone.headers, alone.body};
}

Http::Request batchEnvelope(const Connection &connection, const QByteArray &connectionId)
{
    Http::Request request;
    request.url = address(connection, "beta", "$batch");
    request.tenantId = connection.tenantId;
    request.headers = commonHeaders(connection, connectionId);
    request.headers += QPair<QByteArray, QByteArray>{"Prefer", "odata.continue-on-error"};
    request.timeout = connection.readTimeout;
    request.label = "$batch";
    request.meansThrottled = isConcurrencyRefusal;
    request.isTransient = isTransientFault;
    return request;
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 307 || status == 308;
}

Http::Request moduleFileRequest(const Connection &connection, const QByteArray &connectionId)
{
    Http::Request request;
    request.url = address(connection, "v1.0", "EXOModuleFile?Version=3.9.2");
    request.tenantId = connection.tenantId;
    request.headers = commonHeaders(connection, connectionId);
    request.headers += QPair<QByteArray, QByteArray>{"CommandName", "*"};
    request.label = "EXOModuleFile";
    request.isTransient = isTransientFault;
    return request;
}

} // namespace Casement::Exchange
