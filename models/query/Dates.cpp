// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Dates.h"

#include <algorithm>

namespace Casement::Query {

namespace {

constexpr int maxDays = 36500;

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::optional<DateValue> distance(const QString &text)
{
    const QStringView digits = QStringView(text).chopped(1);
    if (!isDigits(digits) || digits.size() > 5)
        return std::nullopt;
    const bool weeks = text.endsWith(u'w', Qt::CaseInsensitive);
    if (!weeks && !text.endsWith(u'd', Qt::CaseInsensitive))
        return std::nullopt;
    const int days = digits.toInt() * (weeks ? 7 : 1);
    return days <= maxDays ? std::optional(DateValue{QDate(), days}) : std::nullopt;
}

} // namespace

std::optional<DateValue> dateValue(const QString &text)
{
    if (text.compare(u"today", Qt::CaseInsensitive) == 0)
        return DateValue{};
    const QStringView view(text);
    const bool looksIso = text.size() == 10 && text[4] == u'-' && text[7] == u'-' && isDigits(view.first(4)) &&
                          isDigits(view.mid(5, 2)) && isDigits(view.mid(8, 2));
    if (!looksIso)
        return text.size() >= 2 ? distance(text) : std::nullopt;
    const QDate day = QDate::fromString(text, Qt::ISODate);
    return day.isValid() ? std::optional(DateValue{day, -1}) : std::nullopt;
}

} // namespace Casement::Query
