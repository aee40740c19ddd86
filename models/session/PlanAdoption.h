// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/PlanBuilder.h"

#include <vector>

namespace Casement {

class ExceptionBook;
class MailboxFacts;
struct UserWithoutMailbox;

/// Against what a plan that came as a file is held; all of it outlives the call.
struct AdoptingTenant
{
    const PlanContext *here = nullptr;
    const MailboxFacts *facts = nullptr;
    const ExceptionBook *exceptions = nullptr;
    const std::vector<UserWithoutMailbox> *users = nullptr;
};

/// A plan from a file as this tenant and this computer see it. Of the file only this is believed: which objects, from
/// what to what, which are ticked, who asked and why. Names, evidence, exceptions, guard, limit and reach are this
/// computer's; what the file says of guard, limit and note is only ever made stricter. What is not in the tenant, or is
/// excepted, is set aside. Conflict when the plan, or a row of it, is another tenant's; BadInput when an object stands
/// in it twice.
[[nodiscard]] Result<ActionPlan> adoptPlan(ActionPlan plan, const AdoptingTenant &tenant);

} // namespace Casement
