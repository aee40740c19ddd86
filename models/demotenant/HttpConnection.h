// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpMessage.h"
#include "models/demotenant/RequestParser.h"

#include <QObject>

#include <functional>

class QTcpSocket;

namespace Casement::Demo {

using Handler = std::function<HttpAnswer(const HttpRequest &)>;

/// One client's connection: reads a request, has it answered, and only then looks at the next, so that pipelined
/// requests are answered in their order whatever they cost. Deletes itself when the socket is gone.
class HttpConnection final : public QObject
{
    Q_OBJECT
public:
    /// Takes the socket over.
    HttpConnection(QTcpSocket *socket, Handler handler, QObject *parent);

private:
    void readMore();
    void answerNext();
    void send(const HttpAnswer &answer, bool headOnly, bool closes);
    void reset();
    void finish(const QByteArray &bytes);

    QTcpSocket *m_socket;
    Handler m_handler;
    RequestParser m_parser;
    QByteArray m_buffer;
    bool m_busy = false;
    bool m_ended = false;
};

} // namespace Casement::Demo
