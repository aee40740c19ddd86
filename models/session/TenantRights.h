// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/session/Capabilities.h"

namespace Casement {

/// Whether this account may carry out the ticked rows, by the cmdlets that Exchange grants it: it needs those that the
/// rows send and no others. Forbidden otherwise, with every cmdlet and role that is missing. What is not known is
/// tried.
[[nodiscard]] Outcome checkRights(const ActionPlan &plan, const Capabilities &capabilities);

} // namespace Casement
