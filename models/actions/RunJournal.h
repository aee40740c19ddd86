// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/actions/ProcessIdentity.h"
#include "models/actions/RunRecord.h"
#include "models/domain/Mailbox.h"
#include "models/query/Query.h"
#include "models/store/Store.h"

#include <QDate>
#include <QHash>

#include <optional>

namespace Casement {

/// What the journal is told about one row.
struct RowReport
{
    QUuid guid;
    RowOutcome outcome = RowOutcome::NotStarted;
    QString message;
    StepSettings nowRead;
};

/// Runs in the store: the intent is on the disk before a request leaves, the outcome after it. One active run per
/// tenant over all programs that share the store; a claim whose process is gone can be taken over. The store must
/// outlive it. All times are UTC.
class RunJournal final
{
public:
    explicit RunJournal(Store *store, ProcessIdentity self = ProcessIdentity::ofThisProcess());

    [[nodiscard]] static Schema schema();

    /// Claims the tenant and writes the run with its ticked rows, all or nothing. Conflict when another run is active
    /// there, or when this plan was run
    /// before. The run takes over the id of its plan.
    [[nodiscard]] Completion<RunRecord> begin(const ActionPlan &plan, const QDateTime &at,
                                              const CancelToken &token) const;
    /// The user principal names of its rows' mailboxes, for whoever joins them to other lists.
    [[nodiscard]] Completion<void> nameRows(const QUuid &run, const QHash<QUuid, QString> &userPrincipalNames,
                                            const CancelToken &token) const;
    /// Claims the tenant for going on with a run. Conflict as above.
    [[nodiscard]] Completion<void> claim(const QUuid &run, const QDateTime &at, const CancelToken &token) const;
    [[nodiscard]] Completion<void> writeIntent(const QUuid &run, const QUuid &mailbox, const QString &requestId,
                                               const QDateTime &at, const CancelToken &token) const;
    [[nodiscard]] Completion<void> writeOutcome(const QUuid &run, const RowReport &report, const QDateTime &at,
                                                const CancelToken &token) const;
    /// Writes how far a run is that goes on being held: paused, or running again.
    [[nodiscard]] Completion<void> mark(const QUuid &run, RunState state, const QDateTime &at,
                                        const CancelToken &token) const;
    /// Writes how the run ended and gives the claim back.
    [[nodiscard]] Completion<void> end(const QUuid &run, RunState state, const QDateTime &at,
                                       const CancelToken &token) const;
    /// Gives the claim back without waiting, for a runner that is going away; the run then counts as interrupted.
    void abandon(const QUuid &run) const;

    /// Newest first; an empty tenant id asks for all.
    [[nodiscard]] Completion<std::vector<RunRecord>> runs(const QString &tenantId, const CancelToken &token) const;
    /// Interrupted or paused runs with rows to go on with, newest first.
    [[nodiscard]] Completion<std::vector<RunRecord>> unfinished(const QString &tenantId,
                                                                const CancelToken &token) const;
    /// The run that a living program, this one or another, is at in the tenant; nothing when there is none.
    [[nodiscard]] Completion<std::optional<RunRecord>> activeRun(const QString &tenantId,
                                                                 const CancelToken &token) const;
    /// By number, full id, or an unambiguous beginning of the id. NotFound or BadInput otherwise.
    [[nodiscard]] Completion<RunRecord> find(const QString &text, const CancelToken &token) const;
    [[nodiscard]] Completion<RunRecord> record(const QUuid &run, const CancelToken &token) const;
    [[nodiscard]] Completion<std::vector<RunRow>> rows(const QUuid &run, const CancelToken &token) const;
    /// What the tenant's runs did to one mailbox, or tried to, newest first.
    [[nodiscard]] Completion<std::vector<PastChange>> changesOf(const QString &tenantId, const QUuid &mailbox,
                                                                const CancelToken &token) const;
    /// The run's lines for which the query, parsed with journalSchema(), is true.
    [[nodiscard]] Completion<std::vector<PastChange>> linesOf(const RunRecord &run, const Query::Query &query,
                                                              const QDate &today, const CancelToken &token) const;
    /// What of the tenant's runs, or of one, the chain does not bear out; see JournalComparing.
    [[nodiscard]] Completion<std::vector<RowDoubt>> doubts(const QString &tenantId, const QUuid &run,
                                                           const CancelToken &token) const;
    /// The plan as it was confirmed. Storage when it no longer matches its hash.
    [[nodiscard]] Completion<ActionPlan> plan(const QUuid &run, const CancelToken &token) const;

    /// When a change was last about to be sent to the tenant, by whichever program; null: never.
    [[nodiscard]] Completion<QDateTime> lastIntent(const QString &tenantId, const CancelToken &token) const;

    /// After a refresh: rows of the tenant's runs that were not visible yet or unknown, and now read as wanted, become
    /// done. Answers how many.
    [[nodiscard]] Completion<int> confirmFrom(const QString &tenantId, std::vector<Mailbox> read, const QDateTime &at,
                                              const CancelToken &token) const;

private:
    Store *m_store;
    ProcessIdentity m_self;
};

} // namespace Casement
