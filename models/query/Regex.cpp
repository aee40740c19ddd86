// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Regex.h"

#include "models/query/Fold.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement::Query {

namespace {

/// In PCRE's own steps: ordinary expressions need some hundred per text, those that never end reach it in well under a
/// millisecond. Expressions can lower the limits they begin with, but not raise them.
constexpr auto limits = "(*LIMIT_MATCH=20000)(*LIMIT_DEPTH=2000)(*LIMIT_HEAP=4000)";
constexpr int mostGivenUp = 16;

/// How many characters make one that stands for itself or, behind a backslash, for something else.
qsizetype unitLength(const QString &pattern, qsizetype at)
{
    if (pattern[at] == u'\\' && at + 1 < pattern.size())
        return 2;
    return pattern[at].isHighSurrogate() && at + 1 < pattern.size() && pattern[at + 1].isLowSurrogate() ? 2 : 1;
}

QString harmless(const QString &folded)
{
    const auto isSign = [](QChar c) { return c.unicode() < 128 && !c.isLetterOrNumber(); };
    return std::any_of(folded.begin(), folded.end(), isSign) ? QRegularExpression::escape(folded) : folded;
}

/// As the texts are folded. Plain Latin letters stay, since "\W" is not "\w"; their case is the matcher's to ignore.
/// What folding makes of a sign, such as a wide parenthesis, is no sign of the expression.
QString foldedPattern(const QString &pattern)
{
    QString folded;
    for (qsizetype at = 0; at < pattern.size();) {
        const qsizetype length = unitLength(pattern, at);
        const QString unit = pattern.mid(at, length);
        folded += unit[0].unicode() < 128 ? unit : harmless(fold(unit));
        at += length;
    }
    return folded;
}

/// \C takes half a character, and what then comes is not text any more.
bool splitsCharacters(const QString &pattern)
{
    for (qsizetype at = 0; at < pattern.size(); at += unitLength(pattern, at)) {
        if (QStringView(pattern).mid(at, 2) == u"\\C")
            return true;
    }
    return false;
}

QRegularExpression compiled(const QString &pattern, QRegularExpression::PatternOptions options)
{
    return QRegularExpression(QLatin1String(limits) + foldedPattern(pattern),
                              options | QRegularExpression::CaseInsensitiveOption);
}

} // namespace

Regex::Regex(const QString &pattern, QRegularExpression::PatternOptions options)
    : m_expression(compiled(pattern, options))
{
}

std::optional<Regex::Fault> Regex::faultOf(const QString &pattern)
{
    if (pattern.size() > maxLength) {
        const QString words = QCoreApplication::translate("Query", "it has more than %1 characters");
        return Fault{maxLength, words.arg(maxLength)};
    }
    if (splitsCharacters(pattern))
        return Fault{0, QCoreApplication::translate("Query", "it splits characters")};
    // As typed first: only there the place of the fault is the one that a person sees.
    const QRegularExpression typed(pattern);
    if (!typed.isValid())
        return Fault{int(typed.patternErrorOffset()), typed.errorString()};
    const QRegularExpression folded = compiled(pattern, {});
    return folded.isValid() ? std::nullopt : std::optional(Fault{0, folded.errorString()});
}

Truth Regex::find(const QString &folded) const
{
    if (m_givenUp >= mostGivenUp)
        return Truth::Unknown;
    const QRegularExpressionMatch match = m_expression.match(folded);
    if (!match.isValid()) {
        ++m_givenUp;
        return Truth::Unknown;
    }
    return match.hasMatch() ? Truth::True : Truth::False;
}

} // namespace Casement::Query
