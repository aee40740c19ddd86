// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/Ratio.h"

#include <QElapsedTimer>
#include <QFile>

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
             const std::function<void()> &peer, int rounds, double goal)
{
    std::vector<double> own;
    std::vector<double> others;
    for (int round = 0; round < rounds; ++round) {
        own.push_back(milliseconds(ours));
        others.push_back(milliseconds(peer));
    }
    printRatio(what, median(own), peerName, median(others), goal);
}

const char *goalWords(double ratio, double goal)
{
    static char words[64];
    words[0] = '\0';
    if (goal > 0)
        (void)std::snprintf(words, sizeof words, "goal %.1f x: %s", goal, ratio >= goal ? "pass" : "short");
    return words;
}

void printRatio(const char *what, double ours, const char *peerName, double peers, double goal)
{
    std::printf("%-44s %8.1f ms   %-44s %8.1f ms   %6.1f x   %s\n", what, ours, peerName, peers, peers / ours,
                goalWords(peers / ours, goal));
}

double peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').at(1).toDouble() / 1024;
    }
    return 0;
}

} // namespace Casement::Bench
