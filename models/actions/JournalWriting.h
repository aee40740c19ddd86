// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunJournal.h"

#include <QSqlDatabase>

namespace Casement::JournalWriting {

/// The journal's statements that change something; each is atomic, together with its entry in the chain. They run in
/// the store's thread.

[[nodiscard]] Outcome begin(const QSqlDatabase &database, const ActionPlan &plan, const QDateTime &at,
                            const ProcessIdentity &self);
[[nodiscard]] Outcome claim(const QSqlDatabase &database, const QUuid &run, const QDateTime &at,
                            const ProcessIdentity &self);
[[nodiscard]] Outcome name(const QSqlDatabase &database, const QUuid &run,
                           const QHash<QUuid, QString> &userPrincipalNames);
[[nodiscard]] Outcome intent(const QSqlDatabase &database, const QUuid &run, const QUuid &mailbox,
                             const QString &requestId, const QDateTime &at, const ProcessIdentity &self);
[[nodiscard]] Outcome outcome(const QSqlDatabase &database, const QUuid &run, const RowReport &report,
                              const QDateTime &at);
[[nodiscard]] Outcome mark(const QSqlDatabase &database, const QUuid &run, RunState state, const QDateTime &at);
[[nodiscard]] Outcome end(const QSqlDatabase &database, const QUuid &run, RunState state, const QDateTime &at,
                          const ProcessIdentity &self);
[[nodiscard]] Outcome release(const QSqlDatabase &database, const QUuid &run, const ProcessIdentity &self);
[[nodiscard]] Result<int> confirm(const QSqlDatabase &database, const QString &tenantId,
                                  const std::vector<Mailbox> &read, const QDateTime &at);

} // namespace Casement::JournalWriting
