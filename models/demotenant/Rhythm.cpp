// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Rhythm.h"

#include "models/demotenant/Profile.h"

#include <QDate>

namespace Casement::Demo {

namespace {

/// Longer than the longest report, so that a first use in a cycle is the first that anybody can know of.
constexpr qint64 halfYear = 192;

QDate dateOf(qint64 day)
{
    return QDate(1970, 1, 1).addDays(day);
}

bool isHoliday(qint64 day)
{
    const QDate date = dateOf(day);
    const int at = date.month() * 100 + date.day();
    return at == 101 || at == 501 || at == 1224 || at == 1225 || at == 1226 || at == 1231;
}

/// One to three weeks in every quarter of a year.
bool isAway(quint64 person, qint64 day)
{
    constexpr qint64 quarter = 91;
    const quint64 drawn = mixed(person, static_cast<quint64>(day / quarter) + 17);
    const qint64 start = static_cast<qint64>(drawn % 77);
    const qint64 length = 5 + static_cast<qint64>((drawn >> 20) % 14);
    const qint64 place = day % quarter;
    return place >= start && place < start + length;
}

bool isWorkingDay(quint64 person, qint64 day)
{
    // 1 January 1970 was a Thursday.
    return (day + 3) % 7 < 5 && !isHoliday(day) && !isAway(person, day);
}

/// Where this day stands in a cycle of so many days; everybody's begins elsewhere.
qint64 placeIn(qint64 cycle, quint64 seed, qint64 day)
{
    return (day + static_cast<qint64>((seed >> 8) % static_cast<quint64>(cycle))) % cycle;
}

bool hasStarted(quint64 seed, qint64 day, bool isLucky)
{
    const qint64 length = 2 + static_cast<qint64>(seed % 30);
    const qint64 place = placeIn(halfYear + length, seed, day);
    return place < length && (place == 0 || isLucky);
}

} // namespace

quint64 mixed(quint64 one, quint64 other)
{
    return Dice(one ^ (other * 0xd6e8feb86659fd93ULL)).next();
}

bool isOn(Rhythm rhythm, quint64 person, quint64 seed, qint64 day)
{
    const int drawn = static_cast<int>(mixed(seed, static_cast<quint64>(day)) % 100);
    switch (rhythm) {
    case Rhythm::WorkingDays:
        return drawn < 88 && isWorkingDay(person, day);
    case Rhythm::EveryDay:
        return drawn < 97;
    case Rhythm::SomeDays:
        return drawn < 12;
    case Rhythm::Monthly: {
        const int first = 1 + static_cast<int>(seed % 25);
        const int place = dateOf(day).day() - first;
        return place == 0 || (place > 0 && place < 3 && drawn < 70);
    }
    case Rhythm::Quarterly: {
        const QDate date = dateOf(day);
        return date.month() % 3 == 1 && date.day() <= 6 && drawn < 80;
    }
    case Rhythm::Once:
        return placeIn(halfYear, seed, day) == 0;
    case Rhythm::Started:
        return hasStarted(seed, day, drawn < 80);
    case Rhythm::Stopped:
        return placeIn(260, seed, day) < 100 && drawn < 85 && isWorkingDay(person, day);
    }
    return false;
}

} // namespace Casement::Demo
