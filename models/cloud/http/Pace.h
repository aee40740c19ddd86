// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Gate.h"
#include "models/cloud/http/Limits.h"

#include <chrono>

namespace Casement::Http {

/// How many requests are in flight and how fast they begin. Being throttled halves the width at once and lets nobody
/// begin before the time the service named; quiet minutes give it back one by one. Runs on the steady clock.
class Pace final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit Pace(const Limits &limits);

    /// How long nobody may begin, because the service asked for it.
    [[nodiscard]] std::chrono::milliseconds heldFor(Time now) const;

    /// Zero: the turn was taken. Otherwise nothing was taken, and it is worth asking again after so long.
    [[nodiscard]] std::chrono::milliseconds takeTurn(Time now);

    /// A place among the requests in flight.
    [[nodiscard]] Gate &gate(bool isChange) { return isChange ? m_changes : m_reads; }

    /// 429 or 503 was answered: nobody begins before this much time has passed.
    void throttled(Time now, std::chrono::milliseconds pause);

private:
    void growIfQuiet(Time now);

    Limits m_limits;
    Gate m_reads;
    Gate m_changes;
    double m_turns;
    Time m_lastTurn;
    Time m_notBefore;
    Time m_lastChangeOfWidth;
};

} // namespace Casement::Http
