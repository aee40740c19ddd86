// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/DaySet.h"

#include <algorithm>

namespace Casement {

void DaySet::add(const DaySpan &span)
{
    if (span.isEmpty())
        return;
    // The first span that touches or follows; all that touch become one.
    const auto first =
        std::ranges::find_if(m_spans, [&](const DaySpan &one) { return one.to.addDays(1) >= span.from; });
    auto last = first;
    DaySpan joined = span;
    for (; last != m_spans.end() && last->from <= span.to.addDays(1); ++last)
        joined = {std::min(joined.from, last->from), std::max(joined.to, last->to)};
    m_spans.insert(m_spans.erase(first, last), joined);
}

void DaySet::add(const DaySet &other)
{
    for (const DaySpan &span : other.m_spans)
        add(span);
}

void DaySet::remove(const DaySet &other)
{
    for (const DaySpan &gone : other.m_spans) {
        std::vector<DaySpan> left;
        for (const DaySpan &one : m_spans) {
            const DaySpan before{one.from, std::min(one.to, gone.from.addDays(-1))};
            const DaySpan after{std::max(one.from, gone.to.addDays(1)), one.to};
            if (!before.isEmpty())
                left.push_back(before);
            if (!after.isEmpty())
                left.push_back(after);
        }
        m_spans = std::move(left);
    }
}

void DaySet::forgetBefore(const QDate &day)
{
    std::erase_if(m_spans, [&](const DaySpan &span) { return span.to < day; });
    if (!m_spans.empty())
        m_spans.front().from = std::max(m_spans.front().from, day);
}

const DaySpan *DaySet::spanOf(const QDate &day) const
{
    const auto found = std::ranges::find_if(m_spans, [&](const DaySpan &span) { return span.contains(day); });
    return found == m_spans.end() ? nullptr : &*found;
}

int DaySet::daysWithin(const DaySpan &span) const
{
    int days = 0;
    for (const DaySpan &one : m_spans)
        days += DaySpan{std::max(one.from, span.from), std::min(one.to, span.to)}.days();
    return days;
}

} // namespace Casement
