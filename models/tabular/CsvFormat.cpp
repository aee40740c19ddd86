// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvFormat.h"

#include "models/tabular/FormulaGuard.h"
#include "models/tabular/Utf8.h"

namespace Casement::Tabular {

namespace {

/// What one look at the text tells about it.
struct Contents
{
    bool hasSpecial = false;   ///< delimiter, quote or line break
    bool hasSplitting = false; ///< something behind which another program may begin a cell
};

/// Without branches, so that the compiler looks at eight characters at a time.
Contents contentsOf(QStringView text, char16_t delimiter)
{
    uint special = 0;
    uint splitting = 0;
    const char16_t *const characters = text.utf16();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = characters[i];
        const uint breaksLine = uint(c == u'\r') | uint(c == u'\n');
        special |= breaksLine | uint(c == u'"') | uint(c == delimiter);
        splitting |= breaksLine | uint(c == u',') | uint(c == u';') | uint(c == u'\t') | uint(c == u'|');
    }
    return {special != 0, splitting != 0};
}

bool mayNeedGuard(QStringView text, const Contents &contents)
{
    return contents.hasSplitting || (!text.isEmpty() && !text.front().isLetterOrNumber());
}

bool needsQuotes(QStringView text, const Contents &contents)
{
    if (contents.hasSpecial || text == u"null")
        return true;
    // Some readers trim what is not quoted.
    return !text.isEmpty() && (text.front().isSpace() || text.back().isSpace());
}

void appendQuoted(QByteArray &out, QStringView text)
{
    out.append('"');
    if (text.contains(u'"'))
        appendUtf8(out, text.toString().replace(QLatin1String("\""), QLatin1String("\"\"")));
    else
        appendUtf8(out, text);
    out.append('"');
}

CellFormat appendText(QByteArray &out, QStringView text, const Contents &contents)
{
    const CellFormat format{needsQuotes(text, contents), false};
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
        const Contents contents = contentsOf(*text, options.delimiter);
        if (!options.formulaGuard || !mayNeedGuard(*text, contents) || !needsGuard(*text))
            return appendText(out, *text, contents);
        CellFormat format = appendText(out, guarded(*text), contents);
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
