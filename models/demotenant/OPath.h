// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Columns.h"

#include <functional>
#include <optional>

namespace Casement::Demo {

/// Whether a row passes a filter.
using RowTest = std::function<bool(const RowView &)>;

/// Reads the text of a Filter parameter: comparisons of properties with quoted texts, numbers, $true, $false and $null
/// by -eq, -ne, -like, -notlike, -gt, -ge, -lt and -le, joined by -and, -or, -not and brackets. Nothing for a text
/// that cannot be read or names a property the rows lack. As in the service, OWAEnabled answers the wrong way round
/// and EwsEnabled takes 1 and 0.
[[nodiscard]] std::optional<RowTest> parseFilter(const QByteArray &text, RowSet set);

} // namespace Casement::Demo
