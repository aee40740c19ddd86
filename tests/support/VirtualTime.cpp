// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/VirtualTime.h"

namespace Casement::TestSupport {

using std::chrono::milliseconds;

VirtualTime::VirtualTime() : m_begin(Time() + std::chrono::hours(1000)), m_now(m_begin)
{
    // A timer without an interval fires when everything that was posted has been handled.
    QObject::connect(&m_idle, &QTimer::timeout, &m_idle, [this] { jump(); });
}

Completion<void> VirtualTime::sleep(milliseconds duration, CancelToken token)
{
    const Completion<void> done(token);
    if (!done.isSettled())
        add(duration, {[done] { return done.isSettled(); }, [done] { done.fire({}); }});
    return done;
}

void VirtualTime::after(milliseconds duration, std::function<void()> callback)
{
    add(duration, {[] { return false; }, std::move(callback)});
}

void VirtualTime::add(milliseconds duration, Alarm alarm)
{
    m_alarms.emplace(m_now + std::max(duration, milliseconds(0)), std::move(alarm));
    m_fencesLeft = m_inARow;
    if (m_flows && !m_idle.isActive())
        m_idle.start(0);
}

void VirtualTime::flow(bool flows)
{
    m_flows = flows;
    if (flows && !m_alarms.empty())
        m_idle.start(0);
    else
        m_idle.stop();
}

milliseconds VirtualTime::passed() const
{
    return std::chrono::duration_cast<milliseconds>(m_now - m_begin);
}

void VirtualTime::standsStillFor(std::function<Completion<void>()> fence, int inARow)
{
    m_fence = std::move(fence);
    m_inARow = inARow;
    m_fencesLeft = inARow;
}

bool VirtualTime::isHeldUp()
{
    if (m_fencesLeft == 0)
        return false;
    if (!m_waitsFor)
        m_waitsFor = m_fence();
    if (m_waitsFor->isSettled()) {
        m_waitsFor.reset();
        --m_fencesLeft;
    }
    return true;
}

void VirtualTime::jump()
{
    if (isHeldUp())
        return;
    m_fencesLeft = m_inARow;
    while (!m_alarms.empty() && m_alarms.begin()->second.isDead())
        m_alarms.erase(m_alarms.begin());
    if (m_alarms.empty()) {
        m_idle.stop();
        return;
    }
    const auto first = m_alarms.begin();
    m_now = first->first;
    const Alarm alarm = std::move(first->second);
    m_alarms.erase(first);
    alarm.ring();
}

} // namespace Casement::TestSupport
