// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Timekeeper.h"

#include <QTimer>

#include <functional>
#include <map>
#include <optional>

namespace Casement::TestSupport {

/// A clock that jumps to the next alarm whenever the event loop has nothing else to do, so that hours of waiting pass
/// in a moment and in the right order. Real work under way (a socket, a worker thread) does not hold it up, unless it
/// is named with standsStillFor().
class VirtualTime final : public Timekeeper
{
public:
    VirtualTime();

    [[nodiscard]] Time now() const override { return m_now; }
    [[nodiscard]] Completion<void> sleep(std::chrono::milliseconds duration, CancelToken token) override;
    /// Calls once, after so long.
    void after(std::chrono::milliseconds duration, std::function<void()> callback);

    /// Time passes by itself from now on, or stands still.
    void flow(bool flows);
    [[nodiscard]] std::chrono::milliseconds passed() const;

    /// Real work that takes no time: before each jump `fence` is asked for, and its end waited for, as often as one
    /// piece of that work may begin the next without any alarm between them. Otherwise a slow disk counts as hours.
    void standsStillFor(std::function<Completion<void>()> fence, int inARow);

private:
    struct Alarm
    {
        std::function<bool()> isDead;
        std::function<void()> ring;
    };
    void add(std::chrono::milliseconds duration, Alarm alarm);
    void jump();
    [[nodiscard]] bool isHeldUp();

    const Time m_begin;
    Time m_now;
    bool m_flows = true;
    std::multimap<Time, Alarm> m_alarms;
    std::function<Completion<void>()> m_fence;
    std::optional<Completion<void>> m_waitsFor;
    int m_inARow = 0;
    int m_fencesLeft = 0;
    QTimer m_idle;
};

} // namespace Casement::TestSupport
