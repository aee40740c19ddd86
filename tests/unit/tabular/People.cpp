// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/tabular/People.h"

#include <QBuffer>

namespace Casement::Tabular {

CsvTable tableOfTexts(const std::vector<std::vector<QString>> &lines)
{
    std::vector<Header> headers;
    for (const QString &name : lines.front())
        headers.push_back({name, name, name});
    CsvCells cells;
    for (size_t i = 1; i < lines.size(); ++i) {
        cells.beginRow(qsizetype(i + 1));
        for (const QString &text : lines[i]) {
            if (text.isNull())
                cells.addNull();
            else
                cells.add(text);
        }
    }
    return CsvTable(std::move(headers), std::move(cells));
}

QByteArray csvOf(const Table &table, const CsvOptions &options)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeCsv(table, buffer, options) ? buffer.data() : QByteArray("failed");
}

std::vector<QString> awkwardTexts()
{
    std::vector<QString> texts{QLatin1String(""),           QString(),
                               QStringLiteral("null"),      QStringLiteral(" null "),
                               QStringLiteral("\uFEFFbom"), QStringLiteral("\u2028line"),
                               QStringLiteral("\u202Ertl")};
    for (const char *text : {"a,b",
                             "a;b",
                             "a\tb",
                             "say \"hi\"",
                             "\"",
                             "\"\"",
                             "line\nbreak",
                             "line\r\nbreak",
                             "line\rbreak",
                             "\n",
                             "\r\n",
                             " lead",
                             "trail ",
                             "=1+1",
                             "+1",
                             "-1",
                             "@SUM(A1)",
                             "\tx",
                             "\rx",
                             "\nx",
                             "＝1+1",
                             "＋1",
                             "－1",
                             "＠x",
                             "'=1",
                             "''=1",
                             "'",
                             "''",
                             "'x",
                             "=cmd|' /C calc'!A0",
                             "=HYPERLINK(\"http://x\",\"y\")",
                             "x;=1+1",
                             "x,=1+1",
                             "x\t=1+1",
                             "x|=1",
                             "a\n=1+1",
                             "a;'=1",
                             "-",
                             "=",
                             "Zoë",
                             "受付 横浜",
                             "😀",
                             "علي",
                             "<b>x</b>",
                             "\x1b[31mred"})
        texts.push_back(QString::fromUtf8(text));
    return texts;
}

bool sameCells(const Table &a, const Table &b)
{
    if (a.rowCount() != b.rowCount() || a.columnCount() != b.columnCount())
        return false;
    for (qsizetype row = 0; row < a.rowCount(); ++row) {
        for (qsizetype column = 0; column < a.columnCount(); ++column) {
            if (a.cell(row, column) != b.cell(row, column))
                return false;
        }
    }
    return true;
}

} // namespace Casement::Tabular
