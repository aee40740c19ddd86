// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace Casement::Http {

/// How hard a service is pressed: the one table of these figures. Microsoft publishes none for the Exchange admin
/// interface; these are ours, low at first and finding their way.
struct Limits
{
    int firstWidth = 3;                                 ///< in flight at the start, reads and changes together
    int firstChangeWidth = 2;                           ///< changes among them
    int maxWidth = 6;                                   ///< never more in flight
    double perSecond = 5.0;                             ///< requests begun per second, over time
    int burst = 5;                                      ///< requests that may begin at once after a quiet while
    int attempts = 6;                                   ///< sends of one request that meets faults
    int throttledAttempts = 16;                         ///< sends of one request that is answered with 429: a run of
                                                        ///< 10,000 changes in a storm must not end by bad luck
    int retryBudget = 60;                               ///< repeats of all requests together, see RetryBudget
    std::chrono::milliseconds firstBackoff{2000};       ///< doubled with each attempt, unless the service names a time
    std::chrono::milliseconds longestWait{180000};      ///< what the service asks for is cut to this
    std::chrono::milliseconds quietBeforeGrowth{60000}; ///< one more in flight after so long without being throttled
    std::chrono::milliseconds longestAnswer{1800000};   ///< a request's own time limit is cut to this
    qint64 largestBody = 64 * 1024 * 1024;              ///< bytes of one answer, after decompression
};

[[nodiscard]] inline Limits exchangeLimits()
{
    return {};
}

/// Graph publishes generous budgets for reading the directory; its narrow ones (sign-ins, policies, reports) are kept
/// by who asks for those.
[[nodiscard]] inline Limits graphLimits()
{
    Limits limits;
    limits.firstWidth = 6;
    limits.firstChangeWidth = 2;
    limits.perSecond = 20.0;
    limits.burst = 20;
    return limits;
}

} // namespace Casement::Http
