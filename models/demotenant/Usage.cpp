// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Usage.h"

#include <algorithm>

namespace Casement::Demo {

namespace {

constexpr quint64 timesOfDay = 71;
constexpr qint64 halfYear = 180;

/// People work from seven to six, devices when they are told to.
qint64 momentOf(const Habit &habit, qint64 day, int which)
{
    const quint64 drawn = mixed(habit.seed + timesOfDay, static_cast<quint64>(day) * 16 + static_cast<quint64>(which));
    const bool isDevice = factsOf(habit.program).isDevice;
    const quint64 seconds = isDevice ? drawn % 86400 : 7 * 3600 + drawn % (11 * 3600);
    return day * dayMs + static_cast<qint64>(seconds) * 1000;
}

int timesOn(const Habit &habit, qint64 day)
{
    const quint64 drawn = mixed(habit.seed, static_cast<quint64>(day) + timesOfDay);
    return 1 + static_cast<int>(drawn % static_cast<quint64>(factsOf(habit.program).mostPerDay));
}

} // namespace

std::vector<Habit> Usage::habits(int place) const
{
    return habitsOf(m_directory.at(place), m_directory.generated(place));
}

bool Usage::isLetIn(int place, const Habit &habit, qint64 atMs) const
{
    const std::optional<CasIndex> setting = settingOf(habit.spoken());
    if (setting && !letsIn(habit.spoken(), m_directory.valueAt(place, *setting, atMs)))
        return false;
    if (!habit.isModern && !habit.isSpared && arePasswordsRetired(habit.spoken()))
        return false;
    return m_rules.letIn(m_directory.at(place), m_directory.policyAt(place, atMs), habit.spoken(), habit.isModern,
                         atMs);
}

std::optional<bool> Usage::isAlwaysLetIn(int place, const Habit &habit) const
{
    const bool isSettled =
        m_directory.switched(place).empty() && m_directory.hasConstantPolicy(place) && m_rules.areConstant();
    return isSettled ? std::optional(isLetIn(place, habit, 0)) : std::nullopt;
}

std::vector<qint64> Usage::moments(int place, const Habit &habit, qint64 day, qint64 untilMs) const
{
    std::vector<qint64> moments;
    if (!habit.isOn(day))
        return moments;
    const std::optional<bool> always = isAlwaysLetIn(place, habit);
    for (int i = 0; i < timesOn(habit, day) && always.value_or(true); ++i) {
        const qint64 at = momentOf(habit, day, i);
        if (at < untilMs && (always || isLetIn(place, habit, at)))
            moments.push_back(at);
    }
    return moments;
}

bool Usage::isUsed(int place, const Habit &habit, qint64 day, qint64 untilMs) const
{
    const bool isOver = (day + 1) * dayMs <= untilMs;
    if (const auto always = isOver ? isAlwaysLetIn(place, habit) : std::nullopt)
        return *always && habit.isOn(day);
    return !moments(place, habit, day, untilMs).empty();
}

std::optional<qint64> Usage::lastDay(int place, const Habit &habit, qint64 from, qint64 to, qint64 untilMs) const
{
    if (!isAlwaysLetIn(place, habit).value_or(true))
        return std::nullopt;
    for (qint64 day = to; day >= from; --day) {
        if (isUsed(place, habit, day, untilMs))
            return day;
    }
    return std::nullopt;
}

std::optional<qint64> Usage::lastMoment(int place, qint64 untilMs) const
{
    std::optional<qint64> newest;
    const qint64 today = dayOf(untilMs);
    for (const Habit &habit : habits(place)) {
        const auto day = lastDay(place, habit, today - halfYear, today, untilMs);
        if (!day)
            continue;
        const std::vector<qint64> all = moments(place, habit, *day, untilMs);
        newest = std::max(newest.value_or(0), *std::max_element(all.begin(), all.end()));
    }
    return newest;
}

} // namespace Casement::Demo
