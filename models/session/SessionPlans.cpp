// SPDX-License-Identifier: GPL-3.0-or-later
// Plans of a TenantSession: of what is shown, of what a run did, and those that come as a file.
#include "models/actions/PlanBuilder.h"
#include "models/actions/UndoPlan.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/posture/EvidenceRows.h"
#include "models/session/PlanAdoption.h"
#include "models/session/TenantSession.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace Casement {

namespace {

Error notReadYet()
{
    return makeError(ErrorKind::BadInput, TenantSession::tr("The mailboxes have not been read to the end yet."),
                     TenantSession::tr("Wait until loading has finished, or refresh."));
}

} // namespace

PlanContext TenantSession::planContext(const QString &note) const
{
    PlanContext context;
    context.tenantId = m_identity.tenantId;
    context.tenantName = m_identity.displayName;
    context.tenantDomain = m_identity.domain;
    context.account = m_identity.account;
    context.snapshotAt = m_inventory->readAt();
    context.note = note;
    context.tenantMailboxCount = static_cast<int>(m_inventory->facts().size());
    context.organization = m_organization;
    context.today = m_clock->today();
    context.whoBreaks = whoBreaksBy(m_joined, m_inventory->sharedFacts(), m_clock->nowUtc().date());
    context.whyNobodyIsKnown = whyNobodyIsKnown(m_joined->snapshot());
    context.evidenceSources = evidenceSourcesWords(m_joined->snapshot());
    context.needsNote = m_needsNote;
    context.mostPerRun = m_guards->list().mostPerRun();
    // An administrator often has no mailbox and is known by name alone.
    const auto own = std::ranges::find_if(m_usersWithoutMailbox, [this](const UserWithoutMailbox &user) {
        return user.userPrincipalName.compare(m_identity.account, Qt::CaseInsensitive) == 0;
    });
    context.guardedAs = [list = m_guards->list(), facts = m_inventory->sharedFacts(),
                         user = own == m_usersWithoutMailbox.end() ? QUuid() : own->guid,
                         account = QUuid(m_identity.accountId)](const QUuid &object) {
        GuardKinds kinds = list.kindsOf(object);
        const qint64 row = facts->rowOf(object);
        const bool isUser = !user.isNull() && object == user;
        const bool isOwn = object == account ||
                           (row >= 0 && facts->mailbox(static_cast<quint32>(row)).externalDirectoryObjectId == account);
        return isUser || (isOwn && !account.isNull()) ? kinds | GuardKind::OwnAccount : kinds;
    };
    return context;
}

Outcome TenantSession::mayPlan() const
{
    if (m_exceptionsError)
        return failure(m_exceptionsError->in(QStringLiteral("planning without knowing the exceptions")));
    return m_lastLoad ? Outcome() : Outcome(failure(notReadYet()));
}

Result<ActionPlan> TenantSession::plan(const std::vector<QUuid> &mailboxes, const ClientAccessSettings &wanted,
                                       const QString &note) const
{
    if (const Outcome may = mayPlan(); !may)
        return failure(may.error());
    std::vector<Mailbox> targets;
    targets.reserve(mailboxes.size());
    for (const QUuid &guid : mailboxes) {
        const qint64 row = m_inventory->facts().rowOf(guid);
        if (row >= 0)
            targets.push_back(m_inventory->facts().mailbox(static_cast<quint32>(row)));
    }
    return buildPlan(planContext(note), targets, wanted, *m_exceptions->book());
}

Result<ActionPlan> TenantSession::adopt(ActionPlan plan) const
{
    if (const Outcome may = mayPlan(); !may)
        return failure(may.error());
    const PlanContext here = planContext(plan.note);
    return adoptPlan(std::move(plan),
                     {&here, m_inventory->sharedFacts().get(), m_exceptions->book(), &m_usersWithoutMailbox});
}

/// A mailbox and its user have one id, and a run knows each id once: the mailbox goes back, the user is named.
static void keepEachOnce(ActionPlan &plan)
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
    auto read = co_await m_runs->read(targets, token);
    QHash<QUuid, StepSettings> others;
    for (size_t i = 0; i < targets.size(); ++i) {
        if (read[i])
            others.insert(targets[i].guid, *read[i]);
        else if (read[i].error().kind != ErrorKind::NotFound)
            co_return failure(read[i].error().in(QStringLiteral("reading what would be put back")));
    }
    const PlanContext context = planContext(note);
    auto plan = buildUndoPlan(context, run, rows, now, *m_exceptions->book(), others);
    if (plan)
        keepEachOnce(*plan);
    co_return plan;
}

Task<Result<ActionPlan>> TenantSession::undoPlan(QUuid run, UndoScope scope, QString note, CancelToken token)
{
    // What a half-done run changed can only be told from a reading made after it.
    if (const Outcome may = mayPlan(); !may)
        co_return failure(may.error());
    auto record = co_await m_runs->find(run.toString(QUuid::WithoutBraces), token);
    if (!record)
        co_return failure(record.error());
    auto rows = co_await m_runs->rows(run, token);
    if (!rows)
        co_return failure(rows.error());
    std::vector<RunRow> within = rowsWithin(scope, std::move(*rows));
    co_return co_await undoOf(*record, within, note, token);
}

Task<Result<ActionPlan>> TenantSession::undoSince(QDateTime moment, UndoScope scope, QString note, CancelToken token)
{
    if (const Outcome may = mayPlan(); !may)
        co_return failure(may.error());
    auto runs = co_await m_runs->runs(token);
    if (!runs)
        co_return failure(runs.error());
    std::vector<std::vector<RunRow>> rowsOfRuns;
    for (const RunRecord &run : *runs) {
        auto rows = co_await m_runs->rows(run.id, token);
        if (!rows)
            co_return failure(rows.error());
        rowsOfRuns.push_back(std::move(*rows));
    }
    // The newest stands for all of them in the journal; the note tells the moment.
    const std::vector<RunRow> rows = rowsWithin(scope, changesSince(moment, rowsOfRuns));
    if (rows.empty())
        co_return failure(ErrorKind::BadInput, tr("No run of this computer changed anything since then."));
    co_return co_await undoOf(runs->front(), rows, note, token);
}

void TenantSession::prepareUndo(const QUuid &run, const UndoScope &scope)
{
    m_scope.start(undoAndTell(undoPlan(run, scope, QString(), m_scope.token())));
}

void TenantSession::prepareUndoSince(const QDateTime &moment)
{
    const QString when = QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat);
    m_scope.start(undoAndTell(undoSince(moment, {}, tr("Back to %1").arg(when), m_scope.token())));
}

Task<void> TenantSession::undoAndTell(Task<Result<ActionPlan>> undo)
{
    auto plan = co_await undo;
    if (plan)
        Q_EMIT undoReady(*plan);
    else if (!plan.error().isCancelled())
        Q_EMIT undoRefused(plan.error());
}

} // namespace Casement
