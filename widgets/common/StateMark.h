// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/StateFace.h"
#include "widgets/common/Glyph.h"

#include <optional>

namespace Casement {

/// The mark that stands for a state in every table, the one place that says so. None: a cell without one.
[[nodiscard]] std::optional<Glyph> glyphOf(StateFace face);

} // namespace Casement
