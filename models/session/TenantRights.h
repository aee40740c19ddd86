// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/session/Capabilities.h"

namespace Casement {

/// Whether this account may carry out the ticked rows, by the cmdlets that Exchange grants it: it needs those that the
/// rows send and no others. Forbidden otherwise, with every cmdlet and role that is missing. What is not known is
/// tried.
[[nodiscard]] Outcome checkRights(const ActionPlan &plan, const Capabilities &capabilities);

/// Why a button that leads to this cmdlet need not be clicked, in one line; empty when it may be, or when that is not
/// known.
[[nodiscard]] QString missingRight(TargetKind kind, const QString &cmdlet, const Capabilities &capabilities);

} // namespace Casement
