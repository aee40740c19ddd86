// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/RetryAfter.h"

#include <QLocale>

#include <algorithm>

namespace Casement::Http {

using std::chrono::milliseconds;

namespace {

/// Beyond a day nobody is served by the exact figure, and no arithmetic overflows.
constexpr double longestMs = 24.0 * 3600 * 1000;

std::optional<milliseconds> number(const QByteArray &text, double unitMs)
{
    bool ok = false;
    const double value = text.trimmed().toDouble(&ok);
    if (!ok || !(value >= 0.0))
        return std::nullopt;
    return milliseconds(static_cast<qint64>(std::min(longestMs, value * unitMs)));
}

QDateTime httpDate(const QByteArray &text)
{
    static const QLatin1String forms[] = {QLatin1String("dd MMM yyyy hh:mm:ss"), QLatin1String("dd-MMM-yy hh:mm:ss"),
                                          QLatin1String("ddd MMM d hh:mm:ss yyyy")};
    QString trimmed = QString::fromLatin1(text).simplified();
    if (trimmed.endsWith(QLatin1String(" GMT")))
        trimmed.chop(4);
    // The weekday: with a year of two digits Qt compares it with that of the wrong century, and refuses.
    trimmed.remove(0, trimmed.indexOf(QLatin1String(", ")) + 1);
    trimmed = trimmed.trimmed();
    for (const QLatin1String &form : forms) {
        QDateTime parsed = QLocale::c().toDateTime(trimmed, form);
        if (!parsed.isValid())
            continue;
        if (parsed.date().year() < 1970) // two digits of a year: Qt reads them as 19xx
            parsed = parsed.addYears(100);
        parsed.setTimeSpec(Qt::UTC);
        return parsed;
    }
    return {};
}

/// A header that came twice arrives as one, joined by commas. The longest of them is the one that all agree to.
std::optional<milliseconds> longestNumber(const QByteArray &text)
{
    std::optional<milliseconds> longest;
    for (const QByteArray &one : text.split(',')) {
        const auto seconds = number(one, 1000.0);
        if (!seconds)
            return std::nullopt;
        longest = std::max(longest.value_or(*seconds), *seconds);
    }
    return longest;
}

} // namespace

std::optional<milliseconds> retryAfter(const Answer &answer, const QDateTime &nowUtc)
{
    for (const char *name : {"retry-after-ms", "x-ms-retry-after-ms"}) {
        if (const auto exact = number(answer.header(name), 1.0))
            return exact;
    }
    const QByteArray text = answer.header("Retry-After");
    if (const auto seconds = longestNumber(text))
        return seconds;
    const QDateTime until = httpDate(text);
    if (!until.isValid())
        return std::nullopt;
    const QDateTime theirNow = httpDate(answer.header("Date"));
    const qint64 left = (theirNow.isValid() ? theirNow : nowUtc).msecsTo(until);
    return milliseconds(std::clamp<qint64>(left, 0, static_cast<qint64>(longestMs)));
}

} // namespace Casement::Http
