// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ImportNames.h"

#include <algorithm>

namespace Casement {

namespace {

/// A name is short; what is longer is a text, and its beginning tells what it is.
constexpr qsizetype longestName = 200;

/// Whether a word begins at this character: after something else, after a digit, at the hump of "userName" and at the
/// last capital of "IPAddress".
bool begins(const QString &text, qsizetype at)
{
    const QChar c = text.at(at);
    const QChar before = at > 0 ? text.at(at - 1) : QChar();
    if (!before.isLetterOrNumber() || c.isDigit() != before.isDigit())
        return true;
    const bool isLast = c.isUpper() && before.isUpper() && at + 1 < text.size() && text.at(at + 1).isLower();
    return (c.isUpper() && before.isLower()) || isLast;
}

} // namespace

ImportName::ImportName(const QString &name)
{
    const QString text = name.left(longestName);
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!text.at(at).isLetterOrNumber())
            continue;
        if (begins(text, at))
            m_words.append(QString());
        m_words.last() += text.at(at).toLower();
    }
}

bool ImportName::has(const QString &words) const
{
    for (qsizetype first = 0; first < m_words.size(); ++first) {
        QString run;
        for (qsizetype at = first; at < m_words.size() && run.size() < words.size(); ++at)
            run += m_words.at(at);
        if (run == words || run == words + QLatin1Char('s'))
            return true;
    }
    return false;
}

bool ImportName::hasAny(const QStringList &words) const
{
    return std::ranges::any_of(words, [this](const QString &one) { return has(one); });
}

} // namespace Casement
