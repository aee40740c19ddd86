// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/http/Transport.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QTest>

namespace Casement::TestSupport {

/// Leads https requests to every host into one server on this computer, which finds the host meant in X-Meant-Host.
class LedAstray final : public QNetworkAccessManager
{
    Q_OBJECT
public:
    quint16 port = 0;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *data) override;
};

/// An ExchangeClient and the server it speaks to, which answers by a script.
class ExchangeWire final
{
public:
    explicit ExchangeWire(RawServer::Script script);

    /// The bodies' CmdletName of what came in, in order; "$batch" and "EXOModuleFile" by their address.
    [[nodiscard]] QByteArrayList cmdlets() const;

    LedAstray network;
    NumberedTokens tokens;
    RawServer server;
    Http::Transport transport;
    Exchange::ExchangeClient client;
};

/// The service as the client addresses it in these tests.
inline const QUrl exchangeHome(QStringLiteral("https://outlook.example.com"));

/// A whole answer with these rows and this link (none when empty).
[[nodiscard]] RawReply rowsAnswer(const QByteArray &rows, const QByteArray &nextLink = {});
/// An error as the service puts it, from "id|type|text".
[[nodiscard]] RawReply errorAnswer(int status, const QByteArray &message);
[[nodiscard]] QByteArray guidOf(int number);
/// `{"Guid":"…"}` for these numbers, with this text after the Guid.
[[nodiscard]] QByteArray rowsOf(const QList<int> &numbers, const QByteArray &rest = {});
/// The first value of this header in a raw request.
[[nodiscard]] QByteArray headerIn(const QByteArray &request, const QByteArray &name);
[[nodiscard]] QByteArray bodyOf(const QByteArray &request);

/// The task's value once it is there; qFatal when it does not come within a minute.
template <class T>
[[nodiscard]] T finished(Task<T> task)
{
    if (!QTest::qWaitFor([&] { return task.isReady(); }, 60000))
        qFatal("the task did not end in time");
    return QCoro::waitFor(task);
}

} // namespace Casement::TestSupport
