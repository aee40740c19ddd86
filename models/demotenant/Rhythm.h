// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Casement::Demo {

/// Days are counted from 1 January 1970, UTC.
inline constexpr qint64 dayMs = 86400000;
[[nodiscard]] inline qint64 dayOf(qint64 ms)
{
    return ms / dayMs;
}

/// On which days of the calendar something happens. Each depends on the day itself and not on how long ago it is, so
/// that what happened on a day has still happened on that day tomorrow.
enum class Rhythm : quint8
{
    WorkingDays, ///< not on weekends, public holidays and somebody's own holidays
    EveryDay,
    SomeDays,  ///< one in eight
    Monthly,   ///< three days of every month
    Quarterly, ///< the first days of a quarter
    Once,      ///< one day in half a year
    Started,   ///< from some day on for some days or weeks, after half a year without
    Stopped    ///< working days of a hundred days, then none for more than five months
};

/// A number that looks random and belongs to the two given ones for ever.
[[nodiscard]] quint64 mixed(quint64 one, quint64 other);

/// `person` decides about holidays, which all habits of a person share; `seed` about everything else.
[[nodiscard]] bool isOn(Rhythm rhythm, quint64 person, quint64 seed, qint64 day);

} // namespace Casement::Demo
