// SPDX-License-Identifier: GPL-3.0-or-later
// The half of TenantSession that takes back what runs did.
#include "models/actions/PlanBuilder.h"
#include "models/actions/UndoPlan.h"
#include "models/session/TenantSession.h"

#include <QLocale>
#include <QPointer>
#include <QSet>

namespace Casement {

namespace {

/// A mailbox and its user have one id, and a run knows each id once: the mailbox goes back, the user is named.
void keepEachOnce(ActionPlan &plan)
{
    QSet<QUuid> mailboxes;
    for (const PlanRow &row : plan.rows) {
        if (row.kind == TargetKind::Mailbox)
            mailboxes.insert(row.guid);
    }
    std::erase_if(plan.rows, [&](const PlanRow &row) {
        if (row.kind == TargetKind::Mailbox || !mailboxes.contains(row.guid))
            return false;
        plan.setAside.push_back(
            {row.guid,
             row.displayName,
             row.address,
             SetAsideReason::NotRead,
             {},
             TenantSession::tr("Its authentication policy goes back by an undo of its own, afterwards")});
        return true;
    });
}

void sayWhyNotRead(ActionPlan &plan, const QHash<QUuid, Error> &unread)
{
    for (SetAside &aside : plan.setAside) {
        if (aside.reason == SetAsideReason::NotRead && unread.contains(aside.guid))
            aside.remark = unread.value(aside.guid).oneLine();
    }
}

/// No single run names it in the journal: the moment does.
QString sinceNote(const QDateTime &moment, const QString &note)
{
    const QString back =
        TenantSession::tr("Back to %1").arg(QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat));
    return note.isEmpty() ? back : TenantSession::tr("%1: %2").arg(back, note);
}

/// Who is under guard is read first, for the plan names them. What a half-done run changed can only be told from a
/// reading made after it.
Task<Outcome> mayUndo(QPointer<TenantSession> session, CancelToken token)
{
    GuardDesk *const guards = session->guards();
    auto guard = co_await guards->load(token);
    if (!session || (!guard && guard.error().isCancelled()))
        co_return failure(cancelled());
    co_return session->mayPlan();
}

/// Says by name what the journal's chain does not bear out; nothing that may be put back is left when the rows are
/// gone.
Result<ActionPlan> namingDoubted(Result<ActionPlan> plan, const std::vector<SetAside> &doubted)
{
    if (doubted.empty())
        return plan;
    if (!plan && plan.error().kind == ErrorKind::BadInput) {
        const SetAside &first = doubted.front();
        return failure(ErrorKind::Storage,
                       TenantSession::tr("Nothing can be put back: %1: %2").arg(first.displayName, first.remark),
                       TenantSession::tr("Somebody changed the store of this computer. Verify the journal, and compare "
                                         "it with an export from before."));
    }
    if (plan)
        plan->setAside.insert(plan->setAside.begin(), doubted.begin(), doubted.end());
    return plan;
}

} // namespace

Task<Result<ActionPlan>> TenantSession::undoOf(RunRecord run, std::vector<RunRow> rows, QString note, CancelToken token)
{
    // What the run has just read is gathered before it is shown; an undo must not judge by what was before.
    flushReadings();
    std::vector<Mailbox> now;
    std::vector<StepTarget> targets;
    for (const RunRow &row : rows) {
        if (row.kind != TargetKind::Mailbox) {
            targets.push_back(row.target());
            continue;
        }
        const qint64 found = m_inventory->facts().rowOf(row.guid);
        if (found >= 0)
            now.push_back(m_inventory->facts().mailbox(static_cast<quint32>(found)));
    }
    const QPointer<TenantSession> self = this;
    const auto tell = [self, all = static_cast<int>(targets.size())](int read) {
        if (self)
            Q_EMIT self->undoProgressed(read, all);
    };
    auto read = co_await m_runs->readAll(targets, tell, token);
    if (!self || !read)
        co_return failure(self ? read.error().in(QStringLiteral("reading what would be put back")) : cancelled());
    QHash<QUuid, StepSettings> others;
    for (size_t i = 0; i < targets.size(); ++i) {
        if (read->isRead(targets[i].guid))
            others.insert(targets[i].guid, read->settings[i]);
    }
    const PlanContext context = planContext(note);
    auto plan = buildUndoPlan(context, run, rows, now, *m_exceptions->book(), others);
    if (plan) {
        sayWhyNotRead(*plan, read->unread);
        keepEachOnce(*plan);
    }
    co_return plan;
}

Task<Result<ActionPlan>> TenantSession::undoPlan(QUuid run, UndoScope scope, QString note, CancelToken token)
{
    auto may = co_await mayUndo(this, token);
    if (!may)
        co_return failure(may.error());
    auto record = co_await m_runs->find(run.toString(QUuid::WithoutBraces), token);
    if (!record)
        co_return failure(record.error());
    auto rows = co_await m_runs->rows(run, token);
    if (!rows)
        co_return failure(rows.error());
    auto doubts = co_await m_runs->doubts(run, token);
    if (!doubts)
        co_return failure(doubts.error());
    const std::vector<SetAside> doubted = takeOutDoubted(*rows, *doubts, scope.objects, false);
    std::vector<RunRow> within = rowsWithin(scope, std::move(*rows));
    auto plan = co_await undoOf(*record, within, note, token);
    co_return namingDoubted(std::move(plan), doubted);
}

Task<Result<ActionPlan>> TenantSession::undoSince(QDateTime moment, UndoScope scope, QString note, CancelToken token)
{
    auto may = co_await mayUndo(this, token);
    if (!may)
        co_return failure(may.error());
    auto runs = co_await m_runs->runs(token);
    if (!runs)
        co_return failure(runs.error());
    auto doubts = co_await m_runs->doubts({}, token);
    if (!doubts)
        co_return failure(doubts.error());
    std::vector<RunRow> none;
    const std::vector<SetAside> doubted = takeOutDoubted(none, *doubts, scope.objects, true);
    std::vector<std::vector<RunRow>> rowsOfRuns;
    for (const RunRecord &run : *runs) {
        auto rows = co_await m_runs->rows(run.id, token);
        if (!rows)
            co_return failure(rows.error());
        takeOutDoubted(*rows, *doubts, scope.objects, true);
        rowsOfRuns.push_back(std::move(*rows));
    }
    const std::vector<RunRow> rows = rowsWithin(scope, changesSince(moment, rowsOfRuns));
    if (rows.empty())
        co_return namingDoubted(
            failure(ErrorKind::BadInput, tr("No run of this computer changed anything since then.")), doubted);
    RunRecord all;
    all.id = undoOfSeveral;
    all.tenantId = m_identity.tenantId;
    auto plan = co_await undoOf(all, rows, sinceNote(moment, note), token);
    co_return namingDoubted(std::move(plan), doubted);
}

CancelToken TenantSession::beginUndo()
{
    cancelUndo();
    m_undoCancel = std::make_unique<CancelSource>();
    m_undoCancel->follow(m_scope.token());
    return m_undoCancel->token();
}

void TenantSession::cancelUndo()
{
    if (m_undoCancel)
        m_undoCancel->cancel();
}

void TenantSession::prepareUndo(const QUuid &run, const UndoScope &scope)
{
    const CancelToken token = beginUndo();
    m_scope.start(undoAndTell(undoPlan(run, scope, QString(), token), token));
}

void TenantSession::prepareUndoSince(const QDateTime &moment)
{
    const CancelToken token = beginUndo();
    m_scope.start(undoAndTell(undoSince(moment, {}, QString(), token), token));
}

Task<void> TenantSession::undoAndTell(Task<Result<ActionPlan>> undo, CancelToken token)
{
    auto plan = co_await undo;
    if (token.isCancelled())
        co_return;
    if (plan)
        Q_EMIT undoReady(*plan);
    else if (!plan.error().isCancelled())
        Q_EMIT undoRefused(plan.error());
}

} // namespace Casement
