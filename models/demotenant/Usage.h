// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Attacks.h"
#include "models/demotenant/Habits.h"
#include "models/demotenant/TenantRules.h"

namespace Casement::Demo {

/// What was done with every mailbox on every day: the one source of the usage report, the sign-in log and the truth
/// file. It follows from the directory alone and stores nothing, so it costs the same for a day of last spring as for
/// today. What the settings of a mailbox or of the tenant shut out stops at the moment they were changed; what went
/// before stays.
class Usage final
{
public:
    Usage(const Directory &directory, const TenantRules &rules) : m_directory(directory), m_rules(rules) {}

    [[nodiscard]] const Directory &directory() const { return m_directory; }
    [[nodiscard]] std::vector<Habit> habits(int place) const;

    /// The moments of this day's uses before `untilMs`, milliseconds since 1970, in no order.
    [[nodiscard]] std::vector<qint64> moments(int place, const Habit &habit, qint64 day, qint64 untilMs) const;
    /// The same without telling when.
    [[nodiscard]] bool isUsed(int place, const Habit &habit, qint64 day, qint64 untilMs) const;
    /// The newest day with a use among from … to; nothing when there is none.
    [[nodiscard]] std::optional<qint64> lastDay(int place, const Habit &habit, qint64 from, qint64 to,
                                                qint64 untilMs) const;

    /// The newest moment at which anybody got into the mailbox within the last half year; nothing when nobody did.
    [[nodiscard]] std::optional<qint64> lastMoment(int place, qint64 untilMs) const;

    /// Another number after every change of what is let in.
    [[nodiscard]] quint64 revision() const { return (m_directory.revision() << 16U) + m_rules.revision(); }

private:
    /// Whether nothing that bears on the habit ever changed, and if so, whether it gets in.
    [[nodiscard]] std::optional<bool> isAlwaysLetIn(int place, const Habit &habit) const;
    [[nodiscard]] bool isLetIn(int place, const Habit &habit, qint64 atMs) const;

    const Directory &m_directory;
    const TenantRules &m_rules;
};

/// The day in a report of today that is its last.
[[nodiscard]] inline qint64 reportedUntil(qint64 nowMs, int lagDays)
{
    return dayOf(nowMs) - lagDays;
}

} // namespace Casement::Demo
