// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ReportMemory.h"

#include <algorithm>

namespace Casement {

void ReportMemory::take(UseKey key, const DaySpan &period, bool used, const QDate &lastActivity)
{
    KeyMemory &memory = m_keys[static_cast<size_t>(key)];
    m_covered.add(period);
    if (!used) {
        memory.unused.add(period);
    } else {
        DaySpan span = period;
        if (period.contains(lastActivity)) {
            span.to = lastActivity;
            memory.unused.add({lastActivity.addDays(1), period.to});
        }
        addUse(memory.runs, narrowed(span, memory.unused));
    }
    for (Run &run : memory.runs)
        run.newest = narrowed(run.newest, memory.unused);
}

DaySpan ReportMemory::narrowed(const DaySpan &span, const DaySet &unused)
{
    DaySpan rest = span;
    if (const DaySpan *gap = unused.spanOf(rest.from))
        rest.from = gap->to.addDays(1);
    if (const DaySpan *gap = unused.spanOf(rest.to))
        rest.to = gap->from.addDays(-1);
    // Reports that contradict each other: whoever saw a use is believed.
    return rest.isEmpty() ? span : rest;
}

void ReportMemory::addUse(std::vector<Run> &runs, const DaySpan &span)
{
    if (runs.empty() || span.from > runs.back().newest.to) {
        runs.push_back({span.from, span});
        return;
    }
    Run &last = runs.back();
    if (span.from > last.newest.from || span.contains(last.newest)) {
        // The newest use is no older than the later begin, and may be as new as the later end.
        last.newest = {std::max(last.newest.from, span.from), std::max(last.newest.to, span.to)};
        return;
    }
    if (span.to >= last.since) {
        last.since = std::min(last.since, span.from);
        return;
    }
    const bool isTold = std::ranges::any_of(runs, [&](const Run &run) {
        return DaySpan{run.since, run.newest.to}.intersects(span);
    });
    if (!isTold)
        runs.insert(std::ranges::find_if(runs, [&](const Run &run) { return run.since > span.to; }), {span.from, span});
}

DaySpan ReportMemory::last(UseKey key) const
{
    return runs(key).empty() ? DaySpan() : runs(key).back().newest;
}

void ReportMemory::forgetBefore(const QDate &day)
{
    m_covered.forgetBefore(day);
    for (KeyMemory &memory : m_keys) {
        memory.unused.forgetBefore(day);
        std::erase_if(memory.runs, [&](const Run &run) { return run.newest.to < day; });
        // The days the newest use may have been on stay as wide as they are: it does not become younger by being old.
        for (Run &run : memory.runs)
            run.since = std::min(std::max(run.since, day), run.newest.from);
    }
}

} // namespace Casement
