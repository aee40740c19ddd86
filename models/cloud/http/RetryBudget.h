// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Casement::Http {

/// How many repeats a run or a load may cost over all its requests. An answer that is no fault earns one repeat back,
/// so a service that answers more often than not is waited for as long as it takes, and one that is dying ends the work
/// after this many repeats instead of being asked for ever.
class RetryBudget final
{
public:
    explicit RetryBudget(int most) : m_most(most), m_left(most) {}

    /// False when nothing is left: the last answer is then final.
    [[nodiscard]] bool spend() { return m_left > 0 && m_left-- > 0; }
    void earn() { m_left = m_left < m_most ? m_left + 1 : m_most; }
    /// A new run or load begins, or a run goes on after an outage: what was spent on a service that was down says
    /// nothing about the one that is back.
    void renew() { m_left = m_most; }

    [[nodiscard]] int left() const { return m_left; }

private:
    int m_most;
    int m_left;
};

} // namespace Casement::Http
