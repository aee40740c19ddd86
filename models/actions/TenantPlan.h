// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/PlanBuilder.h"

namespace Casement {

/// What is wanted of one object of the tenant that is no mailbox, beside what it is now.
struct TenantWish
{
    StepTarget target;
    QString about; ///< in the address's place, for people; may be empty
    StepSettings now;
    StepSettings wanted;
    int reach = 1;                             ///< mailboxes that feel it
    EvidenceGroup group = EvidenceGroup::None; ///< of the worst of these mailboxes; None: no evidence, nothing is shut
    QString evidence = {};
    std::vector<Withheld> withheld = {}; ///< what is not wanted any more since somebody may keep it
};

/// Old to new for each of these objects, in the given order. What is already as wanted is set aside, and so is what was
/// not read: it could not be put back. A policy comes before what names it, so that a plan may make and assign it.
/// Fails with BadInput when nothing is wanted, or when an object has no id.
[[nodiscard]] Result<ActionPlan> buildTenantPlan(const PlanContext &context, const std::vector<TenantWish> &wishes,
                                                 const ExceptionBook &exceptions);

/// The order in which the rows can be done: policies are made first and removed last; else as given.
void orderSteps(ActionPlan &plan);

/// What would happen to the ticked rows where any of them is no mailbox, as a button says it: "Set SMTP AUTH of the
/// organisation to off", "Assign “Block Basic Authentication” to 42 users". Empty for a plan of mailboxes alone.
[[nodiscard]] QString tenantSentence(const ActionPlan &plan);

} // namespace Casement
