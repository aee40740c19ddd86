// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ImportCells.h"

#include "models/evidence/ImportNames.h"

#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace Casement::ImportCells {

namespace {

/// RFC 5321 allows no longer address.
constexpr qsizetype longestAddress = 320;

QDate dateOf(const QString &year, const QString &month, const QString &day)
{
    const QDate date(year.toInt(), month.toInt(), day.toInt());
    return date.isValid() && date.year() >= 2000 && date.year() < 2100 ? date : QDate();
}

bool isOneOf(const QString &word, std::initializer_list<const char *> words)
{
    return std::ranges::any_of(
        words, [&](const char *one) { return word.compare(QLatin1String(one), Qt::CaseInsensitive) == 0; });
}

} // namespace

bool isSubject(const QString &cell)
{
    const QString text = cell.trimmed();
    if (text.isEmpty() || text.size() > longestAddress)
        return false;
    const qsizetype at = text.indexOf(QLatin1Char('@'));
    if (at > 0)
        return at == text.lastIndexOf(QLatin1Char('@')) && at < text.size() - 1 &&
               std::ranges::none_of(text, [](QChar c) { return c.isSpace() || c == u',' || c == u';'; });
    return !QUuid::fromString(text).isNull();
}

std::optional<int> count(const QString &cell)
{
    static const QRegularExpression grouped(QStringLiteral("^\\d{1,3}([,.'\\x{2019}\\s\\x{a0}\\x{202f}]\\d{3})+$"));
    QString text = cell.trimmed();
    if (grouped.match(text).hasMatch())
        text.removeIf([](QChar c) { return !c.isDigit(); });
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    const bool isPlain = !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isNumber && isPlain ? std::optional(value) : std::nullopt;
}

std::optional<int> yesOrCount(const QString &cell)
{
    const QString word = cell.trimmed();
    if (isOneOf(word, {"yes", "true", "x", "used", "active", "enabled"}))
        return 1;
    if (isOneOf(word, {"no", "false", "-", "none", "never", "not used"}))
        return 0;
    return count(word);
}

DaySpan day(const QString &cell)
{
    static const QRegularExpression iso(QStringLiteral("^(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:$|[T\\s])"));
    static const QRegularExpression dotted(QStringLiteral("^(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})(?:$|[\\s,])"));
    static const QRegularExpression slashed(QStringLiteral("^(\\d{1,2})/(\\d{1,2})/(\\d{4})(?:$|[\\s,])"));
    const QString text = cell.trimmed().left(40);
    if (const auto match = iso.match(text); match.hasMatch()) {
        const QDate date = dateOf(match.captured(1), match.captured(2), match.captured(3));
        return {date, date};
    }
    if (const auto match = dotted.match(text); match.hasMatch()) {
        const QDate date = dateOf(match.captured(3), match.captured(2), match.captured(1));
        return {date, date};
    }
    const auto match = slashed.match(text);
    if (!match.hasMatch())
        return {};
    const QDate monthFirst = dateOf(match.captured(3), match.captured(1), match.captured(2));
    const QDate dayFirst = dateOf(match.captured(3), match.captured(2), match.captured(1));
    if (!monthFirst.isValid() || !dayFirst.isValid())
        return monthFirst.isValid() ? DaySpan{monthFirst, monthFirst} : DaySpan{dayFirst, dayFirst};
    return {std::min(monthFirst, dayFirst), std::max(monthFirst, dayFirst)};
}

TryOutcome outcome(const QString &cell, bool isErrorCode)
{
    const QString word = cell.trimmed().left(80);
    const auto begins = [&word](std::initializer_list<const char *> words) {
        return std::ranges::any_of(
            words, [&](const char *one) { return word.startsWith(QLatin1String(one), Qt::CaseInsensitive); });
    };
    if (word.isEmpty())
        return TryOutcome::NotSaid;
    if (begins({"fail", "interrupted", "blocked", "denied", "refused", "rejected", "error", "not ", "unsuccess"}))
        return TryOutcome::Failure;
    if (begins({"succe"}) || isOneOf(word, {"ok", "completed", "accepted", "allowed", "sent", "delivered"}))
        return TryOutcome::Success;
    const auto number = isErrorCode ? count(word) : std::nullopt;
    if (!number)
        return TryOutcome::NotUnderstood;
    return *number == 0 ? TryOutcome::Success : TryOutcome::Failure;
}

std::optional<UseKey> protocol(const QString &cell)
{
    const QString word = cell.trimmed().left(80);
    const ImportName name(word);
    const auto has = [&name](std::initializer_list<const char *> words) {
        return std::ranges::any_of(words, [&](const char *one) { return name.has(QLatin1String(one)); });
    };
    if (has({"imap"}))
        return UseKey::Imap;
    if (has({"smtp", "smtpauth"}))
        return UseKey::SmtpAuth;
    if (has({"activesync"}) || isOneOf(word, {"eas"}))
        return UseKey::ActiveSync;
    if (has({"ews", "exchangewebservice"}))
        return UseKey::Ews;
    if (has({"mapi", "mapihttp", "mapioverhttp"}))
        return UseKey::Mapi;
    if (isOneOf(word, {"owa", "outlook on the web", "outlook web app"}))
        return UseKey::Owa;
    if (has({"pop"}))
        return UseKey::Pop;
    return std::nullopt;
}

} // namespace Casement::ImportCells
