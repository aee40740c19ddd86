// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cloud/ExchangeWire.h"

#include "models/base/Json.h"

#include <nlohmann/json.hpp>

namespace Casement::TestSupport {

QNetworkReply *LedAstray::createRequest(Operation operation, const QNetworkRequest &request, QIODevice *data)
{
    QNetworkRequest here = request;
    QUrl url = request.url();
    here.setRawHeader("X-Meant-Host", url.host().toLatin1());
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(port);
    here.setUrl(url);
    return QNetworkAccessManager::createRequest(operation, here, data);
}

ExchangeWire::ExchangeWire(RawServer::Script script)
    : server(std::move(script)),
      transport(&network, {exchangeHome}, fastLimits()),
      client(&transport, &tokens,
             {exchangeHome, tenantOfTokens, QStringLiteral("UPN:admin@contoso.com"), std::chrono::milliseconds(300)})
{
    network.port = server.serverPort();
}

QByteArrayList ExchangeWire::cmdlets() const
{
    QByteArrayList names;
    for (const QByteArray &request : server.requests()) {
        const QByteArray line = request.left(request.indexOf('\r'));
        const QByteArray named = headerIn(request, "X-CmdletName");
        names.append(line.contains("$batch")          ? QByteArray("$batch")
                     : line.contains("EXOModuleFile") ? QByteArray("EXOModuleFile")
                                                      : named);
    }
    return names;
}

RawReply rowsAnswer(const QByteArray &rows, const QByteArray &nextLink)
{
    const QByteArray link = nextLink.isEmpty() ? QByteArray() : R"("@odata.nextLink":")" + nextLink + R"(",)";
    return {httpAnswer(200,
                       R"({"@odata.context":"x",)" + link +
                           R"r("adminapi.warnings@odata.type":"#Collection(String)","@adminapi.warnings":[],)r"
                           R"("value":[)" +
                           rows + "]}",
                       {}, true),
            RawReply::KeepOpen};
}

RawReply errorAnswer(int status, const QByteArray &message)
{
    const nlohmann::json error{
        {"error",
         {{"code", "BadRequest"},
          {"message", "Error executing cmdlet"},
          {"details", {{{"code", "Context"}, {"target", ""}, {"message", message.toStdString()}}}}}}};
    return {httpAnswer(status, dumpJson(error))};
}

QByteArray guidOf(int number)
{
    return QUuid(static_cast<uint>(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1).toByteArray(QUuid::WithoutBraces);
}

QByteArray rowsOf(const QList<int> &numbers, const QByteArray &rest)
{
    QByteArrayList rows;
    for (const int number : numbers)
        rows.append(R"({"Guid@data.type":"System.Guid","Guid@odata.type":"#Guid","Guid":")" + guidOf(number) + '"' +
                    rest + '}');
    return rows.join(',');
}

QByteArray headerIn(const QByteArray &request, const QByteArray &name)
{
    const QByteArrayList lines = request.left(request.indexOf("\r\n\r\n")).split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

QByteArray bodyOf(const QByteArray &request)
{
    return request.mid(request.indexOf("\r\n\r\n") + 4);
}

} // namespace Casement::TestSupport
