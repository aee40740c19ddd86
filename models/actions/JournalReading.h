// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunJournal.h"

#include <QSqlDatabase>

namespace Casement::JournalReading {

/// The journal's questions. They run in the store's thread.

/// A run's or mailbox's id as it is written.
[[nodiscard]] QString key(const QUuid &id);

/// Newest first. Both empty: all runs.
[[nodiscard]] Result<std::vector<RunRecord>> records(const QSqlDatabase &database, const QString &tenantId,
                                                     const QUuid &run);
/// NotFound when there is none.
[[nodiscard]] Result<RunRecord> record(const QSqlDatabase &database, const QUuid &run);
/// The one whose claim a living process holds.
[[nodiscard]] Result<std::optional<RunRecord>> activeRun(const QSqlDatabase &database, const QString &tenantId);
[[nodiscard]] Result<RunRecord> find(const QSqlDatabase &database, const QString &text);
[[nodiscard]] Result<std::vector<RunRow>> rows(const QSqlDatabase &database, const QUuid &run);
/// Null when nothing was ever sent.
[[nodiscard]] Result<QDateTime> lastIntent(const QSqlDatabase &database, const QString &tenantId);
[[nodiscard]] Result<std::vector<PastChange>> changesOf(const QSqlDatabase &database, const QString &tenantId,
                                                        const QUuid &mailbox);
/// What the run did to each of its objects, or is still to do, in the order of the run.
[[nodiscard]] Result<std::vector<PastChange>> linesOf(const QSqlDatabase &database, const RunRecord &run);
[[nodiscard]] Result<ActionPlan> plan(const QSqlDatabase &database, const QUuid &run);

} // namespace Casement::JournalReading
