// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace Casement::Bench {

/// Runs ours and the peer's in turn, several times in the same process, and prints both medians in milliseconds and
/// how many times faster ours is; with a goal also whether it is reached. Absolute figures depend on the machine; the
/// ratio much less.
void compare(const char *what, const char *peerName, const std::function<void()> &ours,
             const std::function<void()> &peer, int rounds, double goal = 0);

/// One line of the table, for what was measured elsewhere. In milliseconds.
void printRatio(const char *what, double ours, const char *peerName, double peers, double goal = 0);

/// "goal 2.0 x: pass", or "short"; empty for no goal. The text is good until the next call.
[[nodiscard]] const char *goalWords(double ratio, double goal);

/// One line: memory in MiB against the most it may be.
void printMemory(const char *what, double mebibytes, double most);

/// The time of all threads of this program so far, user's and kernel's, in milliseconds: others on the machine change
/// it less than they change the clock's.
[[nodiscard]] double processorTime();

/// Memory of the program in MiB, as the system says; 0 where it does not.
class Memory final
{
public:
    /// Measures from here.
    Memory();
    /// The most at once since then, above what there was then.
    [[nodiscard]] double peak() const;

private:
    double m_before;
};

void benchFilter();
void benchCsv();
void benchJournal();
void benchLedger();
void benchImport();
void benchInventory();

} // namespace Casement::Bench
