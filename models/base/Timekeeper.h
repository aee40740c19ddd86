// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"

#include <chrono>

namespace Casement {

/// The clock that waits run on, so that a test can let hours pass in a moment. Steady: it knows no time of day and
/// never goes back; see Clock for that.
class Timekeeper
{
public:
    using Time = std::chrono::steady_clock::time_point;

    virtual ~Timekeeper() = default;
    [[nodiscard]] virtual Time now() const = 0;
    /// Fires when this much time has passed; ends at once with Cancelled when the token is cancelled.
    [[nodiscard]] virtual Completion<void> sleep(std::chrono::milliseconds duration, CancelToken token) = 0;

    /// The computer's steady clock. It holds no state, so that one serves everybody.
    [[nodiscard]] static Timekeeper *steady();
};

} // namespace Casement
