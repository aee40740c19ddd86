// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QTcpServer>
#include <QUrl>

#include <functional>

class QTcpSocket;

namespace Casement::TestSupport {

/// What the server does with one whole request.
struct RawReply
{
    QByteArray bytes; ///< written as they are; may be half an answer or nothing
    enum Then
    {
        KeepOpen,
        Finish,
        Reset
    } then = Finish;
};

/// A complete HTTP answer with its length; the connection closes after it unless keepAlive is set.
[[nodiscard]] QByteArray httpAnswer(int status, const QByteArray &body, const QByteArray &headers = {},
                                    bool keepAlive = false);

/// A server on 127.0.0.1 that reads whole requests and answers with raw bytes, so that a test can cut where it likes.
class RawServer final : public QTcpServer
{
    Q_OBJECT
public:
    using Script = std::function<RawReply(const QByteArray &request, int number)>;

    explicit RawServer(Script script);

    [[nodiscard]] QUrl url(const QByteArray &path = "/") const;
    /// Whole requests in the order in which they came.
    [[nodiscard]] const QByteArrayList &requests() const { return m_requests; }
    [[nodiscard]] int mostAtOnce() const { return m_mostAtOnce; }

private:
    void read(QTcpSocket *socket);

    Script m_script;
    QByteArrayList m_requests;
    int m_open = 0;
    int m_mostAtOnce = 0;
};

} // namespace Casement::TestSupport
