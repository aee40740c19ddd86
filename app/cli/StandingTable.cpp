// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/StandingTable.h"

#include "app/cli/CliWords.h"
#include "models/actions/StepWords.h"

#include <QLocale>

namespace Casement {

namespace {

using Tabular::Cell;

template <class Columns, class Read>
void add(Columns &columns, const char *id, const QString &word, Read read)
{
    const QString name = QLatin1String(id);
    columns.add(name, name, word, std::move(read));
}

QString guidText(const QUuid &guid)
{
    return guid.toString(QUuid::WithoutBraces);
}

} // namespace

QString standingId(const RowStanding &row)
{
    if (!row.standing)
        return QStringLiteral("not-read");
    switch (*row.standing) {
    case FirstReading::AsBefore:
        return QStringLiteral("as-seen");
    case FirstReading::AsWanted:
        return QStringLiteral("as-wanted");
    case FirstReading::Otherwise:
        break;
    }
    return QStringLiteral("changed");
}

Tabular::ColumnSet<RowStanding> standingColumns()
{
    using Row = RowStanding;
    Tabular::ColumnSet<Row> columns;
    add(columns, "Guid", CliWords::tr("Guid"), [](const Row &row) { return Cell::text(guidText(row.target.guid)); });
    add(columns, "Address", CliWords::tr("Address"), [](const Row &row) { return Cell::text(row.address); });
    add(columns, "Name", CliWords::tr("Name"), [](const Row &row) { return Cell::text(row.target.name); });
    add(columns, "Standing", CliWords::tr("Stands"), [](const Row &row) { return Cell::text(standingId(row)); });
    add(columns, "Planned", CliWords::tr("Planned"),
        [](const Row &row) { return Cell::text(changeText(row.seen, row.wanted)); });
    add(columns, "Now", CliWords::tr("Now"),
        [](const Row &row) { return row.standing ? Cell::text(settingsToText(row.now)) : Cell::text(row.message); });
    return columns;
}

Tabular::ColumnSet<PlanDifference> differenceColumns()
{
    using Row = PlanDifference;
    Tabular::ColumnSet<Row> columns;
    add(columns, "Guid", CliWords::tr("Guid"), [](const Row &row) { return Cell::text(guidText(row.guid)); });
    add(columns, "Address", CliWords::tr("Address"), [](const Row &row) { return Cell::text(row.address); });
    add(columns, "Name", CliWords::tr("Name"), [](const Row &row) { return Cell::text(row.displayName); });
    add(columns, "Difference", CliWords::tr("Difference"),
        [](const Row &row) { return Cell::text(planDifferenceText(row.kind)); });
    add(columns, "First", CliWords::tr("First"),
        [](const Row &row) { return Cell::text(changeText(row.firstSeen, row.firstWanted)); });
    add(columns, "Second", CliWords::tr("Second"),
        [](const Row &row) { return Cell::text(changeText(row.secondSeen, row.secondWanted)); });
    return columns;
}

QString standingText(const PlanStanding &standing)
{
    QStringList parts;
    const auto tell = [&parts](int count, const QString &words) {
        if (count > 0)
            parts.append(QStringLiteral("%1 %2").arg(QLocale().toString(count), words));
    };
    tell(standing.count(FirstReading::AsBefore), CliWords::tr("as the plan saw them"));
    tell(standing.count(FirstReading::AsWanted), CliWords::tr("as wanted already"));
    tell(standing.count(FirstReading::Otherwise), CliWords::tr("changed since"));
    tell(standing.notRead(), CliWords::tr("not readable"));
    return parts.isEmpty() ? CliWords::tr("no rows") : parts.join(QStringLiteral(", "));
}

} // namespace Casement
