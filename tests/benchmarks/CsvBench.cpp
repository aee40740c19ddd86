// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/InventoryTable.h"
#include "models/tabular/CsvWriter.h"
#include "tests/benchmarks/BenchTenant.h"
#include "tests/benchmarks/Ratio.h"

#include <QBuffer>
#include <QTextStream>

#include <numeric>

namespace Casement::Bench {

namespace {

QString quoted(QString text)
{
    if (!text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('\n')))
        return text;
    text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

void writeWithTextStream(const Tabular::Table &table, QIODevice &device)
{
    QTextStream stream(&device);
    for (const Tabular::Header &header : table.headers())
        stream << header.jsonName << ',';
    stream << "\r\n";
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        for (qsizetype column = 0; column < table.columnCount(); ++column)
            stream << quoted(table.cell(row, column).toString()) << ',';
        stream << "\r\n";
    }
}

} // namespace

void benchCsv()
{
    const auto inventory = benchTenant(25000);
    std::vector<quint32> rows(static_cast<size_t>(inventory->rowCount()));
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<int> columns;
    for (size_t column = 0; column < inventory->specs().size(); ++column) {
        if (inventory->specs()[column].listed)
            columns.push_back(static_cast<int>(column));
    }
    const InventoryTable table(inventory, rows, columns);
    compare(
        "CSV with formula guard, 25,000 rows", "QTextStream without one",
        [&] {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            (void)Tabular::writeCsv(table, buffer);
        },
        [&] {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            writeWithTextStream(table, buffer);
        },
        9);
}

} // namespace Casement::Bench
