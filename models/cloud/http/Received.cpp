// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Received.h"

#include <QNetworkReply>
#include <QTimer>

namespace Casement::Http {

namespace {

Fate fateWithoutStatus(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolUnknownError:
        return Fate::NotSent;
    case QNetworkReply::SslHandshakeFailedError:
        return Fate::NotTrusted;
    default:
        return Fate::Lost;
    }
}

Received received(QNetworkReply *reply)
{
    Received result;
    result.answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto pairs = reply->rawHeaderPairs();
    for (const auto &pair : pairs)
        result.answer.headers.append(pair);
    if (reply->isOpen()) // an error may have closed it
        result.answer.body = reply->readAll();
    if (reply->error() != QNetworkReply::NoError)
        result.words = reply->errorString();
    if (result.answer.status == 0)
        result.fate = fateWithoutStatus(reply->error());
    else if (result.answer.status < 300 && reply->error() != QNetworkReply::NoError)
        result.fate = Fate::Incomplete;
    else
        result.fate = Fate::Answered;
    return result;
}

/// Stops listening to the reply first: what abort() emits must not be taken for an answer. Only our own listening
/// ends, which is all in the timer's name: Qt's HTTP thread learns of abort() by a signal of the reply as well, and
/// without it the connection stays taken until the service answers; six of them, and nothing more is sent.
void drop(QNetworkReply *reply, QTimer *listener)
{
    QObject::disconnect(reply, nullptr, listener, nullptr);
    listener->stop();
    reply->abort();
    reply->deleteLater();
}

/// Ends the wait with a fate of our own making; the status stays, if one was received.
void giveUp(QNetworkReply *reply, QTimer *listener, const Completion<Received> &done, Fate fate)
{
    Received result = received(reply);
    result.fate = fate;
    result.answer.body.clear();
    drop(reply, listener);
    done.fire(std::move(result));
}

} // namespace

Completion<Received> answerOf(QNetworkReply *reply, std::chrono::milliseconds timeout, qint64 largestBody,
                              CancelToken token)
{
    Completion<Received> done(token);
    auto *listener = new QTimer(reply);
    listener->setSingleShot(true);
    if (done.isSettled()) {
        drop(reply, listener);
        return done;
    }
    QObject::connect(reply, &QNetworkReply::finished, listener, [reply, listener, done, largestBody] {
        if (reply->bytesAvailable() > largestBody) {
            giveUp(reply, listener, done, Fate::TooLarge);
            return;
        }
        reply->deleteLater();
        done.fire(received(reply));
    });
    QObject::connect(reply, &QNetworkReply::readyRead, listener, [reply, listener, done, largestBody] {
        if (reply->bytesAvailable() > largestBody)
            giveUp(reply, listener, done, Fate::TooLarge);
    });
    QObject::connect(listener, &QTimer::timeout, reply,
                     [reply, listener, done] { giveUp(reply, listener, done, Fate::TimedOut); });
    listener->start(timeout);
    done.onCancelled([reply, listener] { drop(reply, listener); });
    return done;
}

} // namespace Casement::Http
