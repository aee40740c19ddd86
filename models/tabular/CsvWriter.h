// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/tabular/CsvFormat.h"
#include "models/tabular/Progress.h"
#include "models/tabular/Table.h"

#include <QIODevice>

namespace Casement::Tabular {

/// Writes header (the JSON names) and rows after RFC 4180 with CRLF. The device is open for writing; on an error what
/// was written so far stays in it, so write files through writeFileAtomically().
[[nodiscard]] Outcome writeCsv(const Table &table, QIODevice &device, const CsvOptions &options = {},
                               const Progress &progress = {});

/// One line as the file will hold it, without its line end, and what was done to each of its cells.
struct CsvPreviewRow
{
    struct Part
    {
        qsizetype start = 0; ///< in text
        qsizetype length = 0;
        CellFormat format;
    };
    QString text;
    std::vector<Part> cells;
};

/// The header line and the first rows, for the export dialog.
[[nodiscard]] std::vector<CsvPreviewRow> previewCsv(const Table &table, const CsvOptions &options, qsizetype maxRows);

/// How many cells of the whole table the guard makes harmless.
[[nodiscard]] qsizetype countMadeHarmless(const Table &table, const CsvOptions &options);

} // namespace Casement::Tabular
