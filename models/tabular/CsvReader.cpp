// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvReader.h"

namespace Casement::Tabular {

namespace {

void addRow(CsvCells &cells, const CsvRows &rows)
{
    cells.beginRow(rows.line());
    for (qsizetype column = 0; column < static_cast<qsizetype>(rows.headers().size()); ++column) {
        if (rows.isNull(column))
            cells.addNull();
        else
            cells.add(rows.view(column));
    }
}

} // namespace

Result<CsvTable> readCsv(const QByteArray &bytes, const CsvReadOptions &options)
{
    auto rows = CsvRows::open(bytes, options);
    if (!rows)
        return failure(rows.error());
    CsvCells cells;
    for (;;) {
        const auto more = rows->next();
        if (!more)
            return failure(more.error());
        if (!*more)
            return CsvTable(rows->headers(), std::move(cells));
        addRow(cells, *rows);
    }
}

Result<CsvTable> readCsv(QIODevice &device, const CsvReadOptions &options)
{
    const QByteArray bytes = device.read(options.maxBytes + 1);
    return readCsv(bytes, options);
}

} // namespace Casement::Tabular
