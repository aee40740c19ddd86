// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/PlanBuilder.h"
#include "models/actions/RunRecord.h"

#include <QDateTime>
#include <QHash>

namespace Casement {

/// Of the values that were read, what can be written again, and as what; an undo's script and its plan agree in it.
[[nodiscard]] StepSettings puttableBack(TargetKind kind, StepSettings old);

/// Whether the run changed this row, or may have.
[[nodiscard]] bool mayHaveChanged(const RunRow &row);

/// Which part of what was done goes back.
struct UndoScope
{
    std::vector<QUuid> objects;      ///< empty: all
    std::vector<Protocol> protocols; ///< empty: everything that was changed
};

/// Of these rows only what the scope names; rows of which nothing is left are gone.
[[nodiscard]] std::vector<RunRow> rowsWithin(const UndoScope &scope, std::vector<RunRow> rows);

/// Takes out the rows that the journal's chain does not bear out, and names them, as well as those that are gone from
/// the store. objects: as in UndoScope. timesCount: when it was sent decides what is put back, so a changed time is a
/// doubt as well.
std::vector<SetAside> takeOutDoubted(std::vector<RunRow> &rows, const std::vector<RowDoubt> &doubts,
                                     const std::vector<QUuid> &objects, bool timesCount);

/// What several runs did since a moment as if it were one: of each setting the value before the first change that was
/// sent since, and the last that was wanted. Runs may come in any order. The rows hold what may have been changed only.
[[nodiscard]] std::vector<RunRow> changesSince(const QDateTime &moment,
                                               const std::vector<std::vector<RunRow>> &rowsOfRuns);

/// What can be taken back of the ticked rows, for people: sign-ins that were ended stay ended.
[[nodiscard]] QString undoWords(const ActionPlan &plan);

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
