// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

namespace Casement {

/// "Doors open again: POP for 4 mailboxes, SMTP AUTH of the organisation.", of what is ticked: protocols, the defaults
/// of new mailboxes, switches of the organisation and policies. Empty when none does.
[[nodiscard]] QString doorsOpenText(const ActionPlan &plan);

} // namespace Casement
