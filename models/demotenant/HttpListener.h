// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpConnection.h"

#include <QTcpServer>

namespace Casement::Demo {

/// A listener on 127.0.0.1, never on a network interface: the tenant speaks plain HTTP and trusts nobody to see it.
class HttpListener final : public QObject
{
    Q_OBJECT
public:
    HttpListener(Handler handler, QObject *parent);

    /// Port 0 takes any free one; false when the port is taken.
    [[nodiscard]] bool listen(quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QString errorString() const { return m_server.errorString(); }

private:
    void takeConnections();

    Handler m_handler;
    QTcpServer m_server;
};

} // namespace Casement::Demo
