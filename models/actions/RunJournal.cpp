// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunJournal.h"

#include "models/actions/JournalComparing.h"
#include "models/actions/JournalQuery.h"
#include "models/actions/JournalReading.h"
#include "models/actions/JournalWriting.h"
#include "models/journal/JournalEntries.h"

#include <algorithm>

namespace Casement {

namespace {

/// Rows used to keep only the last of several requests; the chain has them all. An entry that is no JSON was written by
/// somebody else: it is left out here, and the comparison with the chain names it.
QString everyRequestOfTheChain()
{
    return QStringLiteral(
        "WITH sent AS (SELECT tenant_id, sequence, CAST(entry AS TEXT) AS told FROM journal_entries "
        "WHERE json_valid(CAST(entry AS TEXT)) AND instr(CAST(entry AS TEXT), '\"sends\"')), "
        "asked AS (SELECT DISTINCT json_extract(told, '$.run') AS run, json_extract(told, '$.guid') AS object, "
        "trim(group_concat(coalesce(json_extract(told, '$.request'), ''), ' ') OVER (PARTITION BY tenant_id, "
        "json_extract(told, '$.run'), json_extract(told, '$.guid') ORDER BY sequence "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) AS ids "
        "FROM sent WHERE json_extract(told, '$.event') = 'sends') "
        "UPDATE run_rows SET request_id = asked.ids FROM asked WHERE run_id = asked.run AND guid = asked.object "
        "AND request_id <> '' AND asked.ids LIKE '% ' || request_id");
}

} // namespace

RunJournal::RunJournal(Store *store, ProcessIdentity self) : m_store(store), m_self(std::move(self)) {}

Schema RunJournal::schema()
{
    return {
        QStringLiteral("actions"),
        {{1,
          {QStringLiteral("CREATE TABLE runs (id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, "
                          "tenant_id TEXT NOT NULL, tenant_name TEXT NOT NULL, started_at TEXT NOT NULL, "
                          "account TEXT NOT NULL, note TEXT NOT NULL, sentence TEXT NOT NULL, undo_of TEXT, "
                          "state TEXT NOT NULL, plan_json BLOB NOT NULL, plan_hash TEXT NOT NULL)"),
           QStringLiteral("CREATE TABLE run_rows (run_id TEXT NOT NULL REFERENCES runs(id), "
                          "position INTEGER NOT NULL, guid TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, "
                          "seen TEXT NOT NULL, wanted TEXT NOT NULL, now_read TEXT NOT NULL, outcome TEXT NOT NULL, "
                          "message TEXT NOT NULL, intent_at TEXT, outcome_at TEXT, PRIMARY KEY (run_id, guid))"),
           QStringLiteral("CREATE INDEX run_rows_by_outcome ON run_rows (outcome)"),
           QStringLiteral("CREATE TABLE run_claims (tenant_id TEXT PRIMARY KEY, run_id TEXT NOT NULL, "
                          "pid INTEGER NOT NULL, mark TEXT NOT NULL)")}},
         {2, {QStringLiteral("ALTER TABLE run_rows ADD COLUMN user_principal_name TEXT")}},
         {3, {QStringLiteral("ALTER TABLE runs ADD COLUMN evidence TEXT")}},
         {4, {QStringLiteral("ALTER TABLE run_rows ADD COLUMN kind TEXT NOT NULL DEFAULT 'mailbox'")}},
         {5, JournalEntries::tables()},
         {6,
          {QStringLiteral("ALTER TABLE run_rows ADD COLUMN tenant_id TEXT NOT NULL DEFAULT ''"),
           QStringLiteral("UPDATE run_rows SET tenant_id = (SELECT tenant_id FROM runs WHERE runs.id = run_id)")}},
         {7, {QStringLiteral("ALTER TABLE run_rows ADD COLUMN request_id TEXT NOT NULL DEFAULT ''")}},
         {8, {everyRequestOfTheChain()}}}};
}

Completion<RunRecord> RunJournal::begin(const ActionPlan &plan, const QDateTime &at, const CancelToken &token) const
{
    return m_store->run(
        [plan, at, self = m_self](QSqlDatabase &database) -> Result<RunRecord> {
            const Outcome begun = JournalWriting::begin(database, plan, at, self);
            return begun ? JournalReading::record(database, plan.id) : failure(begun.error());
        },
        token);
}

Completion<void> RunJournal::nameRows(const QUuid &run, const QHash<QUuid, QString> &userPrincipalNames,
                                      const CancelToken &token) const
{
    return m_store->run([run, userPrincipalNames](
                            QSqlDatabase &database) { return JournalWriting::name(database, run, userPrincipalNames); },
                        token);
}

Completion<void> RunJournal::claim(const QUuid &run, const QDateTime &at, const CancelToken &token) const
{
    return m_store->run(
        [run, at, self = m_self](QSqlDatabase &database) { return JournalWriting::claim(database, run, at, self); },
        token);
}

Completion<void> RunJournal::writeIntent(const QUuid &run, const QUuid &mailbox, const QString &requestId,
                                         const QDateTime &at, const CancelToken &token) const
{
    return m_store->run(
        [run, mailbox, requestId, at, self = m_self](QSqlDatabase &database) {
            return JournalWriting::intent(database, run, mailbox, requestId, at, self);
        },
        token);
}

Completion<void> RunJournal::writeOutcome(const QUuid &run, const RowReport &report, const QDateTime &at,
                                          const CancelToken &token) const
{
    return m_store->run(
        [run, report, at](QSqlDatabase &database) { return JournalWriting::outcome(database, run, report, at); },
        token);
}

Completion<void> RunJournal::mark(const QUuid &run, RunState state, const QDateTime &at, const CancelToken &token) const
{
    return m_store->run(
        [run, state, at](QSqlDatabase &database) { return JournalWriting::mark(database, run, state, at); }, token);
}

Completion<void> RunJournal::end(const QUuid &run, RunState state, const QDateTime &at, const CancelToken &token) const
{
    return m_store->run([run, state, at, self = m_self](
                            QSqlDatabase &database) { return JournalWriting::end(database, run, state, at, self); },
                        token);
}

void RunJournal::abandon(const QUuid &run) const
{
    const auto released = m_store->run(
        [run, self = m_self](QSqlDatabase &database) { return JournalWriting::release(database, run, self); },
        CancelToken());
    // Nobody waits: a claim that stays is free as soon as this process ends.
    Q_UNUSED(released)
}

Completion<std::vector<RunRecord>> RunJournal::runs(const QString &tenantId, const CancelToken &token) const
{
    return m_store->run([tenantId](QSqlDatabase &database) { return JournalReading::records(database, tenantId, {}); },
                        token);
}

Completion<std::vector<RunRecord>> RunJournal::unfinished(const QString &tenantId, const CancelToken &token) const
{
    return m_store->run(
        [tenantId](QSqlDatabase &database) {
            return JournalReading::records(database, tenantId, {}).map([](std::vector<RunRecord> runs) {
                std::erase_if(runs, [](const RunRecord &run) {
                    const bool ended = run.state != RunState::Interrupted && run.state != RunState::Paused;
                    const int open = run.counts.total() - run.counts.settled() + run.counts[RowOutcome::Unknown];
                    return ended || open == 0;
                });
                return runs;
            });
        },
        token);
}

Completion<std::optional<RunRecord>> RunJournal::activeRun(const QString &tenantId, const CancelToken &token) const
{
    return m_store->run([tenantId](QSqlDatabase &database) { return JournalReading::activeRun(database, tenantId); },
                        token);
}

Completion<RunRecord> RunJournal::find(const QString &text, const CancelToken &token) const
{
    return m_store->run([text](QSqlDatabase &database) { return JournalReading::find(database, text); }, token);
}

Completion<RunRecord> RunJournal::record(const QUuid &run, const CancelToken &token) const
{
    return m_store->run([run](QSqlDatabase &database) { return JournalReading::record(database, run); }, token);
}

Completion<std::vector<RunRow>> RunJournal::rows(const QUuid &run, const CancelToken &token) const
{
    return m_store->run([run](QSqlDatabase &database) { return JournalReading::rows(database, run); }, token);
}

Completion<std::vector<PastChange>> RunJournal::changesOf(const QString &tenantId, const QUuid &mailbox,
                                                          const CancelToken &token) const
{
    return m_store->run(
        [tenantId, mailbox](QSqlDatabase &database) { return JournalReading::changesOf(database, tenantId, mailbox); },
        token);
}

Completion<std::vector<PastChange>> RunJournal::linesOf(const RunRecord &run, const Query::Query &query,
                                                        const QDate &today, const CancelToken &token) const
{
    return m_store->run(
        [run, query, today](QSqlDatabase &database) {
            return JournalReading::linesOf(database, run).map([&](std::vector<PastChange> lines) {
                return matchingLines(query, std::move(lines), today);
            });
        },
        token);
}

Completion<std::vector<RowDoubt>> RunJournal::doubts(const QString &tenantId, const QUuid &run,
                                                     const CancelToken &token) const
{
    return m_store->run(
        [tenantId, run](QSqlDatabase &database) { return JournalComparing::doubts(database, tenantId, run); }, token);
}

Completion<ActionPlan> RunJournal::plan(const QUuid &run, const CancelToken &token) const
{
    return m_store->run([run](QSqlDatabase &database) { return JournalReading::plan(database, run); }, token);
}

Completion<QDateTime> RunJournal::lastIntent(const QString &tenantId, const CancelToken &token) const
{
    return m_store->run([tenantId](QSqlDatabase &database) { return JournalReading::lastIntent(database, tenantId); },
                        token);
}

Completion<int> RunJournal::confirmFrom(const QString &tenantId, std::vector<Mailbox> read, const QDateTime &at,
                                        const CancelToken &token) const
{
    return m_store->run([tenantId, read = std::move(read),
                         at](QSqlDatabase &database) { return JournalWriting::confirm(database, tenantId, read, at); },
                        token);
}

} // namespace Casement
