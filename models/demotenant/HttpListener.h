// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpConnection.h"

#include <QSslServer>

#include <optional>

namespace Casement::Demo {

/// A listener on a loopback address, never on a network interface. It speaks plain HTTP unless it was given an identity
/// for https; some clients talk to nothing else.
class HttpListener final : public QObject
{
    Q_OBJECT
public:
    HttpListener(Handler handler, const std::optional<QSslConfiguration> &tls, QObject *parent);

    /// Port 0 takes any free one; false when the port is taken or the address, one of 127.x.x.x, is not this
    /// computer's.
    [[nodiscard]] bool listen(quint16 port, const QString &address = QStringLiteral("127.0.0.1"));
    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }
    /// http://127.0.0.1:port, or https.
    [[nodiscard]] QByteArray baseAddress() const;
    [[nodiscard]] QString errorString() const { return m_server->errorString(); }

private:
    void takeConnections();

    Handler m_handler;
    QTcpServer *m_server;
    bool m_isTls;
};

} // namespace Casement::Demo
