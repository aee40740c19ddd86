// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvWriter.h"

#include "models/tabular/FormulaGuard.h"
#include "models/tabular/Sink.h"

#include <algorithm>

namespace Casement::Tabular {

namespace {

/// Cells of one line; row -1 is the header.
Cell cellOfLine(const Table &table, qsizetype row, qsizetype column)
{
    return row < 0 ? Cell::text(table.headers()[size_t(column)].jsonName) : table.cell(row, column);
}

void appendRow(QByteArray &out, const Table &table, qsizetype row, const CsvOptions &options)
{
    const qsizetype columns = table.columnCount();
    const qsizetype begin = out.size();
    for (qsizetype column = 0; column < columns; ++column) {
        if (column > 0)
            out.append(char(options.delimiter));
        appendCsvField(out, cellOfLine(table, row, column), options);
    }
    // An empty line would be skipped by readers as no row at all.
    if (out.size() == begin)
        out.append("\"\"");
    out.append("\r\n");
}

CsvPreviewRow previewRow(const Table &table, qsizetype row, const CsvOptions &options)
{
    CsvPreviewRow preview;
    for (qsizetype column = 0; column < table.columnCount(); ++column) {
        if (column > 0)
            preview.text.append(QChar(options.delimiter));
        QByteArray bytes;
        const CellFormat format = appendCsvField(bytes, cellOfLine(table, row, column), options);
        const QString text = QString::fromUtf8(bytes);
        preview.cells.push_back({preview.text.size(), text.size(), format});
        preview.text.append(text);
    }
    return preview;
}

} // namespace

Outcome writeCsv(const Table &table, QIODevice &device, const CsvOptions &options, const Progress &progress)
{
    Sink sink(device, progress);
    if (options.byteOrderMark)
        sink.buffer().append("\xEF\xBB\xBF");
    appendRow(sink.buffer(), table, -1, options);
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        appendRow(sink.buffer(), table, row, options);
        if (const Outcome written = sink.rowDone(); !written)
            return written;
    }
    return sink.finish();
}

std::vector<CsvPreviewRow> previewCsv(const Table &table, const CsvOptions &options, qsizetype maxRows)
{
    std::vector<CsvPreviewRow> rows;
    const qsizetype count = std::min(maxRows, table.rowCount());
    for (qsizetype row = -1; row < count; ++row)
        rows.push_back(previewRow(table, row, options));
    return rows;
}

qsizetype countMadeHarmless(const Table &table, const CsvOptions &options)
{
    if (!options.formulaGuard)
        return 0;
    qsizetype count = 0;
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        for (qsizetype column = 0; column < table.columnCount(); ++column) {
            const Cell cell = table.cell(row, column);
            if (cell.asText() && needsGuard(*cell.asText()))
                ++count;
        }
    }
    return count;
}

} // namespace Casement::Tabular
