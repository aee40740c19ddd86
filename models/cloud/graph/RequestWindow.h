// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>

namespace Casement::Graph {

/// So many requests may begin within this time.
struct Budget
{
    int requests = 0; ///< 0: no limit of our own
    std::chrono::milliseconds within{0};
};

/// What Microsoft publishes for the parts of Graph that are much narrower than the rest. The service counts for all
/// programs of a tenant, so that staying inside is polite and not yet a promise: 429 is still answered by waiting.
struct Budgets
{
    Budget auditLogs{5, std::chrono::seconds(10)};
    Budget conditionalAccess{1, std::chrono::milliseconds(1100)};
    Budget reports{14, std::chrono::minutes(10)};
};

/// A sliding window over the begins of the last requests.
class RequestWindow final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit RequestWindow(Budget budget) : m_budget(budget) {}

    /// Zero: the turn was taken. Otherwise nothing was taken, and it is worth asking again after so long.
    [[nodiscard]] std::chrono::milliseconds takeTurn(Time now);

private:
    Budget m_budget;
    std::deque<Time> m_begun;
};

} // namespace Casement::Graph
