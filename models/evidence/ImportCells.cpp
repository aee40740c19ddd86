// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ImportCells.h"

#include "models/evidence/ImportNames.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace Casement::ImportCells {

namespace {

/// RFC 5321 allows no longer address.
constexpr qsizetype longestAddress = 320;

QDate dateOf(int year, int month, int day)
{
    const QDate date(year, month, day);
    return date.isValid() && date.year() >= 2000 && date.year() < 2100 ? date : QDate();
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// What is between the figures of a large number.
bool isGrouping(QChar c)
{
    return c == u',' || c == u'.' || c == u'\'' || c == u'\u2019' || c.isSpace();
}

/// Reads a cell from its beginning; a file may have millions of them, so nothing is copied.
class Scanner final
{
public:
    explicit Scanner(QStringView text) : m_rest(text) {}

    /// A number of at least and at most so many figures.
    std::optional<int> number(qsizetype least, qsizetype most)
    {
        qsizetype length = 0;
        while (length < m_rest.size() && length <= most && isDigit(m_rest[length]))
            ++length;
        if (length < least || length > most)
            return std::nullopt;
        const int value = m_rest.left(length).toInt();
        m_rest = m_rest.mid(length);
        return value;
    }
    bool take(QChar c)
    {
        const bool isThere = !m_rest.isEmpty() && m_rest.front() == c;
        m_rest = m_rest.mid(isThere ? 1 : 0);
        return isThere;
    }
    void takeSpace() { m_rest = m_rest.mid(!m_rest.isEmpty() && m_rest.front().isSpace() ? 1 : 0); }
    /// Nothing is left, or what a date ends with.
    [[nodiscard]] bool endsWith(QChar separator) const
    {
        return m_rest.isEmpty() || m_rest.front().isSpace() || m_rest.front() == separator;
    }

private:
    QStringView m_rest;
};

/// Three numbers with a separator between them, in the order in which they stand.
std::optional<std::array<int, 3>> threeNumbers(QStringView text, QChar separator, bool yearFirst, QChar end)
{
    Scanner scanner(text);
    std::array<int, 3> numbers{};
    for (size_t at = 0; at < numbers.size(); ++at) {
        if (at > 0 && !scanner.take(separator))
            return std::nullopt;
        if (at > 0 && separator == u'.')
            scanner.takeSpace();
        const bool isYear = at == (yearFirst ? 0 : 2);
        const auto number = isYear ? scanner.number(4, 4) : scanner.number(1, 2);
        if (!number)
            return std::nullopt;
        numbers[at] = *number;
    }
    return scanner.endsWith(end) ? std::optional(numbers) : std::nullopt;
}

/// "1,234,567", whatever stands between the figures.
bool isGrouped(QStringView text)
{
    qsizetype lead = 0;
    while (lead < text.size() && isDigit(text[lead]))
        ++lead;
    if (lead < 1 || lead > 3 || lead == text.size() || (text.size() - lead) % 4 != 0)
        return false;
    for (qsizetype at = lead; at < text.size(); at += 4) {
        if (!isGrouping(text[at]) || !std::ranges::all_of(text.mid(at + 1, 3), isDigit))
            return false;
    }
    return true;
}

bool isOneOf(QStringView word, std::initializer_list<const char *> words)
{
    return std::ranges::any_of(
        words, [&](const char *one) { return word.compare(QLatin1String(one), Qt::CaseInsensitive) == 0; });
}

} // namespace

bool isSubject(QStringView cell)
{
    const QStringView text = cell.trimmed();
    if (text.isEmpty() || text.size() > longestAddress)
        return false;
    const qsizetype at = text.indexOf(QLatin1Char('@'));
    if (at > 0)
        return at == text.lastIndexOf(QLatin1Char('@')) && at < text.size() - 1 &&
               std::ranges::none_of(text, [](QChar c) { return c.isSpace() || c == u',' || c == u';'; });
    return !QUuid::fromString(text).isNull();
}

std::optional<int> count(QStringView cell)
{
    const QStringView text = cell.trimmed();
    bool isNumber = false;
    if (!text.isEmpty() && std::ranges::all_of(text, isDigit)) {
        const int value = text.toInt(&isNumber);
        return isNumber ? std::optional(value) : std::nullopt;
    }
    if (!isGrouped(text))
        return std::nullopt;
    QString figures = text.toString();
    figures.removeIf([](QChar c) { return !isDigit(c); });
    const int value = figures.toInt(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

std::optional<int> yesOrCount(QStringView cell)
{
    const QStringView word = cell.trimmed();
    if (isOneOf(word, {"yes", "true", "x", "used", "active", "enabled"}))
        return 1;
    if (isOneOf(word, {"no", "false", "-", "none", "never", "not used"}))
        return 0;
    return count(word);
}

DaySpan day(QStringView cell)
{
    const QStringView text = cell.trimmed();
    if (text.isEmpty() || !isDigit(text.front()))
        return {};
    if (const auto iso = threeNumbers(text, u'-', true, u'T')) {
        const QDate date = dateOf((*iso)[0], (*iso)[1], (*iso)[2]);
        return {date, date};
    }
    if (const auto dotted = threeNumbers(text, u'.', false, u',')) {
        const QDate date = dateOf((*dotted)[2], (*dotted)[1], (*dotted)[0]);
        return {date, date};
    }
    const auto slashed = threeNumbers(text, u'/', false, u',');
    if (!slashed)
        return {};
    const QDate monthFirst = dateOf((*slashed)[2], (*slashed)[0], (*slashed)[1]);
    const QDate dayFirst = dateOf((*slashed)[2], (*slashed)[1], (*slashed)[0]);
    if (!monthFirst.isValid() || !dayFirst.isValid())
        return monthFirst.isValid() ? DaySpan{monthFirst, monthFirst} : DaySpan{dayFirst, dayFirst};
    return {std::min(monthFirst, dayFirst), std::max(monthFirst, dayFirst)};
}

TryOutcome outcome(QStringView cell, bool isErrorCode)
{
    const QStringView word = cell.trimmed().left(80);
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

std::optional<UseKey> protocol(QStringView cell)
{
    const QString word = cell.trimmed().left(80).toString();
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
