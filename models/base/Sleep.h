// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"

#include <chrono>

namespace Casement {

/// Waits on the steady clock; ends at once with Cancelled when the token is cancelled.
[[nodiscard]] Completion<void> sleepFor(std::chrono::milliseconds duration, CancelToken token);

} // namespace Casement
