// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/ReportRows.h"

#include "models/demotenant/FormerUsers.h"

#include <algorithm>

namespace Casement::Demo {

namespace {

void mark(ReportRow &row, const Habit &habit, qint64 day)
{
    const ProgramFacts &facts = factsOf(habit.program);
    row.cells.at(static_cast<std::size_t>(*facts.column)) = facts.version;
    row.lastActivity = std::max(row.lastActivity.value_or(day), day);
}

void addFormerUsers(const Profile &profile, const Usage &usage, const ReportSpan &span,
                    const std::function<void(const ReportRow &)> &take)
{
    for (const FormerUser &user : formerUsers(profile, usage.directory(), span.to)) {
        ReportRow row{user.userPrincipalName, user.displayName, user.deletedDay, {}, {}};
        for (const Habit &habit : user.habits) {
            qint64 day = std::min(span.to, user.deletedDay - 1);
            while (day >= span.from && !habit.isOn(day))
                --day;
            if (day >= span.from)
                mark(row, habit, day);
        }
        take(row);
    }
}

} // namespace

void eachReportRow(const Profile &profile, const Usage &usage, const ReportSpan &span, qint64 nowMs,
                   const std::function<void(const ReportRow &)> &take)
{
    const std::vector<Recipient> &all = usage.directory().recipients();
    for (int place = 0; place < static_cast<int>(all.size()); ++place) {
        const Recipient &one = usage.directory().at(place);
        if (!isReported(one))
            continue;
        ReportRow row{one.userPrincipalName, one.displayName, {}, {}, {}};
        for (const Habit &habit : usage.habits(place)) {
            if (!factsOf(habit.program).column)
                continue;
            if (const auto day = usage.lastDay(place, habit, span.from, span.to, nowMs))
                mark(row, habit, *day);
        }
        take(row);
    }
    addFormerUsers(profile, usage, span, take);
}

} // namespace Casement::Demo
