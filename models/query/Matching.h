// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Expression.h"
#include "models/query/Regex.h"
#include "models/query/TruthSet.h"

#include <QDate>
#include <QStringMatcher>

#include <optional>

namespace Casement::Query {

/// Compares text with the value of a Contains, Is, Matches or Regex term; made once per term, used for every row by
/// one thread.
class TextMatcher final
{
public:
    explicit TextMatcher(const Term &term);
    /// The text must have passed fold() before.
    [[nodiscard]] bool matches(const QString &folded) const { return test(folded) == Truth::True; }
    /// The same; Unknown where a regular expression asks too much of a text.
    [[nodiscard]] Truth test(const QString &folded) const;
    /// Whether one of these texts does, which need not be folded.
    [[nodiscard]] Truth testAny(const QStringList &texts) const;

private:
    Term::Op m_op;
    QString m_value;
    QStringMatcher m_contains;
    std::optional<Regex> m_regex;
    bool m_isPlainWords;
};

/// Whether the whole text fits the pattern: * stands for any text, ? for one character. Linear in practice and never
/// worse than the product of both lengths.
[[nodiscard]] bool globMatches(QStringView pattern, QStringView text);

/// Compares a date with a term on a Date field. A null date is not known. A distance ("30d") counts the days from the
/// date to today, or from today to the date where the term's field looks ahead.
[[nodiscard]] Truth matchDate(const Term &term, const QDate &date, const QDate &today);

/// Compares a number with a term on a Number field.
[[nodiscard]] Truth matchNumber(const Term &term, std::optional<double> number);

} // namespace Casement::Query
