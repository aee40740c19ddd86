// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/Ratio.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <vector>

#include <malloc.h>
#include <sys/resource.h>

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

void printMemory(const char *what, double mebibytes, double most)
{
    std::printf("%-44s %8.1f MiB   %-43s %8.1f MiB   %16s\n", what, mebibytes, "at most", most,
                mebibytes <= most ? "pass" : "short");
}

double processorTime()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

namespace {

double memoryOf(const char *field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field))
            return line.simplified().split(' ').at(1).toDouble() / 1024;
    }
    return 0;
}

} // namespace

Memory::Memory()
{
    // What others gave back may still be held; the peak begins anew.
    malloc_trim(0);
    QFile forget(QStringLiteral("/proc/self/clear_refs"));
    if (forget.open(QIODevice::WriteOnly))
        forget.write("5");
    m_before = memoryOf("VmRSS:");
}

double Memory::peak() const
{
    return memoryOf("VmHWM:") - m_before;
}

} // namespace Casement::Bench
