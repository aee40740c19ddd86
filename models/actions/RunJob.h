// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionRunner.h"
#include "models/actions/GatheredReads.h"
#include "models/actions/RowDecision.h"
#include "models/base/Scope.h"
#include "models/base/SharedResult.h"
#include "models/base/Task.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <deque>

namespace Casement {

/// What a run works with; all of it outlives the run.
struct RunServices
{
    RunJournal *journal = nullptr;
    StepChannel *channel = nullptr;
    const ExceptionBook *exceptions = nullptr; ///< may be null
    const Clock *clock = nullptr;
    RunPace pace;
};

/// One run from its first row to its last reading. What the transport's patience does not outlast is waited for here:
/// the rows concerned stand still and are tried again, until RunPace::outage is over. Four tokens keep its ends apart:
/// the owner's ends everything at once; m_stop ends what has not been sent; m_sending also what is on its way, and
/// m_reading what is still to be confirmed, both after the grace.
class RunJob final : public QObject
{
    Q_OBJECT
public:
    RunJob(const RunServices &services, const RunRecord &record, const CancelToken &owner);

    /// Rows of a plan that was just begun, or of a run that is gone on with.
    void takeRows(std::vector<RunRow> rows, const QDateTime &seenAt, bool resumed);

    /// Whoever holds the job waits for this once. The person's token stops it.
    [[nodiscard]] Task<RunSummary> conduct(CancelToken person);

    /// Ends the wait that paused() told of.
    void goOn();

    /// See ActionRunner::holdBack().
    void holdBack(const QHash<QUuid, QString> &held) { m_heldBack = held; }

    /// What the rows on their way say of themselves until this is called again; empty: nothing is in their way.
    void noteWait(const QString &why);

    /// Ends reading again; the rows concerned stay not visible yet.
    void retire() { m_rereading.cancel(); }

    [[nodiscard]] const QUuid &id() const { return m_record.id; }
    [[nodiscard]] int number() const { return m_record.number; }
    [[nodiscard]] const RunCounts &counts() const { return m_counts; }
    /// Until then changes may be sent.
    [[nodiscard]] bool isSendingOver() const { return m_sendingOver.isCancelled(); }
    /// Whether its owner went away; what conduct() answers then means nothing.
    [[nodiscard]] bool isAbandoned() const { return m_owner.isCancelled(); }

Q_SIGNALS:
    void rowChanged(const QUuid &run, const QUuid &mailbox, Casement::RowOutcome outcome, const QString &message,
                    const Casement::StepSettings &nowRead);
    void progressed(const QUuid &run, const Casement::RunCounts &counts);
    /// The tenant is free for the next run.
    void claimReleased(const QUuid &run);
    void onlyRereadsLeft(const QUuid &run, const Casement::RunCounts &counts);
    void paused(const QUuid &run, const Casement::Error &error);
    void wentOn(const QUuid &run);

private:
    enum class Asked
    {
        Reading,
        Change
    };
    Task<void> work();
    Task<void> lane();
    Task<void> handle(size_t index);
    Task<bool> readFirst(size_t index);
    Task<Result<StepSettings>> readAhead(size_t index);
    Task<void> readSome(size_t index);
    Task<void> goAhead(size_t index);
    Task<void> judgeCanary();
    Task<void> leaveWhatStandsOnIt();
    Task<void> send(size_t index);
    Task<void> readBack(size_t index, RowOutcome otherwise, Haste haste);
    Task<void> decideLater(size_t index, std::chrono::milliseconds sentAgo);
    Task<void> confirmSent(size_t index);
    Task<Result<StepSettings>> readHolding(StepTarget target, Haste haste);
    Task<bool> hold(Error error, int since, Asked asked);
    Task<bool> heldOver();
    Task<void> askAgain(int since);
    Task<void> readAgainLater(size_t index);
    Task<void> settle(size_t index, RowOutcome outcome, QString message, StepSettings nowRead);
    Task<void> endGrace();
    Task<void> endReading();
    Task<void> catchUp();

    [[nodiscard]] bool isFresh(size_t index) const;
    void setCanary();
    [[nodiscard]] bool waitsForCanary() const;
    [[nodiscard]] const RunRow *missingFor(size_t index) const;
    [[nodiscard]] bool waitsForEarlier() const;
    void countFailure();
    [[nodiscard]] std::optional<size_t> next();
    [[nodiscard]] std::optional<std::chrono::milliseconds> sentJustNow(size_t index);
    void show(size_t index, RowOutcome outcome, const QString &message, const StepSettings &nowRead);
    void stopByPerson();
    void pause(const Error &error);
    [[nodiscard]] bool isWorthWaiting(Asked asked);
    [[nodiscard]] bool mayOthersTell() const;
    void tellOutage(const Error &error);
    void noteAnswer(Asked asked);
    void release();
    [[nodiscard]] bool needsReadingFirst(const RunRow &row) const;
    [[nodiscard]] bool isExcepted(const RunRow &row) const;
    [[nodiscard]] RunState endState() const;
    [[nodiscard]] RunSummary summary(RunState state) const;

    struct ReadAhead
    {
        StepSettings settings;
        Timekeeper::Time at;
    };

    RunServices m_services;
    RunRecord m_record;
    CancelToken m_owner;
    CancelSource m_stop;
    CancelSource m_sending;
    CancelSource m_reading;
    CancelSource m_rereading;
    CancelSource m_sendingOver;
    CancelRegistration m_person;
    GatheredReads m_reads;
    GatheredReads m_rereads;
    int m_catchingUp = 0;  ///< lanes that wait until all of these are read
    int m_unconfirmed = 0; ///< rows that were sent and wait for their reading
    std::vector<RunRow> m_rows;
    std::vector<std::vector<size_t>> m_needs; ///< for each row those before it without which it makes no sense
    size_t m_next = 0;
    std::deque<size_t> m_again;    ///< rows to take up once more
    QHash<size_t, int> m_sends;    ///< of rows whose outcome was unknown
    QSet<size_t> m_inherited;      ///< rows whose outcome was unknown when the run was gone on with
    std::optional<Error> m_heldBy; ///< set while the run waits for the person
    SharedResult<void> m_wentOn;
    int m_timesGoneOn = 0;
    quint64 m_answers = 0;                         ///< to whatever the run asked
    std::optional<Error> m_leftOut;                ///< why rows were left for later: nothing of them could be read
    std::optional<Timekeeper::Time> m_silentSince; ///< nothing has got through since then
    bool m_changeMetIt = false;                    ///< the outage: then no reading tells that it is over
    bool m_toldOutage = false;
    QString m_waitsFor;
    QHash<QUuid, QString> m_heldBack; ///< why nothing is sent again
    QDateTime m_seenAt;
    bool m_resumed = false;
    QHash<size_t, ReadAhead> m_ahead; ///< rows to come, read together with one before them
    QSet<size_t> m_beingRead;
    SharedResult<void> m_readAhead;
    std::optional<int> m_canaryLeft; ///< how many rows of the canary may still be begun; nothing: it is over
    std::vector<size_t> m_canary;    ///< rows that were begun as such
    int m_failures = 0;
    RunCounts m_counts;
    std::optional<Error> m_pausedBy;
    std::vector<Task<void>> m_undecided;
    std::vector<Task<void>> m_later; ///< rows that are read again
    std::optional<Task<void>> m_grace;
    std::optional<Task<void>> m_readingGrace;
    Scope m_asking; ///< what wakes the run while nothing gets through
    Scope m_confirming;
};

} // namespace Casement
