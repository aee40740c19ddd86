// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Received.h"

#include "models/cloud/http/Unpacked.h"

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

bool isPacked(const Answer &answer)
{
    const QByteArray encoding = answer.header("Content-Encoding").trimmed().toLower();
    return encoding == "gzip" || encoding == "x-gzip";
}

/// Nothing at all was to come, and so nothing was packed, whatever is said of it.
bool isMeantToBeEmpty(const Answer &answer)
{
    return answer.body.isEmpty() && (answer.status == 204 || answer.header("Content-Length").trimmed() == "0");
}

/// An error says what it has to say with as much of its body as can be read; some of Exchange's claim to be gzip and
/// are not.
void unpack(Received &result, qint64 largestBody)
{
    Answer &answer = result.answer;
    if (result.fate != Fate::Answered || !isPacked(answer) || isMeantToBeEmpty(answer))
        return;
    Unpacked body = unpacked(answer.body, largestBody);
    if (body.end == Unpacked::TooLarge)
        result.fate = Fate::TooLarge;
    else if (body.end == Unpacked::Broken && answer.status < 300)
        result.fate = Fate::Incomplete;
    if (body.end == Unpacked::Whole || !body.bytes.isEmpty())
        answer.body = std::move(body.bytes);
    if (result.fate != Fate::Answered)
        answer.body.clear();
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
        Received result = received(reply);
        unpack(result, largestBody);
        done.fire(std::move(result));
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
