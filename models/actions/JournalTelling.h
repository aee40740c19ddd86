// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunJournal.h"

#include <QSqlDatabase>

namespace Casement::JournalTelling {

/// What goes into the chain of the tenant's journal, inside the transaction of what it tells of. One line of JSON each,
/// with "at" (UTC), "event" and "run" in every one:
/// began (account, note, evidence, sentence, planHash, rows, undoOf), sends (request, kind, guid, name, address, seen,
/// wanted), outcome (guid, outcome, message, nowRead), state (state).

[[nodiscard]] Outcome began(const QSqlDatabase &database, const ActionPlan &plan, const QString &planHash,
                            const QDateTime &at);
/// requestId: under which the change leaves, for a question to Microsoft.
[[nodiscard]] Outcome sends(const QSqlDatabase &database, const QUuid &run, const QUuid &target,
                            const QString &requestId, const QDateTime &at);
[[nodiscard]] Outcome outcome(const QSqlDatabase &database, const QUuid &run, const RowReport &report,
                              const QDateTime &at);
[[nodiscard]] Outcome state(const QSqlDatabase &database, const QUuid &run, RunState state, const QDateTime &at);

} // namespace Casement::JournalTelling
