// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Secret.h"

namespace Casement {

/// The value of CASEMENT_CLIENT_SECRET, taken out of the environment: what this program starts does not inherit it, and
/// it no longer stands where other programs of the same person could read it. Empty when there was none. To be called
/// once, before any thread is started.
[[nodiscard]] Secret takeClientSecret();

} // namespace Casement
