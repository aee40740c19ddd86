// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalTelling.h"

#include "models/actions/JournalReading.h"
#include "models/base/Json.h"
#include "models/journal/JournalEntries.h"
#include "models/store/Sql.h"

#include <nlohmann/json.hpp>

namespace Casement::JournalTelling {

namespace {

using JournalReading::key;
using nlohmann::json;

std::string text(const QString &value)
{
    return toStdUtf8(value);
}

json entryOf(const char *event, const QUuid &run, const QDateTime &at)
{
    return {{"event", event}, {"run", text(key(run))}, {"at", text(at.toUTC().toString(Qt::ISODateWithMs))}};
}

/// Of the guard: no run has a part in it.
json entryOf(const char *event, const GuardEdit &edit)
{
    return {{"event", event},
            {"at", text(edit.at.toUTC().toString(Qt::ISODateWithMs))},
            {"account", text(edit.account)},
            {"note", text(edit.reason)}};
}

Result<QString> tenantOf(const QSqlDatabase &database, const QUuid &run)
{
    auto query = execute(database, QStringLiteral("SELECT tenant_id FROM runs WHERE id=?"), {key(run)});
    if (!query)
        return failure(query.error());
    if (!query->next())
        return failure(unreadableRow(database, QStringLiteral("run ") + key(run)));
    return query->value(0).toString();
}

Outcome tell(const QSqlDatabase &database, const QUuid &run, const json &entry)
{
    const auto tenant = tenantOf(database, run);
    return tenant ? JournalEntries::append(database, *tenant, dumpJson(entry)) : Outcome(failure(tenant.error()));
}

} // namespace

Outcome began(const QSqlDatabase &database, const ActionPlan &plan, const QString &planHash, const QDateTime &at)
{
    json entry = entryOf("began", plan.id, at);
    entry["account"] = text(plan.account);
    entry["note"] = text(plan.note);
    entry["evidence"] = text(plan.evidenceSummary());
    entry["sentence"] = text(plan.sentence());
    entry["planHash"] = text(planHash);
    entry["rows"] = plan.tickedCount();
    entry["undoOf"] = plan.undoOf.isNull()           ? json(nullptr)
                      : plan.undoOf == undoOfSeveral ? json("several")
                                                     : json(text(key(plan.undoOf)));
    return tell(database, plan.id, entry);
}

Outcome sends(const QSqlDatabase &database, const QUuid &run, const QUuid &target, const QString &requestId,
              const QDateTime &at)
{
    auto row = execute(
        database, QStringLiteral("SELECT kind, name, address, seen, wanted FROM run_rows WHERE run_id=? AND guid=?"),
        {key(run), key(target)});
    if (!row)
        return failure(row.error());
    if (!row->next())
        return failure(unreadableRow(database, QStringLiteral("row ") + key(target)));
    json entry = entryOf("sends", run, at);
    entry["guid"] = text(key(target));
    entry["request"] = text(requestId);
    int column = 0;
    for (const char *member : {"kind", "name", "address", "seen", "wanted"})
        entry[member] = text(row->value(column++).toString());
    return tell(database, run, entry);
}

Outcome outcome(const QSqlDatabase &database, const QUuid &run, const RowReport &report, const QDateTime &at)
{
    json entry = entryOf("outcome", run, at);
    entry["guid"] = text(key(report.guid));
    entry["outcome"] = text(rowOutcomeId(report.outcome));
    entry["message"] = text(report.message);
    entry["nowRead"] = text(settingsToText(report.nowRead));
    return tell(database, run, entry);
}

Outcome state(const QSqlDatabase &database, const QUuid &run, RunState state, const QDateTime &at)
{
    json entry = entryOf("state", run, at);
    entry["state"] = text(runStateId(state));
    return tell(database, run, entry);
}

Outcome guarded(const QSqlDatabase &database, const QString &tenantId, const GuardEntry &entry, const GuardEdit &edit)
{
    json told = entryOf("guarded", edit);
    told["guid"] = text(key(entry.object));
    told["name"] = text(entry.name);
    told["address"] = text(entry.address);
    told["before"] = text(entry.before);
    told["after"] = text(entry.after);
    return JournalEntries::append(database, tenantId, dumpJson(told));
}

Outcome limited(const QSqlDatabase &database, const QString &tenantId, int before, int after, const GuardEdit &edit)
{
    json told = entryOf("limited", edit);
    told["before"] = before;
    told["after"] = after;
    return JournalEntries::append(database, tenantId, dumpJson(told));
}

} // namespace Casement::JournalTelling
