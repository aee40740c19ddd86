// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/RequestWindow.h"

namespace Casement::Graph {

using std::chrono::milliseconds;

milliseconds RequestWindow::takeTurn(Time now)
{
    if (m_budget.requests <= 0)
        return milliseconds(0);
    while (!m_begun.empty() && now - m_begun.front() >= m_budget.within)
        m_begun.pop_front();
    if (m_begun.size() >= static_cast<size_t>(m_budget.requests))
        return std::chrono::ceil<milliseconds>(m_begun.front() + m_budget.within - now);
    m_begun.push_back(now);
    return milliseconds(0);
}

} // namespace Casement::Graph
