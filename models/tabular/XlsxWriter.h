// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/tabular/Progress.h"
#include "models/tabular/Table.h"

#include <QIODevice>

namespace Casement::Tabular {

/// Rows that one sheet of a workbook holds, the header among them: Excel's own limit.
inline constexpr qsizetype xlsxMostRows = 1048576;

/// One sheet, the JSON names in a first row that stays in sight, with filters. Booleans, numbers, dates and times (UTC)
/// are cells of their kind, text is always text: no formula and no link comes from a tenant. Null is an empty cell, as
/// empty text is. Text beyond Excel's 32,767 characters is cut and ends in "…". More rows than a sheet holds are
/// refused before anything is written.
[[nodiscard]] Outcome writeXlsx(const Table &table, QIODevice &device, const Progress &progress = {});

} // namespace Casement::Tabular
