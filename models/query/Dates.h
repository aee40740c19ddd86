// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <optional>

namespace Casement::Query {

/// A date as typed: a day, "today", or a distance in days ("30d", "2w").
struct DateValue
{
    QDate day;     ///< null for today and for distances
    int days = -1; ///< distance; -1 when it is none

    [[nodiscard]] bool isDistance() const { return days >= 0; }
    [[nodiscard]] QDate dayOn(const QDate &today) const { return day.isNull() ? today : day; }
};

/// Reads 2026-11-18, today, 30d or 2w (at most 36,500 days); nothing for everything else.
[[nodiscard]] std::optional<DateValue> dateValue(const QString &text);

} // namespace Casement::Query
