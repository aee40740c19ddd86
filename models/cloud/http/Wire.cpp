// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Wire.h"

#include "models/base/Redaction.h"
#include "models/cloud/http/OneShotBody.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <algorithm>

namespace Casement::Http {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Http)
};

bool hasControlCharacter(const QByteArray &text)
{
    return std::ranges::any_of(text, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
}

QSslConfiguration strictTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

QNetworkRequest wireRequest(const Request &request, const QByteArray &clientRequestId)
{
    QNetworkRequest wire(request.url);
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // The simulated tenant speaks HTTP/1.1 only; one behaviour in tests and in the field.
    wire.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    wire.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    wire.setSslConfiguration(strictTls());
    for (const auto &[name, value] : request.headers)
        wire.setRawHeader(name, value);
    wire.setRawHeader("User-Agent", "Casement/" CASEMENT_VERSION);
    wire.setRawHeader("client-request-id", clientRequestId);
    wire.setRawHeader("Accept-Encoding", "gzip"); // named here, it is unpacked in Received.cpp and not by Qt
    return wire;
}

QNetworkReply *dispatchChange(QNetworkAccessManager *network, QNetworkRequest wire, const Request &request)
{
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    wire.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    auto *body = new OneShotBody(request.body);
    QNetworkReply *reply =
        request.method == "POST" ? network->post(wire, body) : network->sendCustomRequest(wire, request.method, body);
    body->setParent(reply);
    return reply;
}

Error errorOfFate(const Received &received, const Request &request)
{
    const QString host = request.url.host();
    switch (received.fate) {
    case Fate::NotSent:
        return makeError(ErrorKind::Network, Texts::tr("%1 cannot be reached; nothing was sent.").arg(host),
                         Texts::tr("Check the network connection, then try again."));
    case Fate::NotTrusted:
        return makeError(ErrorKind::Refused, Texts::tr("%1 could not prove who it is; nothing was sent.").arg(host),
                         Texts::tr("Check the computer's clock, and whether a proxy replaces certificates."));
    default:
        break;
    }
    if (request.isChange)
        return unknownOutcome(Texts::tr("The change was sent, but no whole answer came back; it may have happened."));
    if (received.fate == Fate::TimedOut)
        return makeError(ErrorKind::Timeout, Texts::tr("%1 did not answer in time.").arg(host),
                         Texts::tr("Try again."));
    if (received.fate == Fate::TooLarge)
        return makeError(ErrorKind::BadAnswer, Texts::tr("The answer of %1 is larger than is believable.").arg(host));
    return makeError(ErrorKind::Network, Texts::tr("The connection to %1 broke off.").arg(host),
                     Texts::tr("Try again."));
}

} // namespace

std::optional<Error> reasonToStay(const Request &request, const AllowedOrigins &origins)
{
    if (!origins.contains(request.url)) {
        return makeError(
            ErrorKind::BadInput,
            Texts::tr("The address %1 does not belong to this connection; nothing was sent to it.")
                .arg(request.url
                         .adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
                         .toDisplayString()),
            Texts::tr("Check the addresses of this connection."));
    }
    for (const auto &[name, value] : request.headers) {
        if (request.pathIsSecret && name.compare("Authorization", Qt::CaseInsensitive) == 0)
            return makeError(ErrorKind::Internal, Texts::tr("A download must not carry a token; nothing was sent."));
        if (hasControlCharacter(name) || hasControlCharacter(value))
            return makeError(ErrorKind::BadInput, Texts::tr("A name holds a control character and cannot be sent."));
    }
    return std::nullopt;
}

QNetworkReply *dispatch(QNetworkAccessManager *network, const Request &request, const QByteArray &clientRequestId)
{
    const QNetworkRequest wire = wireRequest(request, clientRequestId);
    if (request.isChange)
        return dispatchChange(network, wire, request);
    if (request.method == "GET")
        return network->get(wire);
    if (request.method == "POST")
        return network->post(wire, request.body);
    return network->sendCustomRequest(wire, request.method, request.body);
}

Error unknownOutcome(const QString &text)
{
    return makeError(ErrorKind::OutcomeUnknown, text, Texts::tr("Read the mailbox again before anything is repeated."));
}

Result<Answer> resultOf(Received received, const Request &request)
{
    if (received.fate == Fate::Answered)
        return std::move(received.answer);
    Error error = errorOfFate(received, request);
    if (received.fate == Fate::NotTrusted)
        error.code = notTrusted;
    error.serverWords = redacted(received.words);
    error.httpStatus = received.answer.status;
    return failure(error);
}

} // namespace Casement::Http
