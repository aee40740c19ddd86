// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunRecord.h"

namespace Casement {

/// An authentication policy is made before anything names it and goes when nothing does any more.

/// Whether any of these is about a policy itself: such rows leave one by one, in their order.
[[nodiscard]] bool needOrder(const std::vector<RunRow> &rows);

/// For each row those before it without which it makes no sense: whoever gets a policy needs the row that makes it, and
/// a policy's removal the rows that take it from somebody.
[[nodiscard]] std::vector<std::vector<size_t>> neededBy(const std::vector<RunRow> &rows);

} // namespace Casement
