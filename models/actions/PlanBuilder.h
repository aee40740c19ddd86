// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/domain/Mailbox.h"

#include <functional>

namespace Casement {

class ExceptionBook;

/// Who would notice when these protocols of this mailbox are shut.
using AskWhoBreaks = std::function<BreakVerdict(const Mailbox &, std::span<const Protocol> shut)>;

/// Where and from what a plan is made.
struct PlanContext
{
    QString tenantId;
    QString tenantName;
    QString tenantDomain;
    QString account;
    QDateTime snapshotAt; ///< UTC; when the inventory was read
    QString note;
    int tenantMailboxCount = 0; ///< of the whole tenant; 0: not known
    OrganizationSettings organization;
    QDate today;              ///< for the standing of exceptions
    AskWhoBreaks whoBreaks;   ///< empty while no evidence was ever loaded: then there are no verdicts
    QString whyNobodyIsKnown; ///< sources were asked and told nothing of anybody
    QString evidenceSources;  ///< what the verdicts rest on, for people
    std::function<GuardKinds(const QUuid &object)> guardedAs; ///< empty: nothing is under guard
    int mostPerRun = 0;                                       ///< 0: no limit
    bool needsNote = false;
};

/// Old to new for each of these mailboxes. wanted: NotRead leaves a protocol as it is. What is already as wanted, off
/// by organisation, excepted (also when expired) or not read is set aside; switching on and back to the organisation is
/// never withheld. Fails with BadInput when nothing is wanted, when Inherit is wanted for a protocol that has no
/// such state, when a mailbox has no Guid, or when the book is another tenant's. A mailbox given twice counts once.
/// Rows in use, rows of which that is not known and rows under guard start unticked; without evidence the others are
/// all ticked.
[[nodiscard]] Result<ActionPlan> buildPlan(const PlanContext &context, const std::vector<Mailbox> &targets,
                                           const ClientAccessSettings &wanted, const ExceptionBook &exceptions);

/// A plan of this context without rows; what buildPlan() and buildUndoPlan() begin with.
[[nodiscard]] Result<ActionPlan> emptyPlan(const PlanContext &context, const ExceptionBook &exceptions);

/// Says where the row's object is and whether it is under guard, and unticks it then.
void judgeGuard(PlanRow &row, const PlanContext &context);

/// Says who would notice what the row shuts, and unticks rows in use and rows of which that is not known.
void judgeEvidence(PlanRow &row, const Mailbox &mailbox, const PlanContext &context);

} // namespace Casement
