// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Inventory.h"

namespace Casement::Bench {

/// The same mailboxes every time, in the proportions of a real tenant.
[[nodiscard]] std::shared_ptr<const Inventory> benchTenant(int mailboxes);

} // namespace Casement::Bench
