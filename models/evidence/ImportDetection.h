// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/ImportMapping.h"
#include "models/evidence/ImportedUse.h"
#include "models/tabular/CsvTable.h"

namespace Casement {

/// Which column tells what, by what stands in the first rows, and by the column's name where several would do.
[[nodiscard]] ImportMapping detectMapping(const Tabular::CsvTable &table, ImportKind kind);

/// Whether the numbers of a column with this name are error codes.
[[nodiscard]] bool isErrorCodeColumn(const QString &name);

/// What the file is, by the names of its columns; a list of tools when nothing else fits. A person may know better.
[[nodiscard]] ImportKind detectKind(const Tabular::CsvTable &table);

} // namespace Casement
