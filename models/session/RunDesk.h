// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionRunner.h"
#include "models/actions/PlanStanding.h"
#include "models/actions/StepTarget.h"
#include "models/actions/TargetReading.h"
#include "models/base/Scope.h"

#include <QObject>

#include <memory>
#include <vector>

namespace Casement {

class ExceptionBook;
class ExchangeChannel;
class Store;

namespace Exchange {
class ExchangeClient;
}

/// Runs of one tenant: starting, going on with, stopping, listing. One run at a time. What a row reads after its
/// change comes by rowChanged(), so that the session can bring its inventory in step.
class RunDesk final : public QObject
{
    Q_OBJECT
public:
    /// Client, exceptions and clock outlive this. The store may be null: every start then fails with Storage.
    RunDesk(const QString &tenantId, Store *store, Exchange::ExchangeClient *client, const ExceptionBook *exceptions,
            const Clock *clock, QObject *parent = nullptr);
    ~RunDesk() override;

    /// The lock of a read-only connection: while changes are not allowed, nothing starts and nothing is gone on with,
    /// whoever asks. Locking stops a run that is going on. Locked at first.
    void setChangesAllowed(bool allowed);
    [[nodiscard]] bool changesAllowed() const { return m_changesAllowed; }

    /// Asked right before a confirmed plan is carried out, and with the rows that were not started before a run is gone
    /// on with, whether it was interrupted or stands still; its failure is the run's, and nothing is sent. A run that
    /// goes on by itself after an outage asks nobody.
    using Door = std::function<Task<Outcome>(ActionPlan plan, CancelToken token)>;
    void setDoor(Door door) { m_door = std::move(door); }
    /// Asked with the rows that may have been changed before a run is gone on with: which of them are only read, and
    /// why nothing is sent again for them.
    using HeldBack = std::function<Task<QHash<QUuid, QString>>(ActionPlan uncertain, CancelToken token)>;
    void setHeldBack(HeldBack heldBack) { m_heldBack = std::move(heldBack); }

    void start(const ConfirmedPlan &plan);
    void goOn(const QUuid &run);
    /// A run that needs the person waits for resume() instead of ending as paused. Off unless somebody shows paused()
    /// and offers to go on.
    void setWaitsForPerson(bool waits);
    /// Goes on with the run that paused() told of; refused() answers when the door does not open, and it stands still.
    void resume();
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// No further change is sent; what is on its way is still read back.
    void stop();

    /// Reads the journal; runsRead() and rowsRead() answer, readFailed() when it cannot be read.
    void readRuns();
    void readRows(const QUuid &run);

    [[nodiscard]] bool isSending() const { return m_sending; }
    [[nodiscard]] const QUuid &currentRun() const { return m_current; }

    /// The same for callers that are coroutines. Guarded when changes are not allowed.
    [[nodiscard]] Task<Result<RunSummary>> run(ConfirmedPlan plan, CancelToken token);
    [[nodiscard]] Task<Result<RunSummary>> resume(QUuid run, CancelToken token);
    [[nodiscard]] Task<Result<std::vector<RunRecord>>> runs(CancelToken token);
    [[nodiscard]] Task<Result<std::vector<RunRow>>> rows(QUuid run, CancelToken token);
    /// What of the run, or of all for null, was changed in the store; see RunJournal::doubts().
    [[nodiscard]] Task<Result<std::vector<RowDoubt>>> doubts(QUuid run, CancelToken token);
    [[nodiscard]] Task<Result<std::vector<PastChange>>> changesOf(QUuid mailbox, CancelToken token);
    [[nodiscard]] Task<Result<RunRecord>> find(QString text, CancelToken token);
    /// What these read now; see StepChannel::read().
    [[nodiscard]] Task<std::vector<Result<StepSettings>>> read(std::vector<StepTarget> targets, CancelToken token);
    /// The same for many; see readTargets().
    [[nodiscard]] Task<Result<TargetReadings>> readAll(std::vector<StepTarget> targets,
                                                       std::function<void(int)> progressed, CancelToken token);
    /// How a plan stands against the tenant now; see readStanding(). Nothing is sent, read-only or not.
    [[nodiscard]] Task<Result<PlanStanding>> standing(ActionPlan plan, std::function<void(int)> progressed,
                                                      CancelToken token);
    /// The run that carried this plan out on this computer, if any did.
    [[nodiscard]] Task<Result<std::optional<RunRecord>>> runOf(QUuid plan, CancelToken token);
    /// See ActionRunner::setNames().
    void setNames(std::function<QString(const QUuid &)> nameOf);
    /// What holds up the requests of a run that is under way, for its rows; empty: nothing any more.
    void noteWait(const QString &why);
    /// When any program on this computer was last about to change a mailbox of this tenant; null: never.
    [[nodiscard]] Task<Result<QDateTime>> lastSentAt(CancelToken token);
    /// Tells the journal what a refresh read, so that rows which were not visible yet become done.
    [[nodiscard]] Task<Result<int>> confirmFrom(std::vector<Mailbox> read, CancelToken token);

Q_SIGNALS:
    void started(const QUuid &run, int number, const Casement::RunCounts &counts);
    void rowChanged(const QUuid &run, const QUuid &mailbox, Casement::RowOutcome outcome, const QString &message,
                    const Casement::StepSettings &nowRead);
    void progressed(const QUuid &run, const Casement::RunCounts &counts);
    /// The run stands still until resume() or stop(): signed out, or a role ran out. No row has failed because of it.
    void paused(const Casement::Error &error);
    void resumed();
    void onlyRereadsLeft(const QUuid &run, const Casement::RunCounts &counts);
    void finished(const Casement::RunSummary &summary);
    void runsRead(const std::vector<Casement::RunRecord> &runs);
    void rowsRead(const Casement::RunRecord &run, const std::vector<Casement::RunRow> &rows);
    /// What was asked for could not begin, and nothing of it was sent. While isSending() another run goes on.
    void refused(const Casement::Error &error);
    /// Says nothing about a run that is going on.
    void readFailed(const Casement::Error &error);

private:
    /// Whether another run may begin; tells refused() when not.
    bool isFree();
    /// Whether a run may go on today; afterwards the runner knows what it only reads.
    [[nodiscard]] Task<Outcome> mayGoOn(QUuid run, CancelToken token);
    Task<void> askAndGoOn(CancelToken token);
    Task<void> tellRuns(CancelToken token);
    Task<void> tellRows(QUuid run, CancelToken token);
    Task<void> runAndTell(std::optional<ConfirmedPlan> plan, QUuid run, CancelToken token);

    QString m_tenantId;
    const Clock *m_clock;
    std::unique_ptr<RunJournal> m_journal;
    std::unique_ptr<ExchangeChannel> m_channel;
    std::unique_ptr<ActionRunner> m_runner;
    std::unique_ptr<CancelSource> m_stop;
    Door m_door;
    HeldBack m_heldBack;
    QUuid m_current;
    bool m_sending = false;
    bool m_paused = false;
    bool m_changesAllowed = false;
    int m_serial = 0;
    Scope m_scope;
};

} // namespace Casement

Q_DECLARE_METATYPE(Casement::RunSummary)
