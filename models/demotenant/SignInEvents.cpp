// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/SignInEvents.h"

#include <algorithm>
#include <limits>

namespace Casement::Demo {

namespace {

constexpr qint64 everMs = std::numeric_limits<qint64>::max();
constexpr std::size_t mostKept = 600000; ///< events in memory, unless a single day has more
/// A token lasts for days, so that most days of a modern program leave no sign-in.
constexpr quint64 signsInPercent = 6;
constexpr quint64 interactivePercent = 35; ///< of programs with passwords
constexpr quint64 namelessPermille = 20;   ///< of modern sign-ins whose client the log does not know

SignInEvent eventOf(const Habit &habit, int place, qint64 atMs)
{
    const quint64 drawn = mixed(habit.seed + 3, static_cast<quint64>(atMs));
    const ProgramFacts &facts = factsOf(habit.program);
    SignInEvent event;
    event.atMs = atMs;
    event.seed = habit.seed;
    event.client = habit.isModern ? facts.modern : legacyName(habit.program, habit.seed);
    if (habit.isModern && drawn % 1000 < namelessPermille)
        event.client = nullptr;
    event.place = place;
    event.program = habit.program;
    event.isInteractive = habit.isModern ? (drawn >> 12) % 100 < 60 : (habit.seed >> 24) % 100 < interactivePercent;
    event.isModern = habit.isModern;
    return event;
}

} // namespace

qint64 SignInEvent::listedMs(int delaySeconds) const
{
    const quint64 drawn = mixed(seed + 11, static_cast<quint64>(atMs));
    const qint64 late = drawn % 50 == 0 ? static_cast<qint64>((drawn >> 16) % 86400) * 1000 : 0;
    return atMs + delaySeconds * 1000LL + late;
}

SignInEvents::Day SignInEvents::on(qint64 day)
{
    if (m_revision != m_usage.revision())
        m_kept.clear();
    m_revision = m_usage.revision();
    for (qsizetype i = 0; i < m_kept.size(); ++i) {
        if (m_kept[i].day == day) {
            m_kept.append(m_kept.takeAt(i));
            return m_kept.last().events;
        }
    }
    m_kept.append({day, make(day)});
    std::size_t size = 0;
    for (const Kept &one : m_kept)
        size += one.events->size();
    while (size > mostKept && m_kept.size() > 1)
        size -= m_kept.takeFirst().events->size();
    return m_kept.last().events;
}

SignInEvents::Day SignInEvents::make(qint64 day) const
{
    auto events = std::make_shared<std::vector<SignInEvent>>();
    const std::vector<Recipient> &all = m_usage.directory().recipients();
    for (int place = 0; place < static_cast<int>(all.size()); ++place) {
        addUses(*events, place, day);
        addFailures(*events, place, day);
    }
    std::sort(events->begin(), events->end(), [](const SignInEvent &a, const SignInEvent &b) {
        return a.atMs != b.atMs ? a.atMs > b.atMs : a.place != b.place ? a.place < b.place : a.seed < b.seed;
    });
    return events;
}

void SignInEvents::addUses(std::vector<SignInEvent> &events, int place, qint64 day) const
{
    for (const Habit &habit : m_usage.habits(place)) {
        const bool isSilent =
            habit.isModern && mixed(habit.seed + 29, static_cast<quint64>(day)) % 100 >= signsInPercent;
        if (isSilent)
            continue;
        for (const qint64 at : m_usage.moments(place, habit, day, everMs)) {
            events.push_back(eventOf(habit, place, at));
            if (habit.isModern)
                break;
        }
    }
}

void SignInEvents::addFailures(std::vector<SignInEvent> &events, int place, qint64 day) const
{
    const std::optional<Attack> attack = attackOf(m_usage.directory().at(place));
    if (!attack)
        return;
    for (const FailedSignIn &failed : failuresOn(*attack, day, everMs)) {
        SignInEvent event;
        event.atMs = failed.atMs;
        event.seed = attack->seed + failed.source % 40;
        event.client = clientOf(*attack);
        event.place = place;
        event.errorCode = failed.errorCode;
        event.attack = attack->kind;
        events.push_back(event);
    }
}

} // namespace Casement::Demo
