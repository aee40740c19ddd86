// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/CsvRows.h"
#include "models/tabular/CsvTable.h"

#include <QIODevice>

namespace Casement::Tabular {

/// Reads a whole CSV file from somebody we do not trust: UTF-8 with or without byte order mark, UTF-16 with one; lines
/// end in CR, LF or CRLF; the first one is the header; empty lines are skipped. NUL, broken UTF-8, open quotes, text
/// behind a closing quote, cells without measure and rows of another length than the header's are refused with line
/// and column.
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray &bytes, const CsvReadOptions &options = {});
[[nodiscard]] Result<CsvTable> readCsv(QIODevice &device, const CsvReadOptions &options = {});

} // namespace Casement::Tabular
