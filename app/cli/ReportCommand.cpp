// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/EvidenceLoading.h"
#include "app/cli/Output.h"
#include "app/cli/ReportTable.h"
#include "app/cli/Selection.h"
#include "models/query/Suggest.h"
#include "models/session/TenantSession.h"
#include "models/session/columns/MailboxColumns.h"
#include "models/tabular/ColumnSet.h"

#include <algorithm>

namespace Casement {

namespace {

Result<int> readColumn(const QString &typed, const Inventory &inventory)
{
    const int index = inventory.columnIndex(typed);
    if (index >= 0 && inventory.specs()[static_cast<size_t>(index)].listed)
        return index;
    const QString nearest = Query::nearestField(inventory.schema(), typed);
    return failure(ErrorKind::BadInput, CliWords::tr("There is no column \"%1\".").arg(typed),
                   nearest.isEmpty() || nearest == typed ? CliWords::tr("casementctl report --columns help lists them.")
                                                         : CliWords::tr("Did you mean %1?").arg(nearest));
}

Result<std::vector<int>> readColumns(const QString &typed, const Inventory &inventory)
{
    std::vector<int> columns;
    if (typed.isEmpty() || typed == QLatin1String("all")) {
        for (int i = 0; i < static_cast<int>(inventory.specs().size()); ++i) {
            const ColumnSpec &spec = inventory.specs()[static_cast<size_t>(i)];
            if (spec.listed && (spec.shownAtFirst || !typed.isEmpty()))
                columns.push_back(i);
        }
        return columns;
    }
    const QStringList ids = typed.split(QLatin1Char(','));
    for (const QString &id : ids) {
        const auto column = readColumn(id.trimmed(), inventory);
        if (!column)
            return failure(column.error());
        if (std::ranges::find(columns, *column) != columns.end())
            return failure(ErrorKind::BadInput, CliWords::tr("The column %1 is asked for twice.").arg(id.trimmed()),
                           CliWords::tr("Name every column once."));
        columns.push_back(*column);
    }
    return columns;
}

Result<ReportWish> readWish(const Arguments &arguments)
{
    const auto inventory = emptyInventory();
    ReportWish wish;
    const auto query = readQuery(arguments.query);
    if (!query)
        return failure(query.error());
    wish.query = *query;
    auto columns = readColumns(arguments.columns, *inventory);
    if (!columns)
        return failure(columns.error());
    wish.columns = std::move(*columns);
    if (arguments.sort.isEmpty())
        return wish;
    const bool descending = arguments.sort.startsWith(QLatin1Char('-'));
    const auto column = readColumn(descending ? arguments.sort.mid(1) : arguments.sort, *inventory);
    if (!column)
        return failure(column.error());
    wish.sortColumn = *column;
    wish.order = descending ? Qt::DescendingOrder : Qt::AscendingOrder;
    return wish;
}

/// The list of columns, which needs no tenant.
Outcome writeColumnHelp(const CommandContext *context)
{
    std::vector<ColumnSpec> listed;
    const ColumnSpecs specs = mailboxColumnSpecs();
    for (const ColumnSpec &spec : *specs) {
        if (spec.listed)
            listed.push_back(spec);
    }
    Tabular::ColumnSet<ColumnSpec> columns;
    columns.add(QStringLiteral("id"), QStringLiteral("id"), CliWords::tr("Id"),
                [](const ColumnSpec &spec) { return Tabular::Cell::text(spec.id); });
    columns.add(QStringLiteral("name"), QStringLiteral("name"), CliWords::tr("Name in files"),
                [](const ColumnSpec &spec) { return Tabular::Cell::text(spec.jsonName); });
    columns.add(QStringLiteral("title"), QStringLiteral("title"), CliWords::tr("Title"),
                [](const ColumnSpec &spec) { return Tabular::Cell::text(spec.title); });
    return writeData(context, columns.tableOf(listed));
}

} // namespace

Task<Result<ExitCode>> runReport(CommandContext *context)
{
    if (context->arguments->columns == QLatin1String("help")) {
        if (const Outcome written = writeColumnHelp(context); !written)
            co_return failure(written.error());
        co_return ExitCode::Done;
    }
    const auto wish = readWish(*context->arguments);
    if (!wish)
        co_return failure(wish.error());
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    co_await openStore(context);
    auto session = co_await signInAndLoad(context);
    if (!session)
        co_return failure(session.error());
    if (context->arguments->loadEvidence) {
        auto loaded = co_await loadEvidence(context, (*session)->evidence());
        if (!loaded)
            co_return failure(loaded.error());
    }
    if (const Outcome written = writeReport(context, **session, *wish); !written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

} // namespace Casement
