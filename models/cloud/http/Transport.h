// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/cloud/http/AllowedOrigins.h"
#include "models/cloud/http/ExchangeNote.h"
#include "models/cloud/http/Limits.h"
#include "models/cloud/http/Message.h"
#include "models/cloud/http/Pace.h"
#include "models/cloud/http/RetryBudget.h"

#include <QObject>

#include <memory>
#include <optional>
#include <span>
#include <vector>

class QNetworkAccessManager;

namespace Casement::Http {

/// How often one request was sent and came back throttled, or with a fault.
struct Tries
{
    int throttled = 0;
    int faulty = 0;
};

/// The only way to one service: one queue with its pace, patience with reads, and changes that are sent once.
///
/// Reads are repeated on 408, 502, 503, 504 and network faults, up to Limits::attempts, and everything on 429, which
/// says that nothing happened, up to Limits::throttledAttempts; all repeats together are bounded by a RetryBudget.
/// Whatever is sent again keeps the client-request-id that it was given, see Request::requestId.
///
/// This is the only place that repeats anything, with two exceptions that know more than one request does: a token that
/// was refused is replaced once (Authorized), and a run waits for an outage of up to an hour and then sends what
/// certainly was not done (RunJob in actions). Redirects are never followed, cookies never kept, and a request to an
/// address that is not on the list never leaves, so that no token reaches a stranger.
///
/// Owned by the composition; must outlive every task of send().
class Transport final : public QObject
{
    Q_OBJECT
public:
    Transport(QNetworkAccessManager *network, const QList<QUrl> &allowedOrigins, const Limits &limits,
              QObject *parent = nullptr);

    /// The answer, of any status. Errors: Cancelled; BadInput for an address or header that must not leave; Network
    /// (nothing was sent, or a read's connection failed); Timeout for a read; BadAnswer for an oversized body; and for
    /// a change OutcomeUnknown whenever it left and no whole answer came back, also when it is cancelled on its way.
    Task<Result<Answer>> send(Request request, CancelToken cancel);

    /// Whether a request to this address may leave at all.
    [[nodiscard]] bool mayReach(const QUrl &url) const { return m_origins.contains(url); }

    /// Adds the service's own regional host to the list; false when it is not one, see isRegionOf().
    bool admitRegion(const QUrl &url) { return m_origins.admitRegion(url); }

    /// Waits and the pace run on this clock from now on; it outlives the transport. The time-out of a request that is
    /// on the wire stays on the computer's.
    void keepTimeBy(Timekeeper *timekeeper) { m_time = timekeeper; }
    [[nodiscard]] Timekeeper *timekeeper() const { return m_time; }

    /// A run or a load begins, or a run goes on after an outage: it may repeat as often as the last one could at its
    /// start.
    void renewBudget() { m_budget.renew(); }

    /// For the parts of one batch: how long to wait before each is sent again, or nothing when its answer is final. To
    /// the service they were one request: it is slowed down for once, and one repeat is taken from the budget.
    [[nodiscard]] std::vector<std::optional<std::chrono::milliseconds>>
    patienceFor(const Request &request, std::span<const Result<Answer>> results, std::span<Tries *const> tries);
    /// Tells that something waits, as pause() does, until this is let go of; for waits that may end earlier.
    [[nodiscard]] std::shared_ptr<void> showWait(std::chrono::milliseconds atMost, const QString &reason);
    /// Waits visibly; ends at once with Cancelled when the token is cancelled.
    [[nodiscard]] Task<Outcome> pause(std::chrono::milliseconds duration, QString reason, CancelToken cancel);

Q_SIGNALS:
    /// Some request waits this many seconds before it is tried again, and why, for the person.
    void waiting(int seconds, const QString &reason);
    /// No request waits any more.
    void waitEnded();
    /// One request left and came to an end, whichever; also when it was cancelled on its way.
    void exchanged(const Casement::Http::ExchangeNote &note);

private:
    class Waiting;

    struct Attempt
    {
        Result<Answer> result;
        std::optional<std::chrono::milliseconds> wait; ///< empty: the result is final
        Tries tries;
    };
    Task<Attempt> tryOnce(Request request, Pace::Time since, Tries tries, CancelToken cancel);
    Task<Outcome> waitForTurn(int weight, CancelToken cancel);
    Task<Result<Answer>> onTheWire(Request request, Pace::Time since, CancelToken cancel);
    [[nodiscard]] ExchangeNote begin(const Request &request, Pace::Time since);
    void tell(ExchangeNote note, Pace::Time left, const Result<Answer> &result);

    QNetworkAccessManager *m_network;
    AllowedOrigins m_origins;
    Limits m_limits;
    Pace m_pace;
    RetryBudget m_budget;
    Timekeeper *m_time = Timekeeper::steady();
    int m_waiting = 0;
    quint64 m_lastNumber = 0;
};

} // namespace Casement::Http
