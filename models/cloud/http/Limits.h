// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace Casement::Http {

/// How hard a service is pressed: the one table of these figures. Microsoft publishes none for the Exchange admin
/// interface; these are ours, low at first and finding their way.
struct Limits
{
    int firstWidth = 3;                                 ///< reads in flight at the start
    int firstChangeWidth = 2;                           ///< changes in flight at the start
    int maxWidth = 6;                                   ///< never more, of either kind
    double perSecond = 5.0;                             ///< requests begun per second, over time
    int burst = 5;                                      ///< requests that may begin at once after a quiet while
    int attempts = 6;                                   ///< sends of one read, and of a throttled change
    std::chrono::milliseconds firstBackoff{2000};       ///< doubled with each attempt, unless the service names a time
    std::chrono::milliseconds longestWait{180000};      ///< what the service asks for is cut to this
    std::chrono::milliseconds quietBeforeGrowth{60000}; ///< one more in flight after so long without being throttled
    qint64 largestBody = 64 * 1024 * 1024;              ///< bytes of one answer, after decompression
};

} // namespace Casement::Http
