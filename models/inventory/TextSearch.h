// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/TextArena.h"
#include "models/query/Expression.h"
#include "models/query/TruthSet.h"

namespace Casement {

/// The rows whose folded text answers a Contains, Is or Matches term.
[[nodiscard]] Query::TruthSet matchTexts(const TextArena &folded, const Query::Term &term);

} // namespace Casement
