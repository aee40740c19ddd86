// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalTold.h"

#include "models/actions/JournalReading.h"
#include "models/base/Json.h"
#include "models/journal/JournalEntries.h"
#include "models/store/Sql.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::JournalComparing {

namespace {

using JournalReading::key;
using nlohmann::json;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RunJournal)
};

QHash<QString, RowText> beginningOf(const ActionPlan &plan)
{
    QHash<QString, RowText> rows;
    int position = 0;
    for (const PlanRow &row : plan.rows) {
        if (!row.ticked)
            continue;
        RowText text;
        text[Position] = QString::number(position++);
        text[Kind] = targetKindId(row.kind);
        text[Name] = row.displayName;
        text[Address] = row.address;
        text[Seen] = settingsToText(row.seen);
        text[Wanted] = settingsToText(row.wanted);
        text[Tenant] = row.tenantId;
        text[Outcome_] = rowOutcomeId(RowOutcome::NotStarted);
        rows.insert(key(row.guid), text);
    }
    return rows;
}

/// Goes through the chain once and keeps what it tells of one run, or of all.
class Told final
{
public:
    Told(const QSqlDatabase &database, const QString &tenantId, const QUuid &run)
        : m_database(database),
          m_only(run.isNull() ? QByteArray() : key(run).toLatin1()),
          m_head(journalBeginning(tenantId)),
          m_tenantId(tenantId)
    {
    }

    Result<ToldRuns> read()
    {
        const Outcome visited = JournalEntries::forEach(
            m_database, m_tenantId, [this](qint64 sequence, const QByteArray &entry, const QByteArray &hash) {
                take(sequence, entry, hash);
                return Outcome();
            });
        return visited ? Result<ToldRuns>(std::move(m_told)) : failure(visited.error());
    }

private:
    void take(qint64 sequence, const QByteArray &entry, const QByteArray &hash)
    {
        const JournalHead after = afterEntry(m_head, entry);
        m_broken = m_broken || sequence != after.sequence || hash != after.hash;
        m_head = after;
        // Most entries are of other runs, and taking an entry apart costs more than looking for an id in it.
        if (m_broken || !entry.contains(m_only))
            return;
        const auto parsed = parseJson(entry);
        if (!parsed || !parsed->is_object())
            return;
        const QString run = jsonString(*parsed, "run");
        if (!run.isEmpty() && (m_only.isEmpty() || run == QString::fromLatin1(m_only)))
            apply(run, jsonString(*parsed, "event"), *parsed);
    }

    void apply(const QString &run, const QString &event, const json &entry)
    {
        if (event == QLatin1String("began"))
            begin(run, entry);
        else if (event == QLatin1String("state"))
            m_told.states.insert(run, jsonString(entry, "state"));
        else if (const auto told = m_told.runs.find(run); told != m_told.runs.end())
            change(*told, event, entry);
    }

    void begin(const QString &run, const json &entry)
    {
        ToldRun told;
        told.head = headOf(jsonString(entry, "at"), jsonString(entry, "account"), jsonString(entry, "note"),
                           jsonString(entry, "evidence"), jsonString(entry, "sentence"), jsonString(entry, "undoOf"));
        const auto plan = JournalReading::plan(m_database, QUuid(run));
        told.planHolds = plan && planHash(planOf(run)) == jsonString(entry, "planHash");
        if (told.planHolds)
            told.rows = beginningOf(*plan);
        m_told.runs.insert(run, told);
    }

    [[nodiscard]] QByteArray planOf(const QString &run) const
    {
        auto query = execute(m_database, QStringLiteral("SELECT plan_json FROM runs WHERE id=?"), {run});
        return query && query->next() ? query->value(0).toByteArray() : QByteArray();
    }

    static void change(ToldRun &told, const QString &event, const json &entry)
    {
        const QString guid = jsonString(entry, "guid");
        const auto row = told.rows.find(guid);
        if (row == told.rows.end())
            return;
        if (event == QLatin1String("sends"))
            send(told, guid, *row, entry);
        else if (event == QLatin1String("outcome"))
            settle(*row, entry);
    }

    static void send(ToldRun &told, const QString &guid, RowText &row, const json &entry)
    {
        for (const auto &[column, member] :
             {std::pair(Kind, "kind"), std::pair(Name, "name"), std::pair(Address, "address"), std::pair(Seen, "seen"),
              std::pair(Wanted, "wanted")}) {
            if (row[column] != jsonString(entry, member))
                told.sentAsOther.insert(guid, columnWord(column));
        }
        row[Outcome_] = rowOutcomeId(RowOutcome::Sending);
        row[SentAt] = jsonString(entry, "at");
        row[Request] = QString(row[Request] + QLatin1Char(' ') + jsonString(entry, "request")).trimmed();
        row[Message].clear();
        row[OutcomeAt].clear();
    }

    static void settle(RowText &row, const json &entry)
    {
        row[Outcome_] = jsonString(entry, "outcome");
        row[Message] = jsonString(entry, "message");
        if (const QString read = jsonString(entry, "nowRead"); !read.isEmpty())
            row[NowRead] = read;
        const bool settled = row[Outcome_] != rowOutcomeId(RowOutcome::NotStarted);
        row[OutcomeAt] = settled ? jsonString(entry, "at") : QString();
    }

    const QSqlDatabase &m_database;
    QByteArray m_only;
    JournalHead m_head;
    QString m_tenantId;
    ToldRuns m_told;
    bool m_broken = false;
};

} // namespace

QString columnWord(int column)
{
    switch (column) {
    case Position:
        return Words::tr("place in the run");
    case Kind:
        return Words::tr("kind");
    case Name:
        return Words::tr("name");
    case Address:
        return Words::tr("address");
    case Seen:
        return Words::tr("old value");
    case Wanted:
        return Words::tr("new value");
    case Tenant:
        return Words::tr("tenant");
    case NowRead:
        return Words::tr("value read back");
    case Outcome_:
        return Words::tr("outcome");
    case Message:
        return Words::tr("what happened");
    case Request:
        return Words::tr("request id");
    case SentAt:
        return Words::tr("time of sending");
    default:
        return Words::tr("time of the outcome");
    }
}

QStringList headOf(const QString &startedAt, const QString &account, const QString &note, const QString &evidence,
                   const QString &sentence, const QString &undoOf)
{
    return {startedAt, account, note, evidence, sentence, undoOf};
}

Result<ToldRuns> toldRuns(const QSqlDatabase &database, const QString &tenantId, const QUuid &run)
{
    return Told(database, tenantId, run).read();
}

} // namespace Casement::JournalComparing
