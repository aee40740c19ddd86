// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Matching.h"

#include "models/query/Dates.h"
#include "models/query/Fold.h"

namespace Casement::Query {

namespace {

Truth truth(bool yes)
{
    return yes ? Truth::True : Truth::False;
}

/// Compares where larger means larger; the ends of a range are optional.
template <class T>
bool holds(Term::Op op, const T &actual, const std::optional<T> &first, const std::optional<T> &last)
{
    switch (op) {
    case Term::Op::Less:
        return actual < *first;
    case Term::Op::LessEq:
        return actual <= *first;
    case Term::Op::Greater:
        return actual > *first;
    case Term::Op::GreaterEq:
        return actual >= *first;
    case Term::Op::Range:
        return (!first || actual >= *first) && (!last || actual <= *last);
    default:
        return actual == *first;
    }
}

std::optional<double> numberOf(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text.toDouble());
}

} // namespace

TextMatcher::TextMatcher(const Term &term)
    : m_op(term.op),
      m_value(fold(term.value)),
      m_isPlainWords(term.isPlainWords())
{
    const auto lines = m_isPlainWords ? QRegularExpression::MultilineOption : QRegularExpression::NoPatternOption;
    if (m_op == Term::Op::Regex)
        m_regex.emplace(term.value, lines);
    if (m_op == Term::Op::Contains)
        m_contains.setPattern(m_value);
    else if (m_op == Term::Op::Matches && term.isPlainWords())
        m_value = u'*' + m_value + u'*';
}

Truth TextMatcher::test(const QString &folded) const
{
    if (m_op == Term::Op::Contains)
        return truth(m_contains.indexIn(folded) >= 0);
    if (m_op == Term::Op::Matches)
        return truth(globMatches(m_value, folded));
    if (!m_regex)
        return truth(folded == m_value);
    if (!m_isPlainWords)
        return m_regex->find(folded);
    // What parts the texts of a row reads as this sign; each of them is a line of its own.
    QString lines = folded;
    return m_regex->find(lines.replace(QChar::ReplacementCharacter, u'\n'));
}

Truth TextMatcher::testAny(const QStringList &texts) const
{
    Truth any = Truth::False;
    for (const QString &text : texts) {
        const Truth one = test(fold(text));
        if (one == Truth::True)
            return one;
        any = one == Truth::Unknown ? one : any;
    }
    return any;
}

bool globMatches(QStringView pattern, QStringView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == u'?') {
            // One character may be two code units.
            t += text[t].isHighSurrogate() && t + 1 < text.size() && text[t + 1].isLowSurrogate() ? 2 : 1;
            ++p;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star >= 0) {
            // Only the last star ever has to take more: earlier ones have found their place.
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

Truth matchDate(const Term &term, const QDate &date, const QDate &today)
{
    if (term.op == Term::Op::Unknown)
        return truth(date.isNull());
    if (date.isNull())
        return Truth::Unknown;
    const auto first = dateValue(term.value);
    const auto last = dateValue(term.value2);
    if ((first && first->isDistance()) || (last && last->isDistance())) {
        const qint64 actual = term.ahead ? today.daysTo(date) : date.daysTo(today);
        const auto days = [](const auto &value) { return value ? std::optional<qint64>(value->days) : std::nullopt; };
        return truth(holds(term.op, actual, days(first), days(last)));
    }
    const auto day = [&](const auto &value) { return value ? std::optional(value->dayOn(today)) : std::nullopt; };
    return truth(holds(term.op, date, day(first), day(last)));
}

Truth matchNumber(const Term &term, std::optional<double> number)
{
    if (term.op == Term::Op::Unknown)
        return truth(!number);
    if (!number)
        return Truth::Unknown;
    return truth(holds(term.op, *number, numberOf(term.value), numberOf(term.value2)));
}

} // namespace Casement::Query
