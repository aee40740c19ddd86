// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Authority.h"
#include "models/demotenant/Call.h"

namespace Casement::Demo {

/// Hands out a device code and the short code that a person types in (RFC 8628, 3.1 and 3.2).
[[nodiscard]] HttpAnswer newDeviceCode(Authority &authority, Call &call);

} // namespace Casement::Demo
