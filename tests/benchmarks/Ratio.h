// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace Casement::Bench {

/// Runs ours and the peer's in turn, several times in the same process, and prints both medians in milliseconds and
/// how many times faster ours is. Absolute figures depend on the machine; the ratio much less.
void compare(const char *what, const char *peerName, const std::function<void()> &ours,
             const std::function<void()> &peer, int rounds);

/// One line of the table, for what was measured elsewhere. In milliseconds.
void printRatio(const char *what, double ours, const char *peerName, double peers);

void benchFilter();
void benchCsv();
void benchJournal();
void benchLedger();

} // namespace Casement::Bench
