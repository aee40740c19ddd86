// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/PlanDiff.h"
#include "models/actions/PlanStanding.h"
#include "models/tabular/ColumnSet.h"

namespace Casement {

/// Rows of a plan beside what they read now: for programs, and in words for people.
[[nodiscard]] Tabular::ColumnSet<RowStanding> standingColumns();
/// Rows in which two plans differ.
[[nodiscard]] Tabular::ColumnSet<PlanDifference> differenceColumns();

/// "as-seen", "as-wanted", "changed", "not-read".
[[nodiscard]] QString standingId(const RowStanding &row);

/// "38 as the plan saw them, 2 changed since": what occurs.
[[nodiscard]] QString standingText(const PlanStanding &standing);

} // namespace Casement
