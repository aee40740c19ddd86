// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvFormat.h"

#include "models/tabular/FormulaGuard.h"
#include "models/tabular/Utf8.h"

namespace Casement::Tabular {

namespace {

bool needsQuotes(QStringView text, char16_t delimiter)
{
    if (text == u"null")
        return true;
    for (const QChar c : text) {
        if (c == delimiter || c == u'"' || c == u'\r' || c == u'\n')
            return true;
    }
    // Some readers trim what is not quoted.
    return !text.isEmpty() && (text.front().isSpace() || text.back().isSpace());
}

void appendQuoted(QByteArray &out, QStringView text)
{
    out.append('"');
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] == u'"')
            out.append('"');
        appendCodePoint(out, text, i);
    }
    out.append('"');
}

CellFormat appendText(QByteArray &out, QStringView text, const CsvOptions &options)
{
    const CellFormat format{needsQuotes(text, options.delimiter), false};
    if (format.quoted)
        appendQuoted(out, text);
    else
        appendUtf8(out, text);
    return format;
}

} // namespace

CellFormat appendCsvField(QByteArray &out, const Cell &cell, const CsvOptions &options)
{
    if (const QString *text = cell.asText()) {
        if (!options.formulaGuard || !needsGuard(*text))
            return appendText(out, *text, options);
        CellFormat format = appendText(out, guarded(*text), options);
        format.madeHarmless = true;
        return format;
    }
    if (const auto *yes = std::get_if<bool>(&cell.value()))
        out.append(*yes ? "true" : "false");
    else if (cell.isNull())
        out.append("null");
    else
        appendUtf8(out, cell.toString());
    return {};
}

} // namespace Casement::Tabular
