// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalComparing.h"

#include "models/actions/JournalReading.h"
#include "models/actions/JournalTold.h"
#include "models/store/Sql.h"

#include <QCoreApplication>
#include <QHash>
#include <QSqlError>

namespace Casement::JournalComparing {

namespace {

using JournalReading::key;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RunJournal)
};

/// Compares the tables with what was told, run by run.
class Comparison final
{
public:
    Comparison(const QSqlDatabase &database, ToldRuns told) : m_database(database), m_told(std::move(told)) {}

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
    ToldRuns m_told;
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
    auto told = toldRuns(database, tenantId, run);
    if (!told)
        return failure(told.error());
    Comparison comparison(database, std::move(*told));
    if (const Outcome compared = comparison.compare(tenantId, run); !compared)
        return failure(compared.error());
    return comparison.found;
}

} // namespace Casement::JournalComparing
