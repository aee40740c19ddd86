// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/CsvReader.h"
#include "models/tabular/CsvWriter.h"

namespace Casement::Tabular {

/// A table of texts: first line the headers.
[[nodiscard]] CsvTable tableOfTexts(const std::vector<std::vector<QString>> &lines);

/// What writeCsv() makes of it.
[[nodiscard]] QByteArray csvOf(const Table &table, const CsvOptions &options);

/// Texts that break naive writers, readers, terminals or spreadsheets.
[[nodiscard]] std::vector<QString> awkwardTexts();

/// The same cells, null and text told apart.
[[nodiscard]] bool sameCells(const Table &a, const Table &b);

} // namespace Casement::Tabular
