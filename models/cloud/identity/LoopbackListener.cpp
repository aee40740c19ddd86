// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/LoopbackListener.h"

#include "models/cloud/identity/LoopbackPage.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace Casement::Identity {

namespace {

constexpr qsizetype longestHead = 16 * 1024;
constexpr int mostConnections = 16;
constexpr std::chrono::seconds longestSilence{10};
/// A browser follows a redirection at once, or not at all.
constexpr std::chrono::seconds longestFarewell{2};

} // namespace

LoopbackListener::LoopbackListener(Timekeeper *time) : m_time(time) {}

LoopbackListener::~LoopbackListener() = default;

Outcome LoopbackListener::listen()
{
    if (!m_ipv4.listen(QHostAddress::LocalHost, 0)) {
        return failure(ErrorKind::SignIn, tr("No port is free for the browser's answer: %1").arg(m_ipv4.errorString()),
                       tr("Close programs that are not needed, then sign in again."));
    }
    m_ipv6.listen(QHostAddress::LocalHostIPv6, m_ipv4.serverPort()); // without it browsers fall back
    for (QTcpServer *server : {&m_ipv4, &m_ipv6}) {
        server->setMaxPendingConnections(mostConnections);
        connect(server, &QTcpServer::newConnection, this, [this, server] { accept(server); });
    }
    m_expected.port = m_ipv4.serverPort();
    return {};
}

QString LoopbackListener::redirectUri() const
{
    return QStringLiteral("http://localhost:%1/").arg(port());
}

Completion<CallbackVerdict> LoopbackListener::answer(const QByteArray &state, const QString &issuer,
                                                     std::chrono::milliseconds timeout, const CancelToken &token)
{
    m_expected.state = state;
    m_expected.issuer = issuer;
    m_waiting.emplace(token);
    m_scope.start(finishAfter(std::min<std::chrono::milliseconds>(timeout, longestWait), m_scope.token()));
    return *m_waiting;
}

/// Somebody who guesses at answers is worth a word: the person may have followed a link that was sent to them.
Error LoopbackListener::nobodyAnswered() const
{
    Error error =
        makeError(ErrorKind::Timeout, tr("Nobody finished the sign-in in the browser."), tr("Sign in again."));
    if (m_foreignAnswers > 0)
        error.text += QLatin1Char(' ') +
                      tr("%Ln answer(s) that did not belong to this sign-in were refused.", nullptr, m_foreignAnswers);
    return error;
}

void LoopbackListener::accept(QTcpServer *server)
{
    while (QTcpSocket *socket = server->nextPendingConnection()) {
        // The one that has been silent for longest makes room, so that silence keeps nobody out.
        const auto open = server->findChildren<QTcpSocket *>();
        if (open.size() > mostConnections)
            open.first()->abort();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        // Who connects and says nothing does not keep a place for ever.
        QTimer::singleShot(longestSilence, socket, [socket] { socket->abort(); });
    }
}

void LoopbackListener::read(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(longestHead);
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end < 0) {
        if (head.size() >= longestHead)
            reply(socket, strayPage(431));
        return;
    }
    const CallbackVerdict verdict = judgeCallback(head.left(end), m_expected);
    if (const auto *stray = std::get_if<StrayRequest>(&verdict)) {
        if (stray->asksForLastPage && m_taken) {
            reply(socket, answeredPage(true));
            finish(*m_taken);
            return;
        }
        m_foreignAnswers += stray->claimsToAnswer ? 1 : 0;
        reply(socket, strayPage(stray->status));
        return;
    }
    if (std::holds_alternative<ReceivedCode>(verdict)) {
        reply(socket, redirectingPage());
        take(verdict);
        return;
    }
    reply(socket, answeredPage(false));
    finish(verdict);
}

/// From here on no answer counts; what is left to do is to get the code out of the browser's address bar.
void LoopbackListener::take(const CallbackVerdict &code)
{
    m_taken = code;
    m_expected.state.clear(); // matches nothing
    m_scope.start(finishAfter(longestFarewell, m_scope.token()));
}

Task<void> LoopbackListener::finishAfter(std::chrono::milliseconds wait, CancelToken token)
{
    auto slept = co_await m_time->sleep(wait, token);
    if (slept)
        finish(m_taken ? Result<CallbackVerdict>(*m_taken) : failure(nobodyAnswered()));
}

void LoopbackListener::reply(QTcpSocket *socket, const QByteArray &page)
{
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    socket->readAll(); // unread bytes would turn the close into a reset, and the page would be lost
    socket->write(page);
    socket->flush();
    socket->disconnectFromHost();
}

/// Closes at once and answers from the event loop: who waits may delete this listener, whose socket is being read.
void LoopbackListener::finish(const Result<CallbackVerdict> &result)
{
    m_ipv4.close();
    m_ipv6.close();
    m_expected.state.clear(); // matches nothing
    QMetaObject::invokeMethod(
        this, [waiting = *m_waiting, result] { waiting.fire(result); }, Qt::QueuedConnection);
}

} // namespace Casement::Identity
