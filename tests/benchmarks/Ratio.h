// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace Casement::Bench {

/// Runs ours and the peer's in turn, several times in the same process, and prints both medians in milliseconds and
/// how many times faster ours is. Absolute figures depend on the machine; the ratio much less.
void compare(const char *what, const char *peerName, const std::function<void()> &ours,
             const std::function<void()> &peer, int rounds);

void benchFilter();
void benchCsv();

} // namespace Casement::Bench
