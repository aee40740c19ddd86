// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/DossierLine.h"

namespace Casement {

/// One bar of the chart of uses: some days, and what is known of legacy protocols in them.
struct UseBar
{
    DaySpan days;          ///< UTC
    int successes = 0;     ///< uses on just these days, as far as somebody counted
    bool used = false;     ///< on just these days, counted or not
    int failures = 0;      ///< refused sign-ins: pressure from outside, never use
    int unsaid = 0;        ///< sign-ins without an outcome: neither use nor pressure, and no proof of none
    bool maybe = false;    ///< a use on one of these days or of others beside them: nobody knows which
    bool observed = false; ///< on all of these days every legacy protocol was: without a use there was none
    bool early = false;    ///< before the days observed without a gap: perhaps it was observed, perhaps not

    friend bool operator==(const UseBar &, const UseBar &) = default;
};

/// Oldest first, the last one ends today: count bars of so many days each. A use that several sources tell of counts
/// once.
[[nodiscard]] std::vector<UseBar> useBars(const DossierPast &past, int count, int daysEach);

/// "18 Nov 2026 · Used: 4 times · Refused: 2 attempts"; says it when the days were not observed.
[[nodiscard]] QString useBarWords(const UseBar &bar);
/// All bars in one line: how many were used, refused, not observed.
[[nodiscard]] QString useBarsWords(const std::vector<UseBar> &bars);

} // namespace Casement
