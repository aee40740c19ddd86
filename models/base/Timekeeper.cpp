// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Timekeeper.h"

#include "models/base/Sleep.h"

namespace Casement {

namespace {

class SteadyTime final : public Timekeeper
{
public:
    [[nodiscard]] Time now() const override { return std::chrono::steady_clock::now(); }
    [[nodiscard]] Completion<void> sleep(std::chrono::milliseconds duration, CancelToken token) override
    {
        return sleepFor(duration, token);
    }
};

} // namespace

Timekeeper *Timekeeper::steady()
{
    static SteadyTime time;
    return &time;
}

} // namespace Casement
