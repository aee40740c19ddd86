// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RingReading.h"

#include "models/actions/JournalReading.h"
#include "models/base/Json.h"
#include "models/store/Sql.h"

#include <QCoreApplication>
#include <QHash>
#include <QSqlError>

#include <nlohmann/json.hpp>

namespace Casement::RingReading {

namespace {

using nlohmann::json;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RingRepository)
};

QDateTime timeFrom(const QVariant &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

std::optional<bool> flagFrom(const json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() ? std::optional(found->get<bool>()) : std::nullopt;
}

/// What the journal tells of the tenant's runs, as rings need it.
struct Runs
{
    QHash<QUuid, RunRecord> byId;
    QHash<QUuid, int> putBack; ///< by the run that was undone
    bool goesOn = false;
};

Result<Runs> runsOf(const QSqlDatabase &database, const QString &tenantId)
{
    const auto all = JournalReading::records(database, tenantId, {});
    if (!all)
        return failure(all.error());
    Runs runs;
    for (const RunRecord &run : *all) {
        runs.byId.insert(run.id, run);
        runs.goesOn = runs.goesOn || run.state == RunState::Running;
        if (!run.undoOf.isNull())
            runs.putBack[run.undoOf] += run.counts[RowOutcome::Done] + run.counts[RowOutcome::NotVisibleYet] +
                                        run.counts[RowOutcome::Unchanged];
    }
    return runs;
}

RingState stateOf(const RunRecord &run, int putBack)
{
    const int changed = run.counts[RowOutcome::Done] + run.counts[RowOutcome::NotVisibleYet];
    switch (run.state) {
    case RunState::Running:
        return RingState::Running;
    case RunState::Interrupted:
        return RingState::Interrupted;
    case RunState::Paused:
        return RingState::Paused;
    case RunState::Stopped:
        return putBack > 0 && putBack >= changed ? RingState::Undone : RingState::Stopped;
    case RunState::Finished:
        break;
    }
    return putBack > 0 && putBack >= changed ? RingState::Undone : RingState::Finished;
}

/// Columns: plan_id, position, name, mailboxes, wait_minutes, cancelled_at, last outcome.
std::optional<RingRecord> ringFrom(const QSqlQuery &row, int first, const Runs &runs)
{
    RingRecord ring;
    ring.id = QUuid(row.value(first).toString());
    ring.position = row.value(first + 1).toInt();
    ring.name = row.value(first + 2).toString();
    ring.mailboxes = row.value(first + 3).toInt();
    if (!row.value(first + 4).isNull())
        ring.waitMinutes = row.value(first + 4).toInt();
    if (ring.id.isNull() || ring.position < 1 || ring.waitMinutes.value_or(0) < 0)
        return std::nullopt;
    if (!row.value(first + 5).isNull())
        ring.state = RingState::Cancelled;
    const auto run = runs.byId.constFind(ring.id);
    if (run == runs.byId.cend())
        return ring;
    ring.run = *run;
    ring.putBack = runs.putBack.value(ring.id);
    ring.state = stateOf(*run, ring.putBack);
    ring.endedAt = row.value(first + 6).isNull() ? run->startedAt : timeFrom(row.value(first + 6));
    return ring.endedAt.isValid() ? std::optional(ring) : std::nullopt;
}

std::optional<RingSetRecord> setFrom(const QSqlQuery &row)
{
    RingSetRecord set;
    set.id = QUuid(row.value(0).toString());
    set.number = row.value(1).toInt();
    set.tenantId = row.value(2).toString();
    set.sentence = row.value(3).toString();
    set.note = row.value(4).toString();
    set.account = row.value(5).toString();
    set.keptAt = timeFrom(row.value(6));
    return set.id.isNull() || !set.keptAt.isValid() ? std::nullopt : std::optional(set);
}

constexpr int setColumns = 7;

Result<QSqlQuery> askForAll(const QSqlDatabase &database, const QString &tenantId)
{
    return execute(database,
                   QStringLiteral("SELECT s.id, s.number, s.tenant_id, s.sentence, s.note, s.account, s.kept_at, "
                                  "r.plan_id, r.position, r.name, r.mailboxes, r.wait_minutes, r.cancelled_at, "
                                  "(SELECT max(outcome_at) FROM run_rows WHERE run_id = r.plan_id) "
                                  "FROM ring_sets s JOIN rings r ON r.set_id = s.id WHERE (?='' OR s.tenant_id=?) "
                                  "ORDER BY s.number DESC, r.position"),
                   {tenantId, tenantId});
}

tl::unexpected<Error> damaged()
{
    return failure(ErrorKind::Storage, Words::tr("This ring is not as it was kept, so it is not started."),
                   Words::tr("Cancel the ring and make a new plan of its mailboxes."));
}

} // namespace

QByteArray givenToJson(const Confirmation &given)
{
    return dumpJson({{"clientProtocols", given.clientProtocols},
                     {"withoutWayIn", given.withoutWayIn},
                     {"typedCount", given.typedCount},
                     {"guarded", given.guarded},
                     {"typedDomain", toStdUtf8(given.typedDomain)}});
}

std::optional<Confirmation> givenFromJson(const QByteArray &bytes)
{
    const auto parsed = parseJson(bytes, JsonLimits{4096, 3});
    if (!parsed || !parsed->is_object() || parsed->size() != 5)
        return std::nullopt;
    const auto client = flagFrom(*parsed, "clientProtocols");
    const auto wayIn = flagFrom(*parsed, "withoutWayIn");
    const auto guarded = flagFrom(*parsed, "guarded");
    const auto count = parsed->find("typedCount");
    const auto domain = parsed->find("typedDomain");
    if (!client || !wayIn || !guarded || count == parsed->end() || !count->is_number_integer() ||
        domain == parsed->end() || !domain->is_string())
        return std::nullopt;
    return Confirmation{*client, *wayIn, count->get<int>(), *guarded, jsonString(*parsed, "typedDomain")};
}

QString hashOf(const QByteArray &given, const QByteArray &plan)
{
    return planHash(given + '\n' + plan);
}

Result<RingShelf> shelf(const QSqlDatabase &database, const QString &tenantId)
{
    const auto moment = ReadMoment::begin(database);
    if (!moment)
        return failure(moment.error());
    const auto runs = runsOf(database, tenantId);
    auto query = askForAll(database, tenantId);
    if (!runs || !query)
        return failure(runs ? query.error() : runs.error());
    RingShelf found{{}, runs->goesOn};
    while (query->next()) {
        auto set = setFrom(*query);
        auto ring = ringFrom(*query, setColumns, *runs);
        if (!set || !ring)
            return failure(unreadableRow(database, QStringLiteral("ring ") + query->value(setColumns).toString()));
        if (found.sets.empty() || found.sets.back().id != set->id)
            found.sets.push_back(std::move(*set));
        found.sets.back().rings.push_back(std::move(*ring));
    }
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return found;
}

Result<Ring> ring(const QSqlDatabase &database, const QUuid &id)
{
    auto query = execute(database,
                         QStringLiteral("SELECT name, wait_minutes, cancelled_at, given, plan_json, hash, "
                                        "(SELECT number FROM runs WHERE runs.id = plan_id) FROM rings WHERE plan_id=?"),
                         {JournalReading::key(id)});
    if (!query)
        return failure(query.error());
    if (!query->next())
        return failure(ErrorKind::NotFound, Words::tr("There is no such ring."));
    if (!query->value(2).isNull())
        return failure(ErrorKind::Conflict, Words::tr("This ring was cancelled."));
    if (!query->value(6).isNull())
        return failure(ErrorKind::Conflict,
                       Words::tr("This ring was started already, as run %1.").arg(query->value(6).toString()),
                       Words::tr("The journal tells what became of it."));
    const QByteArray given = query->value(3).toByteArray();
    const QByteArray bytes = query->value(4).toByteArray();
    if (hashOf(given, bytes) != query->value(5).toString())
        return damaged();
    const auto confirmation = givenFromJson(given);
    auto plan = planFromJson(bytes);
    if (!confirmation || !plan || plan->id != id)
        return damaged();
    Ring ring{query->value(0).toString(), std::move(*plan), *confirmation, std::nullopt};
    if (!query->value(1).isNull())
        ring.waitMinutes = query->value(1).toInt();
    return ring;
}

Result<int> setWith(const QSqlDatabase &database, const QUuid &plan)
{
    auto set = execute(database,
                       QStringLiteral("SELECT number FROM ring_sets WHERE plan_id=? AND EXISTS (SELECT 1 FROM rings "
                                      "WHERE set_id = ring_sets.id AND cancelled_at IS NULL)"),
                       {JournalReading::key(plan)});
    if (!set)
        return failure(set.error());
    return set->next() ? set->value(0).toInt() : 0;
}

} // namespace Casement::RingReading
