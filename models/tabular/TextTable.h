// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/tabular/Table.h"

#include <QIODevice>

namespace Casement::Tabular {

/// Aligned columns for people at a terminal, titles first; null is "-". All text passes terminalSafe().
struct TextTableOptions
{
    int maxColumnWidth = 48; ///< longer cells are cut with "…"
};

[[nodiscard]] Outcome writeTextTable(const Table &table, QIODevice &device, const TextTableOptions &options = {});

} // namespace Casement::Tabular
