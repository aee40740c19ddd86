// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/UsageEvidence.h"

#include <vector>

namespace Casement {

/// Any days, kept as the spans they form: oldest first, none touching the next.
class DaySet final
{
public:
    void add(const DaySpan &span);
    void add(const DaySet &other);
    void remove(const DaySet &other);
    /// Takes all days before this one away.
    void forgetBefore(const QDate &day);

    [[nodiscard]] bool isEmpty() const { return m_spans.empty(); }
    [[nodiscard]] bool contains(const QDate &day) const { return spanOf(day) != nullptr; }
    /// The span this day is in, or null.
    [[nodiscard]] const DaySpan *spanOf(const QDate &day) const;
    /// The days without a gap that end at the newest one.
    [[nodiscard]] DaySpan newestSpan() const { return m_spans.empty() ? DaySpan() : m_spans.back(); }
    /// How many days of the span are in the set.
    [[nodiscard]] int daysWithin(const DaySpan &span) const;
    [[nodiscard]] const std::vector<DaySpan> &spans() const { return m_spans; }
    friend bool operator==(const DaySet &, const DaySet &) = default;

private:
    std::vector<DaySpan> m_spans;
};

} // namespace Casement
