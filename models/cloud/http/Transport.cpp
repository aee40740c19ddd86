// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Transport.h"

#include "models/base/Log.h"
#include "models/base/Redaction.h"
#include "models/base/Sleep.h"
#include "models/cloud/http/OneShotBody.h"
#include "models/cloud/http/Received.h"
#include "models/cloud/http/RetryPolicy.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QUuid>

#include <algorithm>

namespace Casement::Http {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Http)
};

bool hasControlCharacter(const QByteArray &text)
{
    return std::ranges::any_of(text, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
}

/// What must not leave: a stranger's address, and headers that would break out of their line (some carry names that
/// came from a token).
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
        if (hasControlCharacter(name) || hasControlCharacter(value))
            return makeError(ErrorKind::BadInput, Texts::tr("A name holds a control character and cannot be sent."));
    }
    return std::nullopt;
}

QNetworkRequest wireRequest(const Request &request)
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
    for (const auto &[name, value] : request.headers)
        wire.setRawHeader(name, value);
    wire.setRawHeader("User-Agent", "Casement/" CASEMENT_VERSION);
    wire.setRawHeader("client-request-id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
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

QNetworkReply *dispatch(QNetworkAccessManager *network, const Request &request)
{
    const QNetworkRequest wire = wireRequest(request);
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

Result<Answer> resultOf(Received received, const Request &request)
{
    if (received.fate == Fate::Answered)
        return std::move(received.answer);
    Error error = errorOfFate(received, request);
    error.serverWords = redacted(received.words);
    error.httpStatus = received.answer.status;
    return failure(error);
}

/// One line per request; never a query (page tokens), a header or a body.
void note(quint64 number, const Request &request, const Result<Answer> &result, qint64 milliseconds)
{
    const QString outcome = result ? QString::number(result->status) : errorKindName(result.error().kind);
    const QByteArray requestId = result ? result->header("request-id") : QByteArray();
    Log::info(QStringLiteral("#%1 %2 %3%4 %5 -> %6 in %7 ms %8")
                  .arg(QString::number(number), QString::fromLatin1(request.method), request.url.host(),
                       request.url.path(), QString::fromUtf8(request.label), outcome, QString::number(milliseconds),
                       QString::fromLatin1(requestId)));
}

} // namespace

/// Counts one waiting request in and out, also when it is cancelled and the transport may be gone.
class Transport::Waiting final
{
public:
    Waiting(Transport *transport, milliseconds duration, const QString &reason) : m_transport(transport)
    {
        ++transport->m_waiting;
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(duration);
        Q_EMIT transport->waiting(static_cast<int>(seconds.count()), reason);
    }
    ~Waiting()
    {
        if (m_transport && --m_transport->m_waiting == 0)
            Q_EMIT m_transport->waitEnded();
    }
    Waiting(const Waiting &) = delete;
    Waiting &operator=(const Waiting &) = delete;

private:
    QPointer<Transport> m_transport;
};

Transport::Transport(QNetworkAccessManager *network, const QList<QUrl> &allowedOrigins, const Limits &limits,
                     QObject *parent)
    : QObject(parent),
      m_network(network),
      m_origins(allowedOrigins),
      m_limits(limits),
      m_pace(limits)
{
}

Task<Result<Answer>> Transport::send(Request request, CancelToken cancel)
{
    if (const auto reason = reasonToStay(request, m_origins))
        co_return failure(*reason);
    for (int sends = 1;; ++sends) {
        auto result = co_await attempt(request, cancel);
        if (!result && result.error().isCancelled())
            co_return result;
        const auto wait = waitBeforeRepeat(request, result, sends, m_limits);
        if (isThrottling(result))
            m_pace.throttled(steady_clock::now(), wait.value_or(milliseconds(0)));
        if (!wait)
            co_return result;
        auto waited = co_await pause(*wait, reasonForWait(result), cancel);
        if (!waited)
            co_return failure(waited.error());
    }
}

Task<Result<Answer>> Transport::attempt(Request request, CancelToken cancel)
{
    for (;;) {
        auto turn = co_await waitForTurn(cancel);
        if (!turn)
            co_return failure(turn.error());
        Gate &gate = m_pace.gate(request.isChange);
        auto pass = co_await gate.enter(cancel);
        if (!pass)
            co_return failure(pass.error());
        // The service may have asked for a pause while this one stood in the queue.
        if (m_pace.heldFor(steady_clock::now()) == milliseconds(0))
            co_return co_await onTheWire(request, cancel);
    }
}

Task<Outcome> Transport::waitForTurn(CancelToken cancel)
{
    for (;;) {
        if (cancel.isCancelled())
            co_return failure(cancelled());
        const milliseconds held = m_pace.heldFor(steady_clock::now());
        if (held > milliseconds(0)) {
            auto waited = co_await pause(held, Texts::tr("The service asks for a pause."), cancel);
            if (!waited)
                co_return failure(waited.error());
            continue;
        }
        const milliseconds wait = m_pace.takeTurn(steady_clock::now());
        if (wait == milliseconds(0))
            co_return Outcome();
        auto waited = co_await sleepFor(wait, cancel);
        if (!waited)
            co_return failure(waited.error());
    }
}

Task<Result<Answer>> Transport::onTheWire(Request request, CancelToken cancel)
{
    const quint64 number = ++m_lastNumber;
    QElapsedTimer watch;
    watch.start();
    QNetworkReply *reply = dispatch(m_network, request);
    auto received = co_await answerOf(reply, request.timeout, m_limits.largestBody, cancel);
    if (!received && request.isChange)
        co_return failure(
            unknownOutcome(Texts::tr("Cancelled while the change was on its way; it may have happened.")));
    if (!received)
        co_return failure(received.error());
    Result<Answer> result = resultOf(std::move(*received), request);
    note(number, request, result, watch.elapsed());
    co_return result;
}

Task<Outcome> Transport::pause(milliseconds duration, QString reason, CancelToken cancel)
{
    const Waiting waiting(this, duration, reason);
    co_return co_await sleepFor(duration, cancel);
}

} // namespace Casement::Http
