// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/GuardRepository.h"
#include "models/actions/RunJournal.h"

#include <QSqlDatabase>

namespace Casement::JournalTelling {

/// What goes into the chain of the tenant's journal, inside the transaction of what it tells of. One line of JSON each,
/// with "at" (UTC) and "event" in every one. Of runs, with "run":
/// began (account, note, evidence, sentence, planHash, rows, undoOf), sends (request, kind, guid, name, address, seen,
/// wanted), outcome (guid, outcome, message, nowRead), state (state). undoOf is a run, "several", or null.
/// Of the guard, with "account" and "note": guarded (guid, name, address, before, after: a kind, or nothing), limited
/// (before, after: mailboxes one run may change; 0: any number).

[[nodiscard]] Outcome began(const QSqlDatabase &database, const ActionPlan &plan, const QString &planHash,
                            const QDateTime &at);
/// requestId: under which the change leaves, for a question to Microsoft.
[[nodiscard]] Outcome sends(const QSqlDatabase &database, const QUuid &run, const QUuid &target,
                            const QString &requestId, const QDateTime &at);
[[nodiscard]] Outcome outcome(const QSqlDatabase &database, const QUuid &run, const RowReport &report,
                              const QDateTime &at);
[[nodiscard]] Outcome state(const QSqlDatabase &database, const QUuid &run, RunState state, const QDateTime &at);

/// One object on the guard list.
struct GuardEntry
{
    QUuid object;
    QString name;
    QString address;
    QString before; ///< the kind's id; empty: not listed
    QString after;  ///< likewise
};

[[nodiscard]] Outcome guarded(const QSqlDatabase &database, const QString &tenantId, const GuardEntry &entry,
                              const GuardEdit &edit);
[[nodiscard]] Outcome limited(const QSqlDatabase &database, const QString &tenantId, int before, int after,
                              const GuardEdit &edit);

} // namespace Casement::JournalTelling
