// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/Output.h"
#include "app/cli/Selection.h"
#include "app/cli/Terminal.h"
#include "models/inventory/InventoryTable.h"
#include "models/query/Suggest.h"
#include "models/session/TenantSession.h"
#include "models/session/columns/MailboxColumns.h"
#include "models/tabular/ColumnSet.h"

#include <QLocale>

#include <algorithm>

namespace Casement {

namespace {

/// What to show of the mailboxes, read and checked before anything is asked of anybody.
struct Wish
{
    Query::Query query;
    std::vector<int> columns;
    std::optional<int> sortColumn;
    Qt::SortOrder order = Qt::AscendingOrder;
};

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

Result<Wish> readWish(const Arguments &arguments)
{
    const auto inventory = emptyInventory();
    Wish wish;
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

/// The same rows with the words people read instead of the raw values.
class ShownTable final : public Tabular::Table
{
public:
    ShownTable(const Inventory *inventory, const Tabular::Table *raw, const std::vector<quint32> *rows,
               const std::vector<int> *columns)
        : m_inventory(inventory),
          m_raw(raw),
          m_rows(rows),
          m_columns(columns)
    {
    }
    [[nodiscard]] const std::vector<Tabular::Header> &headers() const override { return m_raw->headers(); }
    [[nodiscard]] qsizetype rowCount() const override { return m_raw->rowCount(); }
    [[nodiscard]] Tabular::Cell cell(qsizetype row, qsizetype column) const override
    {
        const Column &shown = m_inventory->column((*m_columns)[static_cast<size_t>(column)]);
        return Tabular::Cell::text(shown.shown((*m_rows)[static_cast<size_t>(row)]));
    }

private:
    const Inventory *m_inventory;
    const Tabular::Table *m_raw;
    const std::vector<quint32> *m_rows;
    const std::vector<int> *m_columns;
};

Outcome writeReport(const CommandContext *context, const TenantSession &session, const Wish &wish)
{
    const auto inventory = session.inventory();
    int unknown = 0;
    std::vector<quint32> rows = rowsOf(wish.query, *inventory, &unknown);
    if (wish.sortColumn)
        inventory->sortRows(rows, *wish.sortColumn, wish.order);
    const InventoryTable table(inventory, rows, wish.columns);
    const ShownTable shown(inventory.get(), &table, &rows, &wish.columns);
    if (const Outcome written = writeData(context, table, shown); !written)
        return written;
    if (unknown > 0)
        context->terminal->note(
            CliWords::tr("%n mailbox(es) left out: what the query asks is not known of (it|them).", nullptr, unknown));
    const QLocale locale;
    context->terminal->note(CliWords::tr("%1 of %2 mailboxes")
                                .arg(locale.toString(static_cast<qulonglong>(rows.size())),
                                     locale.toString(static_cast<qulonglong>(inventory->facts().size()))));
    return {};
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
    if (const Outcome written = writeReport(context, **session, *wish); !written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

} // namespace Casement
