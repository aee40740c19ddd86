// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/actions/RunRecord.h"

#include <initializer_list>
#include <utility>

namespace Casement::PlanSamples {

using States = std::initializer_list<std::pair<Protocol, StoredState>>;

[[nodiscard]] ClientAccessSettings settings(States states);
/// The same number always gives the same Guid.
[[nodiscard]] QUuid guid(int number);
/// POP and IMAP on, changed as wanted says.
[[nodiscard]] PlanRow row(int number, const QString &name, States wanted);
/// A plan in "Contoso Ltd", 5,000 mailboxes, that switches POP and IMAP off for this many.
[[nodiscard]] ActionPlan plan(int rows);
/// A plan like a real one: names in many scripts, twins, withheld parts, rows set aside.
[[nodiscard]] ActionPlan colourfulPlan(int rows);
/// As many rows as asked for, in turn without use, thin, in use, not known and without anything shut; those in use and
/// not known are not ticked.
[[nodiscard]] ActionPlan groupedPlan(int rows);
/// The run of such a plan after a while, one row of each outcome and the rest done or not started.
[[nodiscard]] std::vector<RunRow> runRows(int rows);
[[nodiscard]] RunRecord runOf(const std::vector<RunRow> &rows, int number, RunState state);

} // namespace Casement::PlanSamples
