// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Transport.h"

#include "models/base/Log.h"
#include "models/cloud/http/Received.h"
#include "models/cloud/http/RetryPolicy.h"
#include "models/cloud/http/Wire.h"

#include <QCoreApplication>
#include <QPointer>
#include <QUuid>

#include <algorithm>

namespace Casement::Http {

using std::chrono::milliseconds;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Http)
};

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
      m_pace(limits),
      m_budget(limits.retryBudget)
{
}

Task<Result<Answer>> Transport::send(Request request, CancelToken cancel)
{
    if (const auto reason = reasonToStay(request, m_origins))
        co_return failure(*reason);
    Pace::Time since = m_time->now();
    for (Tries tries;;) {
        auto attempt = co_await tryOnce(request, since, tries, cancel);
        if (!attempt.wait)
            co_return std::move(attempt.result);
        tries = attempt.tries;
        since = m_time->now();
        auto waited = co_await pause(*attempt.wait, reasonForWait(attempt.result), cancel);
        if (!waited)
            co_return failure(waited.error());
    }
}

std::vector<std::optional<milliseconds>>
Transport::patienceFor(const Request &request, std::span<const Result<Answer>> results, std::span<Tries *const> tries)
{
    std::vector<std::optional<milliseconds>> waits;
    std::optional<milliseconds> slowDown;
    for (size_t i = 0; i < results.size(); ++i) {
        int &sends = isThrottled(results[i]) ? tries[i]->throttled : tries[i]->faulty;
        waits.push_back(waitBeforeRepeat(request, results[i], ++sends, m_limits));
        if (isThrottling(results[i]))
            slowDown = std::max(slowDown, waits.back() ? waits.back() : pauseForAll(results[i], sends, m_limits));
    }
    const bool repeats = std::ranges::any_of(waits, [](const auto &wait) { return wait.has_value(); });
    const bool isAnswered = std::ranges::any_of(results, isAlive);
    if (slowDown)
        m_pace.throttled(m_time->now(), *slowDown);
    else if (!repeats && isAnswered)
        m_budget.earn();
    if (repeats && !m_budget.spend())
        std::ranges::fill(waits, std::nullopt);
    return waits;
}

Task<Transport::Attempt> Transport::tryOnce(Request request, Pace::Time since, Tries tries, CancelToken cancel)
{
    for (;;) {
        auto turn = co_await waitForTurn(request.weight, cancel);
        if (!turn)
            co_return Attempt{failure(turn.error()), {}, tries};
        Gate::Pass changePass;
        if (request.isChange) {
            Gate &changes = m_pace.changePlaces();
            auto entered = co_await changes.enter(cancel);
            if (!entered)
                co_return Attempt{failure(entered.error()), {}, tries};
            changePass = std::move(*entered);
        }
        Gate &places = m_pace.places();
        auto pass = co_await places.enter(cancel);
        if (!pass)
            co_return Attempt{failure(pass.error()), {}, tries};
        // The place may come from a request that the same cancel has just ended.
        if (cancel.isCancelled())
            co_return Attempt{failure(cancelled()), {}, tries};
        // The service may have asked for a pause while this one stood in the queue.
        if (m_pace.heldFor(m_time->now()) > milliseconds(0))
            continue;
        auto result = co_await onTheWire(request, since, cancel);
        if (!result && result.error().isCancelled())
            co_return Attempt{result, {}, tries};
        // Before the places are given back: whoever gets one must find the pause that this answer asks for.
        Tries *const counted = &tries;
        const auto waits = patienceFor(request, {&result, 1}, {&counted, 1});
        if (result && request.beforeOthers)
            request.beforeOthers(*result);
        co_return Attempt{result, waits.front(), tries};
    }
}

Task<Outcome> Transport::waitForTurn(int weight, CancelToken cancel)
{
    for (;;) {
        if (cancel.isCancelled())
            co_return failure(cancelled());
        const milliseconds held = m_pace.heldFor(m_time->now());
        if (held > milliseconds(0)) {
            auto waited = co_await pause(held, Texts::tr("The service asks for a pause."), cancel);
            if (!waited)
                co_return failure(waited.error());
            continue;
        }
        const milliseconds wait = m_pace.takeTurn(m_time->now(), weight);
        if (wait == milliseconds(0))
            co_return Outcome();
        auto waited = co_await m_time->sleep(wait, cancel);
        if (!waited)
            co_return failure(waited.error());
    }
}

Task<Result<Answer>> Transport::onTheWire(Request request, Pace::Time since, CancelToken cancel)
{
    const QPointer<Transport> self = this;
    const ExchangeNote note = begin(request, since);
    const Pace::Time left = m_time->now();
    const milliseconds timeout = std::min(request.timeout, m_limits.longestAnswer);
    QNetworkReply *reply = dispatch(m_network, request, note.clientRequestId);
    auto received = co_await answerOf(reply, timeout, m_limits.largestBody, cancel);
    Result<Answer> result;
    if (received)
        result = resultOf(std::move(*received), request);
    else if (request.isChange)
        result = failure(unknownOutcome(Texts::tr("Cancelled while the change was on its way; it may have happened.")));
    else
        result = failure(received.error());
    if (self)
        tell(note, left, result);
    if (result && request.meansThrottled && request.meansThrottled(*result))
        result->status = 429;
    co_return result;
}

ExchangeNote Transport::begin(const Request &request, Pace::Time since)
{
    ExchangeNote note;
    note.number = ++m_lastNumber;
    note.method = request.method;
    note.address = request.pathIsSecret ? request.url.host() + QStringLiteral("/...") : addressForPeople(request.url);
    note.label = request.label;
    note.waitedMs = std::chrono::duration_cast<milliseconds>(m_time->now() - since).count();
    note.clientRequestId =
        request.requestId.isEmpty() ? QUuid::createUuid().toByteArray(QUuid::WithoutBraces) : request.requestId;
    return note;
}

void Transport::tell(ExchangeNote note, Pace::Time left, const Result<Answer> &result)
{
    note.tookMs = std::chrono::duration_cast<milliseconds>(m_time->now() - left).count();
    note.status = result ? result->status : result.error().httpStatus;
    note.outcome = result ? QString::number(result->status) : errorKindName(result.error().kind);
    note.requestId = result ? result->requestId() : result.error().requestId;
    Log::info(note.line());
    Q_EMIT exchanged(note);
}

std::shared_ptr<void> Transport::showWait(milliseconds atMost, const QString &reason)
{
    return std::make_shared<Waiting>(this, atMost, reason);
}

Task<Outcome> Transport::pause(milliseconds duration, QString reason, CancelToken cancel)
{
    const Waiting waiting(this, duration, reason);
    co_return co_await m_time->sleep(duration, cancel);
}

} // namespace Casement::Http
