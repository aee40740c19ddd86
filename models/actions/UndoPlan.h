// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/PlanBuilder.h"
#include "models/actions/RunRecord.h"

#include <QHash>

namespace Casement {

/// The inverse of a run: every row it changed (done, not visible yet) or may have changed (unknown, interrupted in
/// mid-send) goes back to what was seen before, null where null was. now: the mailboxes as the inventory reads today.
/// others: what is no mailbox, as read just now, by the row's guid; a moment from which tokens count stays as it is.
/// Rows that somebody else changed since are set aside and named, as are rows not in the inventory any more (NotRead),
/// and what is excepted by now. Fails with BadInput when the run changed nothing, with Conflict when it is another
/// tenant's.
[[nodiscard]] Result<ActionPlan> buildUndoPlan(const PlanContext &context, const RunRecord &run,
                                               const std::vector<RunRow> &rows, const std::vector<Mailbox> &now,
                                               const ExceptionBook &exceptions,
                                               const QHash<QUuid, StepSettings> &others = {});

} // namespace Casement
