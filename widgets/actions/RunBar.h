// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RowOutcome.h"
#include "widgets/common/SegmentBar.h"

namespace Casement {

/// The parts of a run's bar: done, not visible yet, unchanged, failed, out of scope, not known, and the rest as ground.
[[nodiscard]] QList<BarPart> runBarParts(const RunCounts &counts);

} // namespace Casement
