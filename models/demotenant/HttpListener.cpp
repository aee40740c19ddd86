// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/HttpListener.h"

#include <QTcpSocket>

namespace Casement::Demo {

namespace {

QTcpServer *newServer(const std::optional<QSslConfiguration> &tls, QObject *parent)
{
    if (!tls)
        return new QTcpServer(parent);
    auto *server = new QSslServer(parent);
    server->setSslConfiguration(*tls);
    return server;
}

} // namespace

HttpListener::HttpListener(Handler handler, const std::optional<QSslConfiguration> &tls, QObject *parent)
    : QObject(parent),
      m_handler(std::move(handler)),
      m_server(newServer(tls, this)),
      m_isTls(tls.has_value())
{
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, &HttpListener::takeConnections);
}

bool HttpListener::listen(quint16 port, const QString &address)
{
    return m_server->listen(QHostAddress(address), port);
}

QByteArray HttpListener::baseAddress() const
{
    const QByteArray address = m_server->serverAddress().toString().toLatin1();
    return (m_isTls ? "https://" : "http://") + address + ':' + QByteArray::number(m_server->serverPort());
}

void HttpListener::takeConnections()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection())
        new HttpConnection(socket, m_handler, this);
}

} // namespace Casement::Demo
