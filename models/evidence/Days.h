// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

namespace Casement {

/// Days in the store: small numbers, 0 is 1 January 2000.
inline constexpr qint64 dayZero = 2451545;

[[nodiscard]] inline int dayNumber(const QDate &day)
{
    return static_cast<int>(day.toJulianDay() - dayZero);
}

[[nodiscard]] inline QDate dayOf(qint64 number)
{
    return QDate::fromJulianDay(number + dayZero);
}

} // namespace Casement
