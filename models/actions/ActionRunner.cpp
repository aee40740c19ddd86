// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ActionRunner.h"

#include "models/actions/RunJob.h"

namespace Casement {

namespace {

Error alreadyUnderWay()
{
    return makeError(ErrorKind::Conflict, ActionRunner::tr("A run is under way here."),
                     ActionRunner::tr("Wait until it has ended, or stop it."));
}

/// Brings the summary to whoever waits; the job lives as long as this frame.
Task<void> conductTo(std::shared_ptr<RunJob> job, CancelToken person, Completion<RunSummary> finished)
{
    auto summary = co_await job->conduct(person);
    // When the runner goes away the job ends without having come to an end; that is no summary for anybody.
    if (!job->isAbandoned())
        finished.fire(summary);
}

} // namespace

ActionRunner::ActionRunner(RunJournal *journal, StepChannel *channel, const ExceptionBook *exceptions,
                           const QString &tenantId, const Clock *clock, QObject *parent)
    : QObject(parent),
      m_journal(journal),
      m_channel(channel),
      m_exceptions(exceptions),
      m_tenantId(tenantId),
      m_clock(clock)
{
    qRegisterMetaType<RowOutcome>();
    qRegisterMetaType<RunCounts>();
    qRegisterMetaType<StepSettings>();
}

ActionRunner::~ActionRunner()
{
    m_scope.cancel();
    for (const QUuid &run : std::as_const(m_held))
        m_journal->abandon(run);
}

Task<Result<RunSummary>> ActionRunner::run(ConfirmedPlan confirmed, CancelToken cancel)
{
    const ActionPlan plan = confirmed.plan();
    if (!isOurs(plan.tenantId))
        co_return failure(otherTenant());
    if (const Outcome free = prepare(plan.id, cancel); !free)
        co_return failure(free.error());
    auto begun = co_await m_journal->begin(plan, m_clock->nowUtc(), m_scope.token());
    if (!begun)
        co_return forget(plan.id, begun.error());
    const QHash<QUuid, QString> names = namesIn(plan);
    auto named = co_await m_journal->nameRows(plan.id, names, m_scope.token());
    // Without them the run is the same; a journal that takes nothing at all shows itself at the first row. Only when
    // this is being destroyed is there nothing to begin with.
    if (!named && named.error().isCancelled())
        co_return forget(plan.id, named.error());
    const auto job = makeJob(*begun);
    job->takeRows(runRowsOf(plan), plan.snapshotAt, false);
    const Completion<RunSummary> finished(m_scope.token());
    start(job, cancel, finished);
    auto summary = co_await finished;
    co_return summary;
}

Task<Result<RunSummary>> ActionRunner::resume(QUuid runId, CancelToken cancel)
{
    auto plan = co_await m_journal->plan(runId, m_scope.token());
    if (!plan)
        co_return failure(plan.error());
    if (!isOurs(plan->tenantId))
        co_return failure(otherTenant());
    if (const Outcome free = prepare(runId, cancel); !free)
        co_return failure(free.error());
    auto claimed = co_await m_journal->claim(runId, m_clock->nowUtc(), m_scope.token());
    if (!claimed)
        co_return forget(runId, claimed.error());
    auto record = co_await m_journal->record(runId, m_scope.token());
    if (!record)
        co_return forget(runId, record.error());
    auto rows = co_await m_journal->rows(runId, m_scope.token());
    if (!rows)
        co_return forget(runId, rows.error());
    const auto job = makeJob(*record);
    job->takeRows(std::move(*rows), plan->snapshotAt, true);
    job->holdBack(std::exchange(m_heldBack, {}));
    const Completion<RunSummary> finished(m_scope.token());
    start(job, cancel, finished);
    auto summary = co_await finished;
    co_return summary;
}

QHash<QUuid, QString> ActionRunner::namesIn(const ActionPlan &plan) const
{
    QHash<QUuid, QString> names;
    for (const PlanRow &row : plan.rows) {
        const QString name = row.ticked && m_nameOf ? m_nameOf(row.guid) : QString();
        if (!name.isEmpty())
            names.insert(row.guid, name);
    }
    return names;
}

bool ActionRunner::isOurs(const QString &tenantId) const
{
    return isSameTenant(tenantId, m_tenantId) && isSameTenant(tenantId, m_channel->tenantId());
}

void ActionRunner::noteWait(const QString &why)
{
    if (const auto job = m_latest.lock())
        job->noteWait(why);
}

void ActionRunner::holdBack(const QHash<QUuid, QString> &held)
{
    m_heldBack = held;
    if (const auto latest = m_latest.lock())
        latest->holdBack(held);
}

void ActionRunner::goOn()
{
    if (const auto latest = m_latest.lock())
        latest->goOn();
}

/// One run at a time; an earlier one that only reads again makes way.
Outcome ActionRunner::prepare(const QUuid &run, const CancelToken &cancel)
{
    if (cancel.isCancelled())
        return failure(cancelled());
    const auto latest = m_latest.lock();
    if (m_beginning || (latest && !latest->isSendingOver()))
        return failure(alreadyUnderWay());
    if (latest)
        latest->retire();
    // Claims that could not be given back when their run ended, because the store had failed.
    for (const QUuid &held : std::as_const(m_held))
        m_journal->abandon(held);
    m_held = {run};
    m_beginning = true;
    return {};
}

/// The run did not come about. Nothing here is touched when we are being destroyed.
tl::unexpected<Error> ActionRunner::forget(const QUuid &run, const Error &error)
{
    m_beginning = false;
    if (!error.isCancelled()) {
        // A run that is refused because somebody is at it is theirs, in this process too: another window's.
        if (error.kind != ErrorKind::Conflict)
            m_journal->abandon(run);
        m_held.remove(run);
    }
    return failure(error);
}

std::shared_ptr<RunJob> ActionRunner::makeJob(const RunRecord &record)
{
    const RunServices services{m_journal, m_channel, m_exceptions, m_clock, m_pace};
    const auto job = std::make_shared<RunJob>(services, record, m_scope.token());
    connect(job.get(), &RunJob::rowChanged, this, &ActionRunner::rowChanged);
    connect(job.get(), &RunJob::progressed, this, &ActionRunner::progressed);
    connect(job.get(), &RunJob::paused, this, &ActionRunner::paused);
    connect(job.get(), &RunJob::wentOn, this, &ActionRunner::wentOn);
    connect(job.get(), &RunJob::onlyRereadsLeft, this, &ActionRunner::onlyRereadsLeft);
    connect(job.get(), &RunJob::claimReleased, this, [this](const QUuid &run) { m_held.remove(run); });
    m_latest = job;
    m_beginning = false;
    return job;
}

void ActionRunner::start(const std::shared_ptr<RunJob> &job, const CancelToken &cancel,
                         const Completion<RunSummary> &finished)
{
    Q_EMIT started(job->id(), job->number(), job->counts());
    m_scope.start(conductTo(job, cancel, finished));
}

} // namespace Casement
