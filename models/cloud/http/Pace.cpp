// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Pace.h"

#include <algorithm>
#include <cmath>

namespace Casement::Http {

using std::chrono::duration;
using std::chrono::milliseconds;

Pace::Pace(const Limits &limits)
    : m_limits(limits),
      m_places(limits.firstWidth),
      m_changePlaces(limits.firstChangeWidth),
      m_turns(limits.burst)
{
}

milliseconds Pace::heldFor(Time now) const
{
    return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(m_notBefore - now));
}

milliseconds Pace::takeTurn(Time now, int weight)
{
    growIfQuiet(now);
    const double earned = duration<double>(now - m_lastTurn).count() * m_limits.perSecond;
    m_turns = std::min<double>(m_limits.burst, m_turns + std::max(0.0, earned));
    m_lastTurn = now;
    if (m_turns >= 1.0) {
        m_turns -= weight;
        return milliseconds(0);
    }
    return milliseconds(1 + static_cast<qint64>(std::ceil((1.0 - m_turns) / m_limits.perSecond * 1000.0)));
}

void Pace::throttled(Time now, milliseconds pause)
{
    m_notBefore = std::max(m_notBefore, now + pause);
    m_lastChangeOfWidth = now;
    for (Gate *gate : {&m_places, &m_changePlaces})
        gate->setWidth(std::max(1, gate->width() / 2));
}

void Pace::growIfQuiet(Time now)
{
    if (m_lastChangeOfWidth == Time())
        m_lastChangeOfWidth = now;
    if (now - m_lastChangeOfWidth < m_limits.quietBeforeGrowth)
        return;
    m_lastChangeOfWidth = now;
    for (Gate *gate : {&m_places, &m_changePlaces})
        gate->setWidth(std::min(m_limits.maxWidth, gate->width() + 1));
}

} // namespace Casement::Http
