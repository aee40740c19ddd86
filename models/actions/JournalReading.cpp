// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalReading.h"

#include "models/store/Sql.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSqlError>

namespace Casement::JournalReading {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RunJournal)
};

QDateTime timeFrom(const QVariant &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

Error noSuchRun()
{
    return makeError(ErrorKind::NotFound, Words::tr("There is no such run."),
                     Words::tr("List the runs to see which there are."));
}

using CountsByRun = QHash<QUuid, RunCounts>;

Result<CountsByRun> countsOf(const QSqlDatabase &database, const QString &tenantId, const QUuid &run)
{
    auto query =
        execute(database,
                QStringLiteral("SELECT run_id, outcome, count(*) FROM run_rows JOIN runs ON runs.id = run_id "
                               "WHERE (?='' OR runs.tenant_id=?) AND (?='' OR run_id=?) GROUP BY run_id, outcome"),
                {tenantId, tenantId, run.isNull() ? QString() : key(run), key(run)});
    if (!query)
        return failure(query.error());
    CountsByRun counts;
    while (query->next()) {
        const auto outcome = rowOutcomeFromId(query->value(1).toString());
        if (!outcome)
            return failure(unreadableRow(database, QStringLiteral("outcome ") + query->value(1).toString()));
        counts[QUuid(query->value(0).toString())].add(*outcome, query->value(2).toInt());
    }
    return counts;
}

/// What stands in the file, and for a run that says running, whether the process that holds it still lives.
std::optional<RunState> stateFrom(const QSqlQuery &row)
{
    const QString id = row.value(9).toString();
    if (id == runStateId(RunState::Running)) {
        const bool held = !row.value(10).isNull();
        const ProcessIdentity holder{row.value(10).toLongLong(), row.value(11).toString()};
        return held && holder.isAlive() ? RunState::Running : RunState::Interrupted;
    }
    for (const RunState state : {RunState::Paused, RunState::Stopped, RunState::Finished}) {
        if (id == runStateId(state))
            return state;
    }
    return std::nullopt;
}

std::optional<RunRecord> recordFrom(const QSqlQuery &row)
{
    const auto state = stateFrom(row);
    RunRecord record;
    record.id = QUuid(row.value(0).toString());
    record.number = row.value(1).toInt();
    record.tenantId = row.value(2).toString();
    record.tenantName = row.value(3).toString();
    record.startedAt = timeFrom(row.value(4));
    record.account = row.value(5).toString();
    record.note = row.value(6).toString();
    record.sentence = row.value(7).toString();
    record.evidence = row.value(12).toString();
    record.undoOf = QUuid(row.value(8).toString());
    record.state = state.value_or(RunState::Interrupted);
    return state && !record.id.isNull() && record.startedAt.isValid() ? std::optional(record) : std::nullopt;
}

std::optional<RunRow> rowFrom(const QSqlQuery &row)
{
    const auto seen = settingsFromText(row.value(3).toString());
    const auto wanted = settingsFromText(row.value(4).toString());
    const auto nowRead = settingsFromText(row.value(5).toString());
    const auto outcome = rowOutcomeFromId(row.value(6).toString());
    const auto kind = targetKindFromId(row.value(11).toString());
    const QUuid guid(row.value(0).toString());
    if (guid.isNull() || !seen || !wanted || !nowRead || !outcome || !kind)
        return std::nullopt;
    return RunRow{guid,
                  row.value(1).toString(),
                  row.value(2).toString(),
                  *seen,
                  *wanted,
                  *nowRead,
                  *outcome,
                  row.value(7).toString(),
                  timeFrom(row.value(8)),
                  timeFrom(row.value(9)),
                  row.value(10).toString(),
                  *kind,
                  row.value(12).toString(),
                  row.value(13).toString().split(QLatin1Char(' '), Qt::SkipEmptyParts)};
}

} // namespace

QString key(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

Result<std::vector<RunRecord>> records(const QSqlDatabase &database, const QString &tenantId, const QUuid &run)
{
    auto query = execute(
        database,
        QStringLiteral("SELECT id, number, runs.tenant_id, tenant_name, started_at, account, note, sentence, undo_of, "
                       "state, pid, mark, evidence FROM runs LEFT JOIN run_claims ON run_claims.run_id = runs.id "
                       "WHERE (?='' OR runs.tenant_id=?) AND (?='' OR id=?) ORDER BY number DESC"),
        {tenantId, tenantId, run.isNull() ? QString() : key(run), key(run)});
    const auto counts = countsOf(database, tenantId, run);
    if (!query || !counts)
        return failure(query ? counts.error() : query.error());
    std::vector<RunRecord> found;
    while (query->next()) {
        auto record = recordFrom(*query);
        if (!record)
            return failure(unreadableRow(database, QStringLiteral("run ") + query->value(1).toString()));
        record->counts = counts->value(record->id);
        found.push_back(std::move(*record));
    }
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return found;
}

Result<RunRecord> record(const QSqlDatabase &database, const QUuid &run)
{
    auto found = run.isNull() ? Result<std::vector<RunRecord>>() : records(database, {}, run);
    if (!found)
        return failure(found.error());
    return found->empty() ? Result<RunRecord>(failure(noSuchRun())) : found->front();
}

Result<std::optional<RunRecord>> activeRun(const QSqlDatabase &database, const QString &tenantId)
{
    auto claim =
        execute(database, QStringLiteral("SELECT run_id, pid, mark FROM run_claims WHERE tenant_id=?"), {tenantId});
    if (!claim)
        return failure(claim.error());
    if (!claim->next())
        return std::optional<RunRecord>();
    const ProcessIdentity holder{claim->value(1).toLongLong(), claim->value(2).toString()};
    const QUuid run(claim->value(0).toString());
    claim->finish();
    if (!holder.isAlive())
        return std::optional<RunRecord>();
    return record(database, run).map([](RunRecord found) { return std::optional(std::move(found)); });
}

Result<RunRecord> find(const QSqlDatabase &database, const QString &text)
{
    const auto all = records(database, {}, {});
    if (!all)
        return failure(all.error());
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    const QString wanted = QUuid(text).isNull() ? text.toLower() : key(QUuid(text));
    // Short digits are a number; an id is recognised from its first four characters on.
    std::vector<RunRecord> found;
    for (const RunRecord &run : *all) {
        if (isNumber && run.number == number)
            return run;
        if (wanted.size() >= 4 && key(run.id).startsWith(wanted))
            found.push_back(run);
    }
    if (found.size() > 1)
        return failure(ErrorKind::BadInput, Words::tr("More than one run begins with \"%1\".").arg(text),
                       Words::tr("Give its number or more of its id."));
    return found.empty() ? Result<RunRecord>(failure(noSuchRun())) : found.front();
}

Result<std::vector<RunRow>> rows(const QSqlDatabase &database, const QUuid &run)
{
    auto query = execute(
        database,
        QStringLiteral(
            "SELECT guid, name, address, seen, wanted, now_read, outcome, message, intent_at, "
            "outcome_at, user_principal_name, kind, tenant_id, request_id FROM run_rows WHERE run_id=? ORDER BY "
            "position"),
        {key(run)});
    if (!query)
        return failure(query.error());
    std::vector<RunRow> found;
    while (query->next()) {
        auto row = rowFrom(*query);
        if (!row)
            return failure(unreadableRow(database, QStringLiteral("mailbox ") + query->value(0).toString()));
        found.push_back(std::move(*row));
    }
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return found;
}

Result<QDateTime> lastIntent(const QSqlDatabase &database, const QString &tenantId)
{
    // Times are written in one form, in which the text of the later one is the greater.
    auto query = execute(
        database,
        QStringLiteral("SELECT max(intent_at) FROM run_rows JOIN runs ON runs.id = run_id WHERE runs.tenant_id=?"),
        {tenantId});
    if (!query)
        return failure(query.error());
    return query->next() && !query->value(0).isNull() ? timeFrom(query->value(0)) : QDateTime();
}

Result<std::vector<PastChange>> changesOf(const QSqlDatabase &database, const QString &tenantId, const QUuid &mailbox)
{
    // Run by run through the primary key: a tenant has few runs and each of them many rows.
    auto query = execute(
        database,
        QStringLiteral(
            "SELECT guid, name, address, seen, wanted, now_read, outcome, message, intent_at, outcome_at, "
            "user_principal_name, kind, run_rows.tenant_id, request_id, runs.id, number, started_at, account, note, "
            "undo_of FROM runs CROSS "
            "JOIN run_rows ON "
            "run_id = runs.id AND guid = ? WHERE runs.tenant_id = ? ORDER BY number DESC"),
        {key(mailbox), tenantId});
    if (!query)
        return failure(query.error());
    std::vector<PastChange> found;
    while (query->next()) {
        auto row = rowFrom(*query);
        if (!row)
            return failure(unreadableRow(database, QStringLiteral("mailbox ") + query->value(0).toString()));
        found.push_back({QUuid(query->value(14).toString()), query->value(15).toInt(), timeFrom(query->value(16)),
                         query->value(17).toString(), query->value(18).toString(), QUuid(query->value(19).toString()),
                         std::move(*row)});
    }
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return found;
}

Result<std::vector<PastChange>> linesOf(const QSqlDatabase &database, const RunRecord &run)
{
    auto read = rows(database, run.id);
    if (!read)
        return failure(read.error());
    std::vector<PastChange> lines;
    lines.reserve(read->size());
    for (RunRow &row : *read)
        lines.push_back({run.id, run.number, run.startedAt, run.account, run.note, run.undoOf, std::move(row)});
    return lines;
}

Result<ActionPlan> plan(const QSqlDatabase &database, const QUuid &run)
{
    auto query = execute(database, QStringLiteral("SELECT plan_json, plan_hash FROM runs WHERE id=?"), {key(run)});
    if (!query)
        return failure(query.error());
    if (!query->next())
        return failure(noSuchRun());
    const QByteArray json = query->value(0).toByteArray();
    if (planHash(json) != query->value(1).toString())
        return failure(unreadableRow(database, QStringLiteral("plan of run ") + key(run)));
    return planFromJson(json);
}

} // namespace Casement::JournalReading
