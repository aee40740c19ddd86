// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/Cell.h"

#include <QByteArray>

namespace Casement::Tabular {

/// How a CSV file is written. The defaults open properly in a spreadsheet and follow RFC 4180.
struct CsvOptions
{
    char16_t delimiter = u','; ///< an ASCII character; not a quote or a line break
    bool byteOrderMark = true; ///< without it Excel takes UTF-8 for the local code page
    bool formulaGuard = true;  ///< see FormulaGuard.h
};

/// What was done to a cell.
struct CellFormat
{
    bool quoted = false;
    bool madeHarmless = false;
};

/// Appends one field as UTF-8. Null is the bare word null; text that reads "null" is quoted, so that both come back.
CellFormat appendCsvField(QByteArray &out, const Cell &cell, const CsvOptions &options);

} // namespace Casement::Tabular
