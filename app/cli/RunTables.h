// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/actions/RunRecord.h"
#include "models/tabular/ColumnSet.h"

#include <nlohmann/json_fwd.hpp>

#include <QHash>

namespace Casement {

/// Names of mailboxes by Guid, where the tenant was read; the journal's own elsewhere.
using PrincipalNames = QHash<QUuid, QString>;

/// Rows of a run for programs: Guid, names, the old and the new value of every protocol that any row changes under
/// Microsoft's names, outcome and message.
[[nodiscard]] Tabular::ColumnSet<RunRow> resultColumns(const std::vector<RunRow> &rows, const PrincipalNames &names);
/// The same without outcome and message, for rows that nothing has been done to.
[[nodiscard]] Tabular::ColumnSet<RunRow> plannedColumns(const std::vector<RunRow> &rows, const PrincipalNames &names);

/// For people: address, what changes in words, and with an outcome what became of it.
[[nodiscard]] Tabular::ColumnSet<RunRow> readableColumns(bool withOutcome);

/// Runs for files and people; the counts side by side.
[[nodiscard]] Tabular::ColumnSet<RunRecord> runColumns();
[[nodiscard]] Tabular::ColumnSet<RunRecord> readableRunColumns();
/// A run for programs, its counts as an object of their own.
[[nodiscard]] nlohmann::json runObject(const RunRecord &run);

/// "38 done, 2 failed, 20 not started": the outcomes that occur.
[[nodiscard]] QString countsText(const RunCounts &counts);

} // namespace Casement
