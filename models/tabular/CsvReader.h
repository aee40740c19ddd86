// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/tabular/CsvTable.h"

#include <QByteArray>
#include <QIODevice>

namespace Casement::Tabular {

/// How much of a file is believed, and how it is read.
struct CsvReadOptions
{
    char16_t delimiter = 0;              ///< 0: comma, semicolon or tab, whichever the header line has most of
    bool undoFormulaGuard = true;        ///< takes the apostrophes of FormulaGuard.h away
    qsizetype maxCellLength = 32 * 1024; ///< characters
    qsizetype maxBytes = 64 * 1024 * 1024;
};

/// Reads a whole CSV file from somebody we do not trust: UTF-8 with or without byte order mark, UTF-16 with one; lines
/// end in CR, LF or CRLF; the first one is the header; empty lines are skipped. NUL, broken UTF-8, open quotes, text
/// behind a closing quote, cells without measure and rows of another length than the header's are refused with line
/// and column.
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray &bytes, const CsvReadOptions &options = {});
[[nodiscard]] Result<CsvTable> readCsv(QIODevice &device, const CsvReadOptions &options = {});

} // namespace Casement::Tabular
