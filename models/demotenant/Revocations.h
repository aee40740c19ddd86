// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Authority.h"
#include "models/demotenant/FaultScript.h"

namespace Casement::Demo {

/// Forgets the tokens that the revocation means, so that the services know them no more; or makes sign-ins void.
void revoke(Authority &authority, const Revocation &revocation);

} // namespace Casement::Demo
