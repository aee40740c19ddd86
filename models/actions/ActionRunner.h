// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/Guard.h"
#include "models/actions/RunJournal.h"
#include "models/actions/StepChannel.h"
#include "models/base/Clock.h"
#include "models/base/Scope.h"
#include "models/base/Timekeeper.h"

#include <QObject>
#include <QSet>

#include <chrono>
#include <functional>

namespace Casement {

class ExceptionBook;
class RunJob;

/// How a run paces itself; tests shorten it.
struct RunPace
{
    int inFlight = 2; ///< rows at a time
    /// When a row whose outcome is unknown is read again, counted from the first reading. The last of these decides: it
    /// is sent again when it still reads as before.
    std::vector<std::chrono::milliseconds> decisions{std::chrono::seconds(8), std::chrono::seconds(90)};
    /// How often one change may be sent again like that; afterwards it stays unknown and waits for "go on". Each time
    /// two readings have shown that it did not happen, so more would do no harm but delay the end of a run whose one
    /// mailbox never takes its change. Of 10,000 changes of which 6 in 100 fail each time, three would leave one behind
    /// in every ninth run; six, in one of 50,000.
    int repeats = 6;
    /// When a value that is not visible yet is read again, counted from the answer to the change.
    std::vector<std::chrono::milliseconds> rereads{std::chrono::seconds(2), std::chrono::seconds(8),
                                                   std::chrono::seconds(30), std::chrono::seconds(90)};
    /// How long the reading that confirms a change waits for others, to travel with them in one request; as many as
    /// fill one leave at once, and the last ones of a run do not wait. A service in a storm takes a change every seven
    /// seconds: with less patience most of these requests would leave with two or three.
    std::chrono::milliseconds gather{60000};
    /// The same for readings that are made again.
    std::chrono::milliseconds gatherAgain{5000};
    /// How long a change that is on its way may still take after the run was stopped, and the readings that confirm
    /// what was done.
    std::chrono::milliseconds grace{800};
    /// A row whose values were read this long ago is read again before it is changed, with those that come next. Zero,
    /// which is every row: what somebody changed a moment after the plan was made is found, for a tenth of a request.
    std::chrono::seconds staleAfter{0};
    /// How long such a reading of a row that came next may be used. At the service's usual pace it is used within
    /// seconds; in a storm a change takes half a minute, and reading again and again would only feed the storm.
    std::chrono::seconds freshFor{300};
    /// So many changes are sent and read back before any other; one of them that goes wrong stops the run. 0: none.
    int canary = 5;
    /// The run stops at so many changes that the service refused, or earlier at this share of its rows, but not before
    /// the third. 0: never.
    int mostFailures = 10;
    int failurePercent = 5;
    int failuresAtLeast = 3;
    /// When nothing gets through (no network, a service that is down), it is tried again so often, and the run goes on
    /// by itself when it does.
    std::chrono::milliseconds askAgain{std::chrono::seconds(30)};
    /// For so long, on the timekeeper's clock; then the run ends as paused. Zero: at once.
    std::chrono::milliseconds outage{std::chrono::hours(1)};
    /// A reading that gets no answer, while others do, is that object's own trouble and holds nobody up. When nothing
    /// else is left that could tell, it counts as such after so many tries.
    int silences = 3;
    /// A run that needs the person (signed out, role ran out) waits for goOn(); otherwise it ends as paused.
    bool waitsForPerson = false;
    Timekeeper *timekeeper = Timekeeper::steady(); ///< outlives the run
};

/// How a run ended, or where it stands.
struct RunSummary
{
    QUuid runId;
    int number = 0;
    RunState state = RunState::Running;
    RunCounts counts;
    std::optional<Error> stoppedBy; ///< set when it paused: why
};

/// The only thing that changes a tenant. Takes a confirmed plan of its own tenant and, row by row: journal the intent,
/// send once, read back (up to ten rows with one request), journal the outcome. A change whose outcome is unknown is
/// read before it is ever repeated. Stops at once when cancelled, when the sign-in is gone, and when the journal cannot
/// be written; waits while the network is gone. Journal, channel, exceptions and clock must outlive it. Destroying it
/// in mid-run is safe: rows in flight are read back when the run is gone on with.
class ActionRunner final : public QObject
{
    Q_OBJECT
public:
    /// exceptions may be null; else every row is looked up right before it is sent, so that an exception marked after
    /// the plan was made still protects.
    ActionRunner(RunJournal *journal, StepChannel *channel, const ExceptionBook *exceptions, const QString &tenantId,
                 const Clock *clock, QObject *parent = nullptr);
    ~ActionRunner() override;

    void setPace(const RunPace &pace) { m_pace = pace; }
    /// Tells a mailbox's user principal name for the journal, empty when it is not known. None is written without it.
    void setNames(std::function<QString(const QUuid &)> nameOf) { m_nameOf = std::move(nameOf); }

    /// Fails before anything is sent: Conflict (another tenant's plan, another run active, plan used before),
    /// Storage (journal). Afterwards always a summary, resolved when every row has an outcome and reading again has
    /// ended. A later run ends the reading again of an earlier one.
    [[nodiscard]] Task<Result<RunSummary>> run(ConfirmedPlan confirmed, CancelToken cancel);

    /// Goes on with a run of the journal: rows never sent are read first and left alone when somebody changed them;
    /// rows whose outcome is unknown are read and repeated only when they still read as before the run.
    [[nodiscard]] Task<Result<RunSummary>> resume(QUuid runId, CancelToken cancel);

    /// Objects that are only read when the run is gone on with, and why nothing is sent again for them, in words for
    /// their rows. Said before resume() or goOn(), it counts for that run.
    void holdBack(const QHash<QUuid, QString> &held);

    /// Goes on with the run that paused() told of; without one it does nothing.
    void goOn();

    /// What holds up the requests of a run, in words for its rows; empty: nothing any more. Nothing without a run.
    void noteWait(const QString &why);

Q_SIGNALS:
    void started(const QUuid &run, int number, const Casement::RunCounts &counts);
    /// nowRead is empty when nothing was read.
    void rowChanged(const QUuid &run, const QUuid &mailbox, Casement::RowOutcome outcome, const QString &message,
                    const Casement::StepSettings &nowRead);
    void progressed(const QUuid &run, const Casement::RunCounts &counts);
    /// The run waits: nothing is sent meanwhile, and no row has failed because of it. Told once for each time it waits,
    /// however many rows met the error. With RunPace::waitsForPerson for the person and goOn(); for a network or a
    /// service that is gone until it is back, or goOn() to try at once.
    void paused(const QUuid &run, const Casement::Error &error);
    void wentOn(const QUuid &run);
    /// No further change will be sent; rows that are not visible yet are still read again. The tenant is free for
    /// the next run.
    void onlyRereadsLeft(const QUuid &run, const Casement::RunCounts &counts);

private:
    /// Both what this runner is for and where its channel leads.
    [[nodiscard]] bool isOurs(const QString &tenantId) const;
    [[nodiscard]] Outcome prepare(const QUuid &run, const CancelToken &cancel);
    [[nodiscard]] QHash<QUuid, QString> namesIn(const ActionPlan &plan) const;
    [[nodiscard]] tl::unexpected<Error> forget(const QUuid &run, const Error &error);
    [[nodiscard]] std::shared_ptr<RunJob> makeJob(const RunRecord &record);
    void start(const std::shared_ptr<RunJob> &job, const CancelToken &cancel, const Completion<RunSummary> &finished);

    RunJournal *m_journal;
    StepChannel *m_channel;
    const ExceptionBook *m_exceptions;
    QString m_tenantId;
    const Clock *m_clock;
    RunPace m_pace;
    std::function<QString(const QUuid &)> m_nameOf;
    QHash<QUuid, QString> m_heldBack;
    std::weak_ptr<RunJob> m_latest;
    QSet<QUuid> m_held; ///< runs whose claim may still be ours
    bool m_beginning = false;
    Scope m_scope;
};

} // namespace Casement
