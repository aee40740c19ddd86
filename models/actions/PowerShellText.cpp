// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PowerShellText.h"

#include <QStringList>

namespace Casement::PowerShellText {

namespace {

constexpr qsizetype longestComment = 200;

bool isOdd(QChar c)
{
    const auto category = c.category();
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph;
}

/// The language reference names these as single quotes: ' and U+2018 to U+201B.
bool isSingleQuote(QChar c)
{
    return c == QLatin1Char('\'') || (c >= QChar(0x2018) && c <= QChar(0x201B));
}

QString listLiteral(const QStringList &list)
{
    QStringList parts;
    for (const QString &each : list)
        parts << quoted(each);
    return QStringLiteral("@(%1)").arg(parts.join(QLatin1String(", ")));
}

} // namespace

QString inComment(const QString &text)
{
    QString harmless;
    for (const QChar c : text.left(longestComment))
        harmless += isOdd(c) ? QLatin1Char(' ') : c;
    return harmless;
}

QString quoted(const QString &text)
{
    QStringList parts;
    QString part;
    for (const QChar c : text) {
        if (isOdd(c)) {
            parts << QLatin1Char('\'') + part + QLatin1Char('\'') << QStringLiteral("[char]%1").arg(c.unicode());
            part.clear();
            continue;
        }
        part += c;
        if (isSingleQuote(c))
            part += c;
    }
    parts << QLatin1Char('\'') + part + QLatin1Char('\'');
    return parts.size() == 1 ? parts.front() : QStringLiteral("(%1)").arg(parts.join(QLatin1String(" + ")));
}

QString flag(const std::optional<bool> &value)
{
    if (!value)
        return QStringLiteral("$null");
    return *value ? QStringLiteral("$true") : QStringLiteral("$false");
}

QString literal(const QString &property, const TenantValue &value)
{
    if (const auto *word = std::get_if<QString>(&value))
        return property == QLatin1String(TenantProperty::tokensValidFrom)
                   ? QStringLiteral("([datetime]%1)").arg(quoted(*word))
                   : quoted(*word);
    if (const auto *list = std::get_if<QStringList>(&value))
        // Exchange takes this one list as a single text.
        return property == QLatin1String(TenantProperty::ewsAllowedAppIds) ? quoted(list->join(QLatin1Char(',')))
                                                                           : listLiteral(*list);
    const bool *on = std::get_if<bool>(&value);
    return flag(on ? std::optional(*on) : std::nullopt);
}

} // namespace Casement::PowerShellText
