// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalWriting.h"

#include "models/actions/JournalReading.h"
#include "models/actions/JournalTelling.h"
#include "models/actions/RingReading.h"
#include "models/actions/StepChannel.h"
#include "models/store/Sql.h"

#include <QCoreApplication>
#include <QHash>
#include <QSqlError>
#include <QStorageInfo>

#include <algorithm>

namespace Casement::JournalWriting {

namespace {

using JournalReading::key;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RunJournal)
};

/// A run is not begun on a disk that may be full before it ends: the journal is what makes going on possible.
constexpr qint64 roomNeeded = 32 * 1024 * 1024;

QString written(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

Outcome done(const Result<QSqlQuery> &query)
{
    return query ? Outcome() : Outcome(failure(query.error()));
}

Outcome checkRoom(const QSqlDatabase &database)
{
    const QStorageInfo disk(QFileInfo(database.databaseName()).absolutePath());
    if (!disk.isValid() || disk.bytesAvailable() >= roomNeeded)
        return {};
    return failure(ErrorKind::Storage,
                   Words::tr("Less than 32 MiB are free where the journal stands: %1").arg(database.databaseName()),
                   Words::tr("Make room on the disk. Nothing was sent."));
}

Error runIsActive(const QSqlDatabase &database, const QUuid &holder)
{
    const auto record = JournalReading::record(database, holder);
    return makeError(
        ErrorKind::Conflict,
        record
            ? Words::tr("Run %1 is under way in this tenant: %2").arg(QString::number(record->number), record->sentence)
            : Words::tr("Another run is under way in this tenant."),
        Words::tr("Wait until it has ended, or stop it."));
}

Outcome claimTenant(const QSqlDatabase &database, const QString &tenantId, const QUuid &run,
                    const ProcessIdentity &self)
{
    auto query =
        execute(database, QStringLiteral("SELECT run_id, pid, mark FROM run_claims WHERE tenant_id=?"), {tenantId});
    if (!query)
        return failure(query.error());
    if (query->next()) {
        const ProcessIdentity holder{query->value(1).toLongLong(), query->value(2).toString()};
        const QUuid held(query->value(0).toString());
        query->finish();
        if (holder.isAlive())
            return failure(runIsActive(database, held));
    }
    return done(execute(database, QStringLiteral("INSERT OR REPLACE INTO run_claims VALUES (?, ?, ?, ?)"),
                        {tenantId, key(run), self.pid, self.mark}));
}

Outcome checkUnused(const QSqlDatabase &database, const ActionPlan &plan)
{
    auto query = execute(database, QStringLiteral("SELECT number FROM runs WHERE id=?"), {key(plan.id)});
    if (!query)
        return failure(query.error());
    if (!query->next())
        return {};
    return failure(ErrorKind::Conflict,
                   Words::tr("This plan was run before, as run %1.").arg(query->value(0).toString()),
                   Words::tr("Make a new plan, or go on with that run."));
}

/// A plan that stands in rings would run all of them at once. A store of runs alone has no rings.
Outcome checkNotInRings(const QSqlDatabase &database, const ActionPlan &plan)
{
    auto tables = execute(database, QStringLiteral("SELECT 1 FROM sqlite_master WHERE name='ring_sets'"));
    if (!tables)
        return failure(tables.error());
    if (!tables->next())
        return {};
    const auto set = RingReading::setWith(database, plan.id);
    if (!set)
        return failure(set.error());
    return *set > 0 ? Outcome(failure(standsInRings(*set))) : Outcome();
}

/// No row of another tenant finds its way into a run, whoever put the plan together.
Outcome checkOneTenant(const ActionPlan &plan)
{
    const bool one =
        std::ranges::all_of(plan.rows, [&](const PlanRow &row) { return isSameTenant(row.tenantId, plan.tenantId); });
    return one ? Outcome() : Outcome(failure(otherTenant()));
}

Outcome insertRun(const QSqlDatabase &database, const ActionPlan &plan, const QDateTime &at)
{
    const QByteArray json = planToJson(plan);
    return done(execute(
        database,
        QStringLiteral("INSERT INTO runs (id, number, tenant_id, tenant_name, started_at, account, note, sentence, "
                       "undo_of, state, plan_json, plan_hash, evidence) "
                       "SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM runs"),
        {key(plan.id), plan.tenantId, plan.tenantName, written(at), plan.account, plan.note, plan.sentence(),
         plan.undoOf.isNull() ? QVariant() : QVariant(key(plan.undoOf)), runStateId(RunState::Running), json,
         planHash(json), plan.evidenceSummary()}));
}

Outcome insertRows(const QSqlDatabase &database, const ActionPlan &plan)
{
    int position = 0;
    for (const PlanRow &row : plan.rows) {
        if (!row.ticked)
            continue;
        const auto inserted = execute(
            database,
            QStringLiteral("INSERT INTO run_rows (run_id, position, guid, name, address, seen, wanted, now_read, "
                           "outcome, message, kind, tenant_id) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, '', ?, ?)"),
            {key(plan.id), position++, key(row.guid), row.displayName, row.address, settingsToText(row.seen),
             settingsToText(row.wanted), rowOutcomeId(RowOutcome::NotStarted), targetKindId(row.kind), row.tenantId});
        if (!inserted)
            return failure(inserted.error());
    }
    return {};
}

/// Runs the steps in one transaction.
Outcome allOrNothing(const QSqlDatabase &database, const std::vector<std::function<Outcome()>> &steps)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    for (const auto &step : steps) {
        if (const Outcome stepped = step(); !stepped)
            return stepped;
    }
    return transaction->commit();
}

Outcome writeState(const QSqlDatabase &database, const QUuid &run, RunState state, const QDateTime &at)
{
    const auto updated =
        execute(database, QStringLiteral("UPDATE runs SET state=? WHERE id=?"), {runStateId(state), key(run)});
    return updated ? JournalTelling::state(database, run, state, at) : done(updated);
}

Outcome writeIntent(const QSqlDatabase &database, const QUuid &run, const QUuid &mailbox, const QString &requestId,
                    const QDateTime &at, const ProcessIdentity &self)
{
    // The claim is looked at again each time: a process that was stopped for long may have lost it.
    const auto updated = execute(
        database,
        QStringLiteral(
            "UPDATE run_rows SET outcome=?, intent_at=?, request_id=trim(request_id || ' ' || ?), outcome_at=NULL, "
            "message='' WHERE run_id=? AND guid=? AND EXISTS (SELECT 1 FROM run_claims WHERE run_id=? AND pid=? AND "
            "mark=?)"),
        {rowOutcomeId(RowOutcome::Sending), written(at), requestId, key(run), key(mailbox), key(run), self.pid,
         self.mark});
    if (updated && updated->numRowsAffected() != 1)
        return failure(ErrorKind::Conflict, Words::tr("Another program has taken this run over."),
                       Words::tr("Look at the run there. Nothing more was sent from here."));
    return done(updated);
}

Outcome writeOutcome(const QSqlDatabase &database, const QUuid &run, const RowReport &report, const QDateTime &at)
{
    const bool settled = report.outcome != RowOutcome::NotStarted;
    const auto updated = execute(
        database,
        QStringLiteral("UPDATE run_rows SET outcome=?, message=?, now_read=CASE ? WHEN '' THEN now_read ELSE ? END, "
                       "outcome_at=? WHERE run_id=? AND guid=?"),
        {rowOutcomeId(report.outcome), report.message, settingsToText(report.nowRead), settingsToText(report.nowRead),
         settled ? QVariant(written(at)) : QVariant(), key(run), key(report.guid)});
    return updated ? JournalTelling::outcome(database, run, report, at) : done(updated);
}

} // namespace

Outcome begin(const QSqlDatabase &database, const ActionPlan &plan, const QDateTime &at, const ProcessIdentity &self)
{
    return allOrNothing(database,
                        {[&] { return checkRoom(database); }, [&] { return checkUnused(database, plan); },
                         [&] { return checkNotInRings(database, plan); }, [&] { return checkOneTenant(plan); },
                         [&] { return claimTenant(database, plan.tenantId, plan.id, self); },
                         [&] { return insertRun(database, plan, at); }, [&] { return insertRows(database, plan); },
                         [&] { return JournalTelling::began(database, plan, planHash(planToJson(plan)), at); }});
}

Outcome name(const QSqlDatabase &database, const QUuid &run, const QHash<QUuid, QString> &userPrincipalNames)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    for (auto name = userPrincipalNames.cbegin(); name != userPrincipalNames.cend(); ++name) {
        const auto written =
            execute(database, QStringLiteral("UPDATE run_rows SET user_principal_name=? WHERE run_id=? AND guid=?"),
                    {name.value(), key(run), key(name.key())});
        if (!written)
            return failure(written.error());
    }
    return transaction->commit();
}

Outcome claim(const QSqlDatabase &database, const QUuid &run, const QDateTime &at, const ProcessIdentity &self)
{
    const auto record = JournalReading::record(database, run);
    if (!record)
        return failure(record.error());
    return allOrNothing(database, {[&] { return checkRoom(database); },
                                   [&] { return claimTenant(database, record->tenantId, run, self); },
                                   [&] { return writeState(database, run, RunState::Running, at); }});
}

Outcome mark(const QSqlDatabase &database, const QUuid &run, RunState state, const QDateTime &at)
{
    return allOrNothing(database, {[&] { return writeState(database, run, state, at); }});
}

Outcome intent(const QSqlDatabase &database, const QUuid &run, const QUuid &mailbox, const QString &requestId,
               const QDateTime &at, const ProcessIdentity &self)
{
    return allOrNothing(database, {[&] { return writeIntent(database, run, mailbox, requestId, at, self); },
                                   [&] { return JournalTelling::sends(database, run, mailbox, requestId, at); }});
}

Outcome outcome(const QSqlDatabase &database, const QUuid &run, const RowReport &report, const QDateTime &at)
{
    return allOrNothing(database, {[&] { return writeOutcome(database, run, report, at); }});
}

Outcome release(const QSqlDatabase &database, const QUuid &run, const ProcessIdentity &self)
{
    return done(execute(database, QStringLiteral("DELETE FROM run_claims WHERE run_id=? AND pid=? AND mark=?"),
                        {key(run), self.pid, self.mark}));
}

Outcome end(const QSqlDatabase &database, const QUuid &run, RunState state, const QDateTime &at,
            const ProcessIdentity &self)
{
    return allOrNothing(
        database, {[&] { return writeState(database, run, state, at); }, [&] { return release(database, run, self); }});
}

Result<int> confirm(const QSqlDatabase &database, const QString &tenantId, const std::vector<Mailbox> &read,
                    const QDateTime &at)
{
    QHash<QString, const Mailbox *> byGuid;
    for (const Mailbox &mailbox : read)
        byGuid.insert(key(mailbox.guid), &mailbox);
    auto open = execute(database,
                        QStringLiteral("SELECT run_id, guid, wanted FROM run_rows JOIN runs ON runs.id = run_id "
                                       "WHERE runs.tenant_id=? AND outcome IN (?, ?)"),
                        {tenantId, rowOutcomeId(RowOutcome::NotVisibleYet), rowOutcomeId(RowOutcome::Unknown)});
    if (!open)
        return failure(open.error());
    std::vector<std::function<Outcome()>> steps;
    while (open->next()) {
        const auto wanted = settingsFromText(open->value(2).toString());
        const Mailbox *mailbox = byGuid.value(open->value(1).toString());
        if (!wanted || !mailbox || !holdsIn(*wanted, mailbox->clientAccess))
            continue;
        const QUuid run(open->value(0).toString());
        const RowReport report{mailbox->guid, RowOutcome::Done, Words::tr("Confirmed by a later reading."),
                               mailbox->clientAccess};
        steps.emplace_back([&database, run, report, at] { return writeOutcome(database, run, report, at); });
    }
    open->finish();
    if (steps.empty())
        return 0;
    return allOrNothing(database, steps).map([&] { return static_cast<int>(steps.size()); });
}

} // namespace Casement::JournalWriting
