// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/RunDesk.h"

#include "models/actions/ExchangeChannel.h"
#include "models/exceptions/ExceptionBook.h"

#include <QPointer>
#include <QSet>

#include <algorithm>

namespace Casement {

namespace {

Error noJournal()
{
    return makeError(ErrorKind::Storage,
                     RunDesk::tr("There is no journal on this computer, so nothing can be changed."),
                     RunDesk::tr("Mend the data folder and open the tenant again."));
}

Error readOnly()
{
    return makeError(ErrorKind::Guarded,
                     RunDesk::tr("This connection is read-only, so nothing is changed in the tenant."),
                     RunDesk::tr("Allow changes for the connection first, if that is meant."));
}

/// The plan of a run with only those of its rows that have come as far as this.
Task<Result<ActionPlan>> partOf(RunJournal *journal, QUuid run, std::vector<RowOutcome> outcomes, CancelToken token)
{
    auto plan = co_await journal->plan(run, token);
    if (!plan)
        co_return failure(plan.error());
    auto rows = co_await journal->rows(run, token);
    if (!rows)
        co_return failure(rows.error());
    QSet<QUuid> open;
    for (const RunRow &row : *rows) {
        if (std::ranges::find(outcomes, row.outcome) != outcomes.end())
            open.insert(row.guid);
    }
    std::erase_if(plan->rows, [&open](const PlanRow &row) { return !row.ticked || !open.contains(row.guid); });
    co_return plan;
}

/// Other words than for a plan of which nothing has been sent.
Error ofTheRest(Error error)
{
    if (error.kind == ErrorKind::Guarded)
        error.advice = RunDesk::tr("Nothing more was sent. Plan the rows that were not started anew.");
    return error;
}

} // namespace

RunDesk::RunDesk(const QString &tenantId, Store *store, Exchange::ExchangeClient *client,
                 const ExceptionBook *exceptions, const Clock *clock, QObject *parent)
    : QObject(parent),
      m_tenantId(tenantId),
      m_clock(clock)
{
    if (!store)
        return;
    m_journal = std::make_unique<RunJournal>(store);
    m_channel = std::make_unique<ExchangeChannel>(client);
    m_runner = std::make_unique<ActionRunner>(m_journal.get(), m_channel.get(), exceptions, tenantId, clock);
    connect(m_runner.get(), &ActionRunner::started, this,
            [this](const QUuid &run, int number, const RunCounts &counts) {
                m_current = run;
                Q_EMIT started(run, number, counts);
            });
    connect(m_runner.get(), &ActionRunner::rowChanged, this, &RunDesk::rowChanged);
    connect(m_runner.get(), &ActionRunner::progressed, this, &RunDesk::progressed);
    connect(m_runner.get(), &ActionRunner::paused, this, [this](const QUuid &, const Error &error) {
        m_paused = true;
        Q_EMIT paused(error);
    });
    connect(m_runner.get(), &ActionRunner::wentOn, this, [this] {
        m_paused = false;
        Q_EMIT resumed();
    });
    connect(m_runner.get(), &ActionRunner::onlyRereadsLeft, this, [this](const QUuid &run, const RunCounts &counts) {
        m_sending = false;
        Q_EMIT onlyRereadsLeft(run, counts);
    });
}

RunDesk::~RunDesk()
{
    // Who waits for a run's summary waits with the runner's token: the runner goes first, so that all of them unwind.
    m_scope.cancel();
    m_runner.reset();
}

void RunDesk::setChangesAllowed(bool allowed)
{
    m_changesAllowed = allowed;
    if (!allowed)
        stop();
}

bool RunDesk::isFree()
{
    if (!m_sending)
        return true;
    // The run that is going on keeps its way to be stopped, whatever was asked for here.
    Q_EMIT refused(makeError(ErrorKind::Conflict, tr("A run is going on, so nothing else was started."),
                             tr("Wait until it has ended, or stop it.")));
    return false;
}

void RunDesk::start(const ConfirmedPlan &plan)
{
    if (!isFree())
        return;
    m_stop = std::make_unique<CancelSource>();
    m_stop->follow(m_scope.token());
    m_scope.start(runAndTell(plan, {}, m_stop->token()));
}

void RunDesk::setWaitsForPerson(bool waits)
{
    RunPace pace;
    pace.waitsForPerson = waits;
    if (m_runner)
        m_runner->setPace(pace);
}

void RunDesk::resume()
{
    if (m_paused)
        m_scope.start(askAndGoOn(m_stop ? m_stop->token() : m_scope.token()));
    else if (m_runner)
        m_runner->goOn();
}

Task<void> RunDesk::askAndGoOn(CancelToken token)
{
    const QPointer<RunDesk> self = this;
    auto may = co_await mayGoOn(m_current, token);
    if (!self || token.isCancelled())
        co_return;
    if (may)
        m_runner->goOn();
    else
        Q_EMIT refused(may.error());
}

void RunDesk::goOn(const QUuid &run)
{
    if (m_paused && run == m_current) {
        resume();
        return;
    }
    if (!isFree())
        return;
    m_stop = std::make_unique<CancelSource>();
    m_stop->follow(m_scope.token());
    m_scope.start(runAndTell(std::nullopt, run, m_stop->token()));
}

void RunDesk::stop()
{
    if (m_stop)
        m_stop->cancel();
}

void RunDesk::readRuns()
{
    m_scope.start(tellRuns(m_scope.token()));
}

void RunDesk::readRows(const QUuid &run)
{
    m_scope.start(tellRows(run, m_scope.token()));
}

Task<void> RunDesk::tellRuns(CancelToken token)
{
    auto read = co_await runs(token);
    if (read)
        Q_EMIT runsRead(*read);
    else if (!read.error().isCancelled())
        Q_EMIT readFailed(read.error());
}

Task<void> RunDesk::tellRows(QUuid run, CancelToken token)
{
    auto record = co_await find(run.toString(QUuid::WithoutBraces), token);
    if (!record) {
        if (!record.error().isCancelled())
            Q_EMIT readFailed(record.error());
        co_return;
    }
    auto read = co_await rows(run, token);
    if (read)
        Q_EMIT rowsRead(*record, *read);
    else if (!read.error().isCancelled())
        Q_EMIT readFailed(read.error());
}

Task<void> RunDesk::runAndTell(std::optional<ConfirmedPlan> plan, QUuid run, CancelToken token)
{
    const QPointer<RunDesk> self = this;
    const int serial = ++m_serial;
    m_sending = true;
    Result<RunSummary> summary;
    if (plan)
        summary = co_await this->run(*plan, token);
    else
        summary = co_await resume(run, token);
    if (!self || m_scope.token().isCancelled())
        co_return;
    // A later run ends this one's reading again; then it is the later one that is sending.
    if (serial == m_serial)
        m_sending = m_paused = false;
    if (summary)
        Q_EMIT finished(*summary);
    else
        Q_EMIT refused(summary.error());
}

Task<Result<RunSummary>> RunDesk::run(ConfirmedPlan plan, CancelToken token)
{
    if (!m_changesAllowed)
        co_return failure(readOnly());
    if (!m_runner)
        co_return failure(noJournal());
    const QPointer<RunDesk> self = this;
    if (m_door) {
        auto open = co_await m_door(plan.plan(), token);
        if (!open)
            co_return failure(open.error());
        // While it was asked somebody may have made the connection read-only.
        if (!self || !m_changesAllowed)
            co_return failure(self ? readOnly() : cancelled());
    }
    co_return co_await m_runner->run(plan, token);
}

Task<Outcome> RunDesk::mayGoOn(QUuid run, CancelToken token)
{
    const QPointer<RunDesk> self = this;
    if (m_door) {
        auto rest = co_await partOf(m_journal.get(), run, {RowOutcome::NotStarted}, token);
        if (!self || !rest)
            co_return failure(self ? rest.error() : cancelled());
        // Finding out by reading what became of rows that were sent is always allowed.
        if (!rest->rows.empty()) {
            auto open = co_await m_door(*rest, token);
            if (!open)
                co_return failure(ofTheRest(open.error()));
        }
    }
    QHash<QUuid, QString> held;
    if (self && m_heldBack) {
        auto uncertain = co_await partOf(m_journal.get(), run, {RowOutcome::Unknown, RowOutcome::Sending}, token);
        if (!self || !uncertain)
            co_return failure(self ? uncertain.error() : cancelled());
        if (!uncertain->rows.empty())
            held = co_await m_heldBack(*uncertain, token);
    }
    if (!self || !m_changesAllowed)
        co_return failure(self ? readOnly() : cancelled());
    m_runner->holdBack(held);
    co_return Outcome();
}

Task<Result<RunSummary>> RunDesk::resume(QUuid run, CancelToken token)
{
    if (!m_changesAllowed)
        co_return failure(readOnly());
    if (!m_runner)
        co_return failure(noJournal());
    const QPointer<RunDesk> self = this;
    auto may = co_await mayGoOn(run, token);
    if (!self || !may)
        co_return failure(self ? may.error() : cancelled());
    co_return co_await m_runner->resume(run, token);
}

Task<Result<std::vector<RunRecord>>> RunDesk::runs(CancelToken token)
{
    if (!m_journal)
        co_return failure(noJournal());
    co_return co_await m_journal->runs(m_tenantId, token);
}

Task<std::vector<Result<StepSettings>>> RunDesk::read(std::vector<StepTarget> targets, CancelToken token)
{
    if (!m_channel)
        co_return std::vector<Result<StepSettings>>(targets.size(), failure(noJournal()));
    co_return co_await m_channel->read(targets, token);
}

Task<Result<TargetReadings>> RunDesk::readAll(std::vector<StepTarget> targets, std::function<void(int)> progressed,
                                              CancelToken token)
{
    if (!m_channel)
        co_return failure(noJournal());
    co_return co_await readTargets(m_channel.get(), std::move(targets), std::move(progressed), token);
}

Task<Result<std::vector<RunRow>>> RunDesk::rows(QUuid run, CancelToken token)
{
    if (!m_journal)
        co_return failure(noJournal());
    co_return co_await m_journal->rows(run, token);
}

Task<Result<std::vector<RowDoubt>>> RunDesk::doubts(QUuid run, CancelToken token)
{
    if (!m_journal)
        co_return failure(noJournal());
    co_return co_await m_journal->doubts(m_tenantId, run, token);
}

Task<Result<std::vector<PastChange>>> RunDesk::changesOf(QUuid mailbox, CancelToken token)
{
    if (!m_journal)
        co_return failure(noJournal());
    co_return co_await m_journal->changesOf(m_tenantId, mailbox, token);
}

Task<Result<RunRecord>> RunDesk::find(QString text, CancelToken token)
{
    if (!m_journal)
        co_return failure(noJournal());
    co_return co_await m_journal->find(text, token);
}

Task<Result<PlanStanding>> RunDesk::standing(ActionPlan plan, std::function<void(int)> progressed, CancelToken token)
{
    if (!m_channel)
        co_return failure(noJournal());
    co_return co_await readStanding(m_channel.get(), std::move(plan), std::move(progressed), token);
}

Task<Result<std::optional<RunRecord>>> RunDesk::runOf(QUuid plan, CancelToken token)
{
    if (!m_journal)
        co_return failure(noJournal());
    auto run = co_await m_journal->record(plan, token);
    if (run)
        co_return std::optional<RunRecord>(*run);
    if (run.error().kind == ErrorKind::NotFound)
        co_return std::optional<RunRecord>();
    co_return failure(run.error());
}

void RunDesk::setNames(std::function<QString(const QUuid &)> nameOf)
{
    if (m_runner)
        m_runner->setNames(std::move(nameOf));
}

void RunDesk::noteWait(const QString &why)
{
    if (m_runner)
        m_runner->noteWait(why);
}

Task<Result<QDateTime>> RunDesk::lastSentAt(CancelToken token)
{
    if (!m_journal)
        co_return QDateTime();
    co_return co_await m_journal->lastIntent(m_tenantId, token);
}

Task<Result<int>> RunDesk::confirmFrom(std::vector<Mailbox> read, CancelToken token)
{
    if (!m_journal)
        co_return 0;
    co_return co_await m_journal->confirmFrom(m_tenantId, std::move(read), m_clock->nowUtc(), token);
}

} // namespace Casement
