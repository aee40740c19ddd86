// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/JsonWriter.h"

#include "models/tabular/Sink.h"
#include "models/tabular/Utf8.h"

#include <algorithm>

namespace Casement::Tabular {

namespace {

void appendEscaped(QByteArray &out, char16_t c)
{
    switch (c) {
    case u'"':
        out.append("\\\"");
        return;
    case u'\\':
        out.append("\\\\");
        return;
    case u'\n':
        out.append("\\n");
        return;
    case u'\r':
        out.append("\\r");
        return;
    case u'\t':
        out.append("\\t");
        return;
    default:
        out.append("\\u00").append(QByteArray::number(c, 16).rightJustified(2, '0'));
    }
}

bool isEscaped(char16_t c)
{
    return c < 0x20 || c == 0x7F || c == u'"' || c == u'\\';
}

/// Stretches without anything to escape go out in one piece.
void appendString(QByteArray &out, QStringView text)
{
    out.append('"');
    qsizetype written = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (!isEscaped(c))
            continue;
        appendUtf8(out, text.mid(written, i - written));
        appendEscaped(out, c);
        written = i + 1;
    }
    appendUtf8(out, text.mid(written));
    out.append('"');
}

void appendCell(QByteArray &out, const Cell &cell)
{
    const bool isBare =
        cell.isNull() || std::holds_alternative<bool>(cell.value()) || std::holds_alternative<qint64>(cell.value());
    if (isBare)
        appendUtf8(out, cell.toString());
    else
        appendString(out, cell.toString());
}

void appendObject(QByteArray &out, const Table &table, qsizetype row)
{
    out.append('{');
    for (qsizetype column = 0; column < table.columnCount(); ++column) {
        if (column > 0)
            out.append(',');
        appendString(out, table.headers()[size_t(column)].jsonName);
        out.append(':');
        appendCell(out, table.cell(row, column));
    }
    out.append('}');
}

} // namespace

Outcome writeJson(const Table &table, QIODevice &device, const Progress &progress)
{
    Sink sink(device, progress);
    sink.buffer().append("[");
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        sink.buffer().append(row == 0 ? "\n" : ",\n");
        appendObject(sink.buffer(), table, row);
        if (const Outcome written = sink.rowDone(); !written)
            return written;
    }
    sink.buffer().append("\n]\n");
    return sink.finish();
}

Outcome writeJsonLines(const Table &table, QIODevice &device, const Progress &progress)
{
    Sink sink(device, progress);
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        appendObject(sink.buffer(), table, row);
        sink.buffer().append('\n');
        if (const Outcome written = sink.rowDone(); !written)
            return written;
    }
    return sink.finish();
}

QStringList previewJsonLines(const Table &table, qsizetype maxRows)
{
    QStringList lines;
    for (qsizetype row = 0; row < std::min(maxRows, table.rowCount()); ++row) {
        QByteArray line;
        appendObject(line, table, row);
        lines.append(QString::fromUtf8(line));
    }
    return lines;
}

} // namespace Casement::Tabular
