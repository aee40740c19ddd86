// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalComparing.h"

#include "models/actions/JournalReading.h"
#include "models/base/Json.h"
#include "models/journal/JournalEntries.h"
#include "models/store/Sql.h"

#include <QCoreApplication>
#include <QHash>
#include <QSqlError>

#include <nlohmann/json.hpp>

namespace Casement::JournalComparing {

namespace {

using JournalReading::key;
using nlohmann::json;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RunJournal)
};

/// The columns of run_rows that are compared, in the order of the statement below; those from SentAt on are times.
enum Column
{
    Position,
    Kind,
    Name,
    Address,
    Seen,
    Wanted,
    Tenant,
    NowRead,
    Outcome_,
    Message,
    Request,
    SentAt,
    OutcomeAt,
    ColumnCount
};

using RowText = std::array<QString, ColumnCount>;

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

/// A run as the chain tells it, with the rows that its plan began with and what became of them since.
struct ToldRun
{
    QStringList head; ///< as headOf() puts it together
    bool planHolds = false;
    QHash<QString, RowText> rows;
    QHash<QString, QString> sentAsOther; ///< rows whose change did not leave as the plan says
};

/// What of a run itself is compared.
QStringList headOf(const QString &startedAt, const QString &account, const QString &note, const QString &evidence,
                   const QString &sentence, const QString &undoOf)
{
    return {startedAt, account, note, evidence, sentence, undoOf};
}

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

    Outcome read()
    {
        return JournalEntries::forEach(m_database, m_tenantId,
                                       [this](qint64 sequence, const QByteArray &entry, const QByteArray &hash) {
                                           take(sequence, entry, hash);
                                           return Outcome();
                                       });
    }

    QHash<QString, ToldRun> runs;
    QHash<QString, QString> states;

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
            states.insert(run, jsonString(entry, "state"));
        else if (const auto told = runs.find(run); told != runs.end())
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
        runs.insert(run, told);
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
    bool m_broken = false;
};

/// Compares the tables with it, run by run.
class Comparison final
{
public:
    Comparison(const QSqlDatabase &database, Told &told) : m_database(database), m_told(told) {}

    Outcome compare(const QString &tenantId, const QUuid &only)
    {
        auto runs = execute(m_database,
                            QStringLiteral("SELECT id, number, started_at, account, note, evidence, sentence, undo_of, "
                                           "state FROM runs WHERE tenant_id=? AND (?='' OR id=?) ORDER BY number"),
                            {tenantId, only.isNull() ? QString() : key(only), key(only)});
        if (!runs)
            return failure(runs.error());
        while (runs->next()) {
            if (const Outcome compared = compareRun(*runs); !compared)
                return compared;
        }
        for (auto gone = m_told.runs.cbegin(); gone != m_told.runs.cend(); ++gone)
            add({QUuid(gone.key()),
                 0,
                 {},
                 {},
                 {},
                 Words::tr("This run was taken out of the store: %1").arg(gone->head[4])});
        return runs->lastError().isValid() ? Outcome(failure(storeError(m_database, runs->lastError()))) : Outcome();
    }

    std::vector<RowDoubt> found;

private:
    void add(RowDoubt doubt) { found.push_back(std::move(doubt)); }

    Outcome compareRun(const QSqlQuery &run)
    {
        const QString id = run.value(0).toString();
        m_run = QUuid(id);
        m_number = run.value(1).toInt();
        const bool known = m_told.runs.contains(id);
        const ToldRun told = m_told.runs.take(id);
        const QString why = known ? whyNotTold(run, told) : Words::tr("The journal's chain knows nothing of this run.");
        if (!why.isEmpty())
            add({m_run, m_number, {}, {}, {}, why});
        return compareRows(id, told, known && told.planHolds ? QString() : why);
    }

    [[nodiscard]] QString whyNotTold(const QSqlQuery &run, const ToldRun &told) const
    {
        const QUuid undoOf(run.value(7).toString());
        const QString undone = undoOf == undoOfSeveral ? QStringLiteral("several") : run.value(7).toString();
        const QStringList head = headOf(run.value(2).toString(), run.value(3).toString(), run.value(4).toString(),
                                        run.value(5).toString(), run.value(6).toString(), undone);
        const QString state = m_told.states.value(run.value(0).toString(), runStateId(RunState::Running));
        if (!told.planHolds)
            return Words::tr("The plan of this run is not the one that was confirmed.");
        if (head != told.head || state != run.value(8).toString())
            return Words::tr("What is said of this run is not what the journal's chain tells.");
        return {};
    }

    /// whyNone: why no row of the run can be vouched for; empty when each is compared.
    Outcome compareRows(const QString &run, const ToldRun &told, const QString &whyNone)
    {
        auto query = execute(
            m_database,
            QStringLiteral("SELECT position, kind, name, address, seen, wanted, tenant_id, now_read, outcome, message, "
                           "request_id, intent_at, outcome_at, guid FROM run_rows WHERE run_id=? ORDER BY position"),
            {run});
        if (!query)
            return failure(query.error());
        QHash<QString, RowText> open = told.rows;
        while (query->next()) {
            const QString guid = query->value(ColumnCount).toString();
            const QString name = query->value(Name).toString();
            const QString address = query->value(Address).toString();
            if (!whyNone.isEmpty())
                add({m_run, m_number, QUuid(guid), name, address, whyNone});
            else if (!open.contains(guid))
                add({m_run, m_number, QUuid(guid), name, address, Words::tr("It was added to the run afterwards.")});
            else
                compareRow(*query, QUuid(guid), open.take(guid), told.sentAsOther.value(guid));
        }
        for (auto gone = open.cbegin(); gone != open.cend(); ++gone)
            add({m_run, m_number, QUuid(gone.key()), (*gone)[Name], (*gone)[Address],
                 Words::tr("It was taken out of the store.")});
        return query->lastError().isValid() ? Outcome(failure(storeError(m_database, query->lastError()))) : Outcome();
    }

    void compareRow(const QSqlQuery &row, const QUuid &guid, const RowText &told, const QString &sentAsOther)
    {
        QStringList differ;
        bool onlyTime = sentAsOther.isEmpty();
        for (int column = 0; column < ColumnCount; ++column) {
            if (row.value(column).toString() == told[static_cast<size_t>(column)])
                continue;
            differ << columnWord(column);
            onlyTime = onlyTime && column >= SentAt;
        }
        if (!sentAsOther.isEmpty() && !differ.contains(sentAsOther))
            differ << sentAsOther;
        if (!differ.isEmpty())
            add({m_run, m_number, guid, told[Name], told[Address],
                 Words::tr("It is not what the journal's chain tells: %1.").arg(differ.join(Words::tr(", "))),
                 onlyTime});
    }

    const QSqlDatabase &m_database;
    Told &m_told;
    QUuid m_run;
    int m_number = 0;
};

} // namespace

Result<std::vector<RowDoubt>> doubts(const QSqlDatabase &database, const QString &tenantId, const QUuid &run)
{
    // A run may be writing meanwhile: rows and chain are those of one moment.
    const auto moment = ReadMoment::begin(database);
    if (!moment)
        return failure(moment.error());
    Told told(database, tenantId, run);
    if (const Outcome read = told.read(); !read)
        return failure(read.error());
    Comparison comparison(database, told);
    if (const Outcome compared = comparison.compare(tenantId, run); !compared)
        return failure(compared.error());
    return comparison.found;
}

} // namespace Casement::JournalComparing
