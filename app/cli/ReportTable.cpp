// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ReportTable.h"

#include "app/cli/CliWords.h"
#include "app/cli/Output.h"
#include "app/cli/Selection.h"
#include "app/cli/Terminal.h"
#include "models/inventory/InventoryTable.h"
#include "models/query/Advice.h"
#include "models/session/TenantSession.h"

#include <QLocale>

#include <algorithm>

namespace Casement {

namespace {

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

/// Programs look for the word of the log, so it stands beside what people read.
std::vector<int> withLogged(std::vector<int> columns, const Inventory &inventory)
{
    const int logged = inventory.columnIndex(QStringLiteral("bylog"));
    const auto words = std::ranges::find(columns, inventory.columnIndex(QStringLiteral("by")));
    if (words != columns.end() && logged >= 0 && std::ranges::find(columns, logged) == columns.end())
        columns.insert(std::next(words), logged);
    return columns;
}

} // namespace

Outcome writeReport(const CommandContext *context, const TenantSession &session, const ReportWish &wish)
{
    const auto inventory = session.inventory();
    int unknown = 0;
    std::vector<quint32> rows = rowsOf(wish.query, *inventory, &unknown);
    if (wish.sortColumn)
        inventory->sortRows(rows, *wish.sortColumn, wish.order);
    const Format format = formatOf(*context->arguments);
    const bool isForPrograms = format == Format::Json || format == Format::JsonLines;
    const std::vector<int> columns = isForPrograms ? withLogged(wish.columns, *inventory) : wish.columns;
    const InventoryTable table(inventory, rows, columns);
    const ShownTable shown(inventory.get(), &table, &rows, &columns);
    if (const Outcome written = writeData(context, table, shown); !written)
        return written;
    if (unknown > 0)
        context->terminal->note(
            CliWords::tr("%Ln mailbox(es) left out: what the query asks is not known of (it|them).", nullptr, unknown));
    if (const auto advice = Query::adviceOn(wish.query.text(), inventory->schema()))
        context->terminal->note(CliWords::tr("%1 Did you mean %2?").arg(advice->reason, advice->suggestion));
    const QLocale locale;
    context->terminal->note(CliWords::tr("%1 of %2 mailboxes")
                                .arg(locale.toString(static_cast<qulonglong>(rows.size())),
                                     locale.toString(static_cast<qulonglong>(inventory->facts().size()))));
    return {};
}

} // namespace Casement
