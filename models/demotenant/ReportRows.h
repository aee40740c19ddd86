// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Usage.h"

#include <array>
#include <functional>

namespace Casement::Demo {

struct Profile;

/// The days that a report speaks of.
struct ReportSpan
{
    qint64 from = 0;
    qint64 to = 0;
    int days = 0; ///< what it is called by: 7, 30, 90, 180, or 1 for a date
};

/// One row of the e-mail app usage report.
struct ReportRow
{
    const QByteArray &userPrincipalName;
    const QByteArray &displayName;
    std::optional<qint64> deletedDay;
    std::optional<qint64> lastActivity;                  ///< the newest day of all columns within the span
    std::array<const char *, reportColumnCount> cells{}; ///< the program's version where a column was used
};

/// Calls `take` with every row, in the report's order.
void eachReportRow(const Profile &profile, const Usage &usage, const ReportSpan &span, qint64 nowMs,
                   const std::function<void(const ReportRow &)> &take);

} // namespace Casement::Demo
