// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Timekeeper.h"

#include <QTimer>

#include <functional>
#include <map>

namespace Casement::TestSupport {

/// A clock that jumps to the next alarm whenever the event loop has nothing else to do, so that hours of waiting pass
/// in a moment and in the right order. Real work under way (a socket, a worker thread) does not hold it up.
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

private:
    struct Alarm
    {
        std::function<bool()> isDead;
        std::function<void()> ring;
    };
    void add(std::chrono::milliseconds duration, Alarm alarm);
    void jump();

    const Time m_begin;
    Time m_now;
    bool m_flows = true;
    std::multimap<Time, Alarm> m_alarms;
    QTimer m_idle;
};

} // namespace Casement::TestSupport
