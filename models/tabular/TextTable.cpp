// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/TextTable.h"

#include "models/tabular/Sink.h"
#include "models/tabular/TerminalText.h"

#include <algorithm>

namespace Casement::Tabular {

namespace {

/// Row -1 holds the titles.
QString shownText(const Table &table, qsizetype row, qsizetype column, const TextTableOptions &options)
{
    if (row < 0)
        return elidedToWidth(terminalSafe(table.headers()[size_t(column)].title), options.maxColumnWidth);
    const Cell cell = table.cell(row, column);
    const QString text = cell.isNull() ? QStringLiteral("-") : cell.toString();
    return elidedToWidth(terminalSafe(text), options.maxColumnWidth);
}

std::vector<int> columnWidths(const Table &table, const TextTableOptions &options)
{
    std::vector<int> widths(size_t(table.columnCount()), 0);
    for (qsizetype row = -1; row < table.rowCount(); ++row) {
        for (qsizetype column = 0; column < table.columnCount(); ++column) {
            int &width = widths[size_t(column)];
            width = std::max(width, terminalWidth(shownText(table, row, column, options)));
        }
    }
    return widths;
}

void appendLine(QByteArray &out, const Table &table, qsizetype row, const std::vector<int> &widths,
                const TextTableOptions &options)
{
    const qsizetype columns = table.columnCount();
    for (qsizetype column = 0; column < columns; ++column) {
        const QString text = shownText(table, row, column, options);
        out.append(text.toUtf8());
        // The last column needs no blanks behind it.
        if (column + 1 < columns)
            out.append(QByteArray(widths[size_t(column)] - terminalWidth(text) + 2, ' '));
    }
    out.append('\n');
}

} // namespace

Outcome writeTextTable(const Table &table, QIODevice &device, const TextTableOptions &options)
{
    const Progress noProgress;
    Sink sink(device, noProgress);
    const std::vector<int> widths = columnWidths(table, options);
    for (qsizetype row = -1; row < table.rowCount(); ++row) {
        appendLine(sink.buffer(), table, row, widths, options);
        if (const Outcome written = sink.rowDone(); !written)
            return written;
    }
    return sink.finish();
}

} // namespace Casement::Tabular
