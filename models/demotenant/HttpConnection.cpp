// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/HttpConnection.h"

#include <QTcpSocket>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace Casement::Demo {

HttpConnection::HttpConnection(QTcpSocket *socket, Handler handler, QObject *parent)
    : QObject(parent),
      m_socket(socket),
      m_handler(std::move(handler))
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(1024 * 1024);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    readMore();
}

void HttpConnection::readMore()
{
    if (m_busy || m_ended)
        return;
    m_buffer += m_socket->readAll();
    answerNext();
}

void HttpConnection::answerNext()
{
    const RequestParser::State state = m_parser.consume(m_buffer);
    if (state == RequestParser::State::NeedsMore)
        return;
    if (state == RequestParser::State::Refused) {
        finish(wireBytes(answerText(m_parser.refusal(), "text/plain; charset=utf-8", "Refused.\n"), false, true));
        return;
    }
    const HttpRequest request = m_parser.take();
    const bool headOnly = request.method == "HEAD";
    const bool closes = request.wantsClose();
    m_busy = true;
    const HttpAnswer answer = m_handler(request);
    QTimer::singleShot(answer.delayMs, this, [this, answer, headOnly, closes] { send(answer, headOnly, closes); });
}

void HttpConnection::send(const HttpAnswer &answer, bool headOnly, bool closes)
{
    m_busy = false;
    const bool last = closes || answer.end == HttpAnswer::End::Close;
    const QByteArray bytes = wireBytes(answer, headOnly, last);
    if (answer.end == HttpAnswer::End::Reset) {
        reset();
    } else if (answer.end == HttpAnswer::End::CutInside) {
        finish(bytes.left(bytes.size() - (answer.body.size() + 1) / 2));
    } else if (last) {
        finish(bytes);
    } else {
        m_socket->write(bytes);
        readMore();
    }
}

void HttpConnection::finish(const QByteArray &bytes)
{
    m_ended = true;
    m_socket->write(bytes);
    m_socket->disconnectFromHost();
}

/// With no time to linger the kernel sends RST instead of FIN, which is what a crashed front end looks like.
void HttpConnection::reset()
{
    m_ended = true;
#ifdef Q_OS_UNIX
    const linger none{1, 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
#endif
    m_socket->abort();
}

} // namespace Casement::Demo
