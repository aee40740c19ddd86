// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/FaultScript.h"
#include "models/demotenant/Grants.h"

namespace Casement::Demo {

/// Forgets the tokens that the revocation means: the services know them no more.
void revoke(Grants &grants, const Revocation &revocation);

} // namespace Casement::Demo
