// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Gate.h"
#include "models/base/Timekeeper.h"
#include "models/cloud/http/Limits.h"

#include <chrono>

namespace Casement::Http {

/// How many requests are in flight and how fast they begin. Being throttled halves the width at once and lets nobody
/// begin before the time the service named; quiet minutes give it back one by one. Runs on the steady clock.
class Pace final
{
public:
    using Time = Timekeeper::Time;

    explicit Pace(const Limits &limits);

    /// How long nobody may begin, because the service asked for it.
    [[nodiscard]] std::chrono::milliseconds heldFor(Time now) const;

    /// Zero: the turn was taken. Otherwise nothing was taken, and it is worth asking again after so long. A request
    /// that makes the service do several things (a batch) weighs as many: those behind it wait the longer.
    [[nodiscard]] std::chrono::milliseconds takeTurn(Time now, int weight);

    /// A place among all requests in flight.
    [[nodiscard]] Gate &places() { return m_places; }
    /// A change needs one of these before it asks for a place.
    [[nodiscard]] Gate &changePlaces() { return m_changePlaces; }

    /// 429 or 503 was answered: nobody begins before this much time has passed.
    void throttled(Time now, std::chrono::milliseconds pause);

private:
    void growIfQuiet(Time now);

    Limits m_limits;
    Gate m_places;
    Gate m_changePlaces;
    double m_turns;
    Time m_lastTurn;
    Time m_notBefore;
    Time m_lastChangeOfWidth;
};

} // namespace Casement::Http
