// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Transport.h"

#include "models/base/Log.h"
#include "models/base/Redaction.h"
#include "models/base/Sleep.h"
#include "models/cloud/http/OneShotBody.h"
#include "models/cloud/http/Received.h"
#include "models/cloud/http/RetryPolicy.h"

#include <QCoreApplication>
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
    for (const auto &[name, value] : request.headers)
        wire.setRawHeader(name, value);
    wire.setRawHeader("User-Agent", "Casement/" CASEMENT_VERSION);
    wire.setRawHeader("client-request-id", clientRequestId);
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
    Pace::Time since = steady_clock::now();
    for (int sends = 1;; ++sends) {
        auto result = co_await attempt(request, since, cancel);
        if (!result && result.error().isCancelled())
            co_return result;
        since = steady_clock::now();
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

Task<Result<Answer>> Transport::attempt(Request request, Pace::Time since, CancelToken cancel)
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
            co_return co_await onTheWire(request, since, cancel);
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

Task<Result<Answer>> Transport::onTheWire(Request request, Pace::Time since, CancelToken cancel)
{
    const QPointer<Transport> self = this;
    const ExchangeNote note = begin(request, since);
    const Pace::Time left = steady_clock::now();
    QNetworkReply *reply = dispatch(m_network, request, note.clientRequestId);
    auto received = co_await answerOf(reply, request.timeout, m_limits.largestBody, cancel);
    Result<Answer> result;
    if (received)
        result = resultOf(std::move(*received), request);
    else if (request.isChange)
        result = failure(unknownOutcome(Texts::tr("Cancelled while the change was on its way; it may have happened.")));
    else
        result = failure(received.error());
    if (self)
        tell(note, left, result);
    co_return result;
}

ExchangeNote Transport::begin(const Request &request, Pace::Time since)
{
    ExchangeNote note;
    note.number = ++m_lastNumber;
    note.method = request.method;
    note.address = addressForPeople(request.url);
    note.label = request.label;
    note.waitedMs = std::chrono::duration_cast<milliseconds>(steady_clock::now() - since).count();
    note.clientRequestId = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    return note;
}

void Transport::tell(ExchangeNote note, Pace::Time left, const Result<Answer> &result)
{
    note.tookMs = std::chrono::duration_cast<milliseconds>(steady_clock::now() - left).count();
    note.status = result ? result->status : result.error().httpStatus;
    note.outcome = result ? QString::number(result->status) : errorKindName(result.error().kind);
    note.requestId = result ? result->requestId() : result.error().requestId;
    Log::info(note.line());
    Q_EMIT exchanged(note);
}

Task<Outcome> Transport::pause(milliseconds duration, QString reason, CancelToken cancel)
{
    const Waiting waiting(this, duration, reason);
    co_return co_await sleepFor(duration, cancel);
}

} // namespace Casement::Http
