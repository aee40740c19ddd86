// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/Ratio.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace Casement::Bench {

namespace {

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer clock;
    clock.start();
    work();
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> times)
{
    std::ranges::sort(times);
    return times[times.size() / 2];
}

} // namespace

void compare(const char *what, const char *peerName, const std::function<void()> &ours,
             const std::function<void()> &peer, int rounds)
{
    std::vector<double> own;
    std::vector<double> others;
    for (int round = 0; round < rounds; ++round) {
        own.push_back(milliseconds(ours));
        others.push_back(milliseconds(peer));
    }
    printRatio(what, median(own), peerName, median(others));
}

void printRatio(const char *what, double ours, const char *peerName, double peers)
{
    std::printf("%-44s %8.1f ms   %-44s %8.1f ms   %6.1f x\n", what, ours, peerName, peers, peers / ours);
}

} // namespace Casement::Bench
