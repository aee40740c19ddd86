// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

namespace Casement {

class Terminal;

/// Tenant, counts, what was set aside and why, and the first rows, on standard error.
void showPlan(Terminal *terminal, const ActionPlan &plan);

} // namespace Casement
