// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/Guard.h"

namespace Casement::TestSupport {

/// A person who read everything and typed what was asked for.
[[nodiscard]] inline ConfirmedPlan confirmedInFull(const ActionPlan &plan)
{
    const GuardVerdict verdict = judge(plan);
    return confirm(plan, {true, true, verdict.mailboxes, true, verdict.domain}).value();
}

} // namespace Casement::TestSupport
