// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunRecord.h"
#include "models/tabular/ColumnSet.h"

namespace Casement {

/// Lines of the journal for files and programs: run, when, who, why, what it was sent to, old and new value as the
/// journal keeps them ("pop=on imap=on"), the change in words, outcome, message, and the ids of all requests
/// under which it left, the first one first, with spaces between.
[[nodiscard]] Tabular::ColumnSet<PastChange> journalColumns();

} // namespace Casement
