// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/StepChannel.h"
#include "models/base/Completion.h"
#include "models/base/Gate.h"
#include "models/base/Timekeeper.h"

#include <chrono>
#include <memory>
#include <vector>

namespace Casement {

/// Whether a reading may wait for others to travel with.
enum class Haste
{
    CanWait,
    Now ///< those that wait already go with it
};

/// Readings of single objects that travel together: the first waits a while for others, and as soon as there are as
/// many as fill a request they leave. Each gets its own answer. All of them end at once with Cancelled when the token
/// is. Whoever calls read() must keep this until the task has ended.
class GatheredReads final
{
public:
    /// At most so many requests are on their way at a time; a reading waits at most this long for others.
    GatheredReads(StepChannel *channel, Timekeeper *timekeeper, std::chrono::milliseconds patience, int requests,
                  const CancelToken &token);

    [[nodiscard]] Task<Result<StepSettings>> read(StepTarget target, Haste haste);

    /// How many wait for others to travel with.
    [[nodiscard]] size_t waiting() const { return m_waiting.size(); }

    /// No others will come soon: what waits leaves now.
    void hurry();

private:
    struct Asked
    {
        StepTarget target;
        Completion<StepSettings> answer;
    };
    Task<void> lead(Haste haste);

    StepChannel *m_channel;
    Timekeeper *m_timekeeper;
    std::chrono::milliseconds m_patience;
    CancelToken m_token;
    Gate m_requests;
    std::vector<Asked> m_waiting;
    std::shared_ptr<CancelSource> m_hurry; ///< while somebody waits for others
};

} // namespace Casement
