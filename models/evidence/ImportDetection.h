// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/ImportMapping.h"
#include "models/evidence/ImportedUse.h"
#include "models/tabular/CsvTable.h"

namespace Casement {

/// Which column tells what, by what stands in the first rows, and by the column's name where several would do.
[[nodiscard]] ImportMapping detectMapping(const Tabular::CsvTable &table, ImportKind kind);

} // namespace Casement
