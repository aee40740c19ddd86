// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RunTables.h"

#include "app/cli/CliWords.h"
#include "models/actions/StepWords.h"
#include "models/base/Json.h"

#include <QLocale>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement {

namespace {

using Tabular::Cell;
using RowColumns = Tabular::ColumnSet<RunRow>;
using RunColumns = Tabular::ColumnSet<RunRecord>;

/// The raw property; empty where it was not read.
Cell rawCell(Protocol protocol, StoredState state)
{
    const auto raw = rawValue(protocol, state);
    if (!raw)
        return Cell::text(QString());
    return *raw ? Cell::boolean(**raw) : Cell::null();
}

QString idText(const QUuid &id)
{
    return id.isNull() ? QString() : id.toString(QUuid::WithoutBraces);
}

/// An undo of everything since a moment is of no one run.
QString undoText(const QUuid &undoOf)
{
    return undoOf == undoOfSeveral ? QStringLiteral("several") : idText(undoOf);
}

template <class Columns, class Read>
void add(Columns &columns, const QString &name, Read read)
{
    columns.add(name, name, name, std::move(read));
}

void addValues(RowColumns &columns, Protocol protocol)
{
    const QString property = protocolProperty(protocol);
    add(columns, QStringLiteral("Old") + property,
        [protocol](const RunRow &row) { return rawCell(protocol, row.seen[protocol]); });
    add(columns, property, [protocol](const RunRow &row) {
        const bool changes = row.wanted[protocol] != StoredState::NotRead;
        return rawCell(protocol, changes ? row.wanted[protocol] : row.seen[protocol]);
    });
}

} // namespace

RowColumns plannedColumns(const std::vector<RunRow> &rows, const PrincipalNames &names)
{
    RowColumns columns;
    add(columns, QStringLiteral("Guid"), [](const RunRow &row) { return Cell::text(idText(row.guid)); });
    add(columns, QStringLiteral("UserPrincipalName"), [names](const RunRow &row) {
        const QString name = names.value(row.guid, row.userPrincipalName);
        return name.isEmpty() ? Cell::null() : Cell::text(name);
    });
    add(columns, QStringLiteral("PrimarySmtpAddress"), [](const RunRow &row) { return Cell::text(row.address); });
    add(columns, QStringLiteral("DisplayName"), [](const RunRow &row) { return Cell::text(row.displayName); });
    for (const Protocol protocol : allProtocols) {
        if (std::ranges::any_of(rows, [&](const RunRow &row) { return row.wanted[protocol] != StoredState::NotRead; }))
            addValues(columns, protocol);
    }
    if (std::ranges::any_of(rows, [](const RunRow &row) { return !row.wanted.values().isEmpty(); })) {
        add(columns, QStringLiteral("kind"), [](const RunRow &row) { return Cell::text(targetKindId(row.kind)); });
        add(columns, QStringLiteral("change"),
            [](const RunRow &row) { return Cell::text(changeText(row.seen, row.wanted)); });
    }
    return columns;
}

RowColumns resultColumns(const std::vector<RunRow> &rows, const PrincipalNames &names)
{
    RowColumns columns = plannedColumns(rows, names);
    add(columns, QStringLiteral("outcome"), [](const RunRow &row) { return Cell::text(rowOutcomeId(row.outcome)); });
    add(columns, QStringLiteral("message"), [](const RunRow &row) { return Cell::text(row.message); });
    return columns;
}

RowColumns readableColumns(bool withOutcome)
{
    RowColumns columns;
    columns.add(QStringLiteral("address"), QString(), CliWords::tr("Address"),
                [](const RunRow &row) { return Cell::text(row.address); });
    columns.add(QStringLiteral("name"), QString(), CliWords::tr("Display name"),
                [](const RunRow &row) { return Cell::text(row.displayName); });
    columns.add(QStringLiteral("change"), QString(), CliWords::tr("Change"),
                [](const RunRow &row) { return Cell::text(changeText(row.seen, row.wanted)); });
    if (!withOutcome)
        return columns;
    columns.add(QStringLiteral("outcome"), QString(), CliWords::tr("Outcome"),
                [](const RunRow &row) { return Cell::text(rowOutcomeWord(row.outcome)); });
    columns.add(QStringLiteral("message"), QString(), CliWords::tr("Message"),
                [](const RunRow &row) { return Cell::text(row.message); });
    return columns;
}

RunColumns runColumns()
{
    RunColumns columns;
    add(columns, QStringLiteral("number"), [](const RunRecord &run) { return Cell::number(run.number); });
    add(columns, QStringLiteral("id"), [](const RunRecord &run) { return Cell::text(idText(run.id)); });
    add(columns, QStringLiteral("tenantId"), [](const RunRecord &run) { return Cell::text(run.tenantId); });
    add(columns, QStringLiteral("tenantName"), [](const RunRecord &run) { return Cell::text(run.tenantName); });
    add(columns, QStringLiteral("startedAt"), [](const RunRecord &run) { return Cell::time(run.startedAt); });
    add(columns, QStringLiteral("account"), [](const RunRecord &run) { return Cell::text(run.account); });
    add(columns, QStringLiteral("undoOf"), [](const RunRecord &run) { return Cell::text(undoText(run.undoOf)); });
    add(columns, QStringLiteral("state"), [](const RunRecord &run) { return Cell::text(runStateId(run.state)); });
    add(columns, QStringLiteral("sentence"), [](const RunRecord &run) { return Cell::text(run.sentence); });
    add(columns, QStringLiteral("note"), [](const RunRecord &run) { return Cell::text(run.note); });
    add(columns, QStringLiteral("evidence"), [](const RunRecord &run) { return Cell::text(run.evidence); });
    add(columns, QStringLiteral("total"), [](const RunRecord &run) { return Cell::number(run.counts.total()); });
    for (const RowOutcome outcome : allRowOutcomes)
        add(columns, rowOutcomeId(outcome),
            [outcome](const RunRecord &run) { return Cell::number(run.counts[outcome]); });
    return columns;
}

RunColumns readableRunColumns()
{
    RunColumns columns;
    columns.add(QStringLiteral("number"), QString(), CliWords::tr("Run"),
                [](const RunRecord &run) { return Cell::number(run.number); });
    columns.add(QStringLiteral("started"), QString(), CliWords::tr("Started"), [](const RunRecord &run) {
        return Cell::text(run.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    });
    columns.add(QStringLiteral("tenant"), QString(), CliWords::tr("Tenant"),
                [](const RunRecord &run) { return Cell::text(run.tenantName); });
    columns.add(QStringLiteral("what"), QString(), CliWords::tr("What"),
                [](const RunRecord &run) { return Cell::text(run.sentence); });
    columns.add(QStringLiteral("state"), QString(), CliWords::tr("State"),
                [](const RunRecord &run) { return Cell::text(runStateWord(run.state)); });
    columns.add(QStringLiteral("counts"), QString(), CliWords::tr("Mailboxes"),
                [](const RunRecord &run) { return Cell::text(countsText(run.counts)); });
    columns.add(QStringLiteral("account"), QString(), CliWords::tr("Account"),
                [](const RunRecord &run) { return Cell::text(run.account); });
    return columns;
}

nlohmann::json runObject(const RunRecord &run)
{
    nlohmann::json counts{{"total", run.counts.total()}};
    for (const RowOutcome outcome : allRowOutcomes)
        counts[toStdUtf8(rowOutcomeId(outcome))] = run.counts[outcome];
    nlohmann::json object{{"id", toStdUtf8(idText(run.id))},
                          {"number", run.number},
                          {"tenantId", toStdUtf8(run.tenantId)},
                          {"tenantName", toStdUtf8(run.tenantName)},
                          {"startedAt", toStdUtf8(run.startedAt.toUTC().toString(Qt::ISODate))},
                          {"account", toStdUtf8(run.account)},
                          {"note", toStdUtf8(run.note)},
                          {"evidence", toStdUtf8(run.evidence)},
                          {"sentence", toStdUtf8(run.sentence)},
                          {"state", toStdUtf8(runStateId(run.state))},
                          {"undoOf", nullptr}};
    if (!run.undoOf.isNull())
        object["undoOf"] = toStdUtf8(undoText(run.undoOf));
    object["counts"] = std::move(counts);
    return object;
}

QString countsText(const RunCounts &counts)
{
    QStringList parts;
    for (const RowOutcome outcome : allRowOutcomes) {
        if (counts[outcome] > 0)
            parts.append(CliWords::tr("%1 %2", "a number and an outcome in lower case")
                             .arg(QLocale().toString(counts[outcome]), rowOutcomeWord(outcome).toLower()));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace Casement
