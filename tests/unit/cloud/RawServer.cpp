// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cloud/RawServer.h"

#include <QTcpSocket>

#include <algorithm>

namespace Casement::TestSupport {

namespace {

/// The length of the first whole request in these bytes; 0 while there is none.
qsizetype wholeRequest(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    qsizetype length = 0;
    const QByteArrayList lines = bytes.left(end).split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    }
    return bytes.size() >= end + 4 + length ? end + 4 + length : 0;
}

} // namespace

QByteArray httpAnswer(int status, const QByteArray &body, const QByteArray &headers, bool keepAlive)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Length: " + QByteArray::number(body.size()) +
           (keepAlive ? "\r\n" : "\r\nConnection: close\r\n") + headers + "\r\n" + body;
}

RawServer::RawServer(Script script) : m_script(std::move(script))
{
    listen(QHostAddress::LocalHost, 0);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            m_mostAtOnce = std::max(m_mostAtOnce, ++m_open);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                --m_open;
                socket->deleteLater();
            });
        }
    });
}

QUrl RawServer::url(const QByteArray &path) const
{
    return QUrl::fromEncoded("http://127.0.0.1:" + QByteArray::number(serverPort()) + path);
}

void RawServer::read(QTcpSocket *socket)
{
    const qsizetype length = wholeRequest(socket->peek(socket->bytesAvailable()));
    if (length == 0)
        return;
    m_requests.append(socket->read(length));
    const RawReply reply = m_script(m_requests.last(), static_cast<int>(m_requests.size()));
    socket->write(reply.bytes);
    socket->flush();
    if (reply.then == RawReply::Finish) {
        socket->disconnectFromHost();
    } else if (reply.then == RawReply::Reset) {
        socket->setSocketOption(QAbstractSocket::KeepAliveOption, 0);
        socket->abort();
    }
}

} // namespace Casement::TestSupport
