// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <string>

namespace Casement::Exchange {

/// A moment as the service takes it: UTC, seven digits of a second, "2026-03-01T10:15:30.0000000Z".
[[nodiscard]] inline std::string wireMoment(const QDateTime &at)
{
    return at.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz'0000Z'")).toStdString();
}

/// A moment as the service tells it, which is UTC whether it says so or not; invalid when it is none.
[[nodiscard]] inline QDateTime readMoment(const QString &text)
{
    QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (at.timeSpec() == Qt::LocalTime)
        at.setTimeSpec(Qt::UTC);
    return at.toUTC();
}

} // namespace Casement::Exchange
