// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

namespace Casement {

/// The ticked rows as a script for ExchangeOnlineManagement that does the same. Identities are GUIDs; names stand in
/// comments only and cannot break out of them.
[[nodiscard]] QString powerShellScript(const ActionPlan &plan);

/// The script that puts back what was seen.
[[nodiscard]] QString undoPowerShellScript(const ActionPlan &plan);

} // namespace Casement
