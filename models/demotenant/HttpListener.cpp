// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/HttpListener.h"

#include <QTcpSocket>

namespace Casement::Demo {

HttpListener::HttpListener(Handler handler, QObject *parent)
    : QObject(parent),
      m_handler(std::move(handler)),
      m_server(this)
{
    connect(&m_server, &QTcpServer::newConnection, this, &HttpListener::takeConnections);
}

bool HttpListener::listen(quint16 port)
{
    return m_server.listen(QHostAddress(QHostAddress::LocalHost), port);
}

void HttpListener::takeConnections()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection())
        new HttpConnection(socket, m_handler, this);
}

} // namespace Casement::Demo
