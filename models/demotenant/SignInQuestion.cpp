// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/SignInQuestion.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace Casement::Demo {

namespace {

/// The parts that `and` joins outside of brackets and quotes; nothing when something else than `and` joins there.
std::optional<QStringList> conjuncts(const QString &filter)
{
    QStringList parts{QString()};
    int depth = 0;
    bool isQuoted = false;
    for (qsizetype i = 0; i < filter.size(); ++i) {
        const QChar c = filter.at(i);
        isQuoted = isQuoted != (c == QLatin1Char('\''));
        depth += isQuoted ? 0 : c == QLatin1Char('(') ? 1 : c == QLatin1Char(')') ? -1 : 0;
        const bool isOutside = depth == 0 && !isQuoted;
        const QStringView rest = QStringView(filter).mid(i);
        if (isOutside && rest.startsWith(QLatin1String(" or "), Qt::CaseInsensitive))
            return std::nullopt;
        if (isOutside && rest.startsWith(QLatin1String(" and "), Qt::CaseInsensitive)) {
            parts.append(QString());
            i += 4;
            continue;
        }
        parts.last() += c;
    }
    return parts;
}

bool takeBound(SignInQuestion &question, const QString &part)
{
    static const QRegularExpression form(QStringLiteral("^createdDateTime\\s+(ge|gt|le|lt)\\s+(\\d{4}-[0-9:.TZ+-]+)$"));
    const QRegularExpressionMatch match = form.match(part);
    const QDateTime when = QDateTime::fromString(match.captured(2), Qt::ISODateWithMs);
    if (!match.hasMatch() || !when.isValid() || when.timeSpec() == Qt::LocalTime)
        return false;
    const qint64 ms = when.toMSecsSinceEpoch();
    const QString verb = match.captured(1);
    if (verb.startsWith(QLatin1Char('g')))
        question.fromMs = std::max(question.fromMs, verb == QLatin1String("ge") ? ms : ms + 1);
    else
        question.toMs = std::min(question.toMs, verb == QLatin1String("lt") ? ms : ms + 1);
    return true;
}

/// `signInEventTypes/any(t: t eq 'A' or t eq 'B')`, or several of these joined by `or`.
bool takeKinds(SignInQuestion &question, const QString &part)
{
    static const QString name = QStringLiteral("t\\s+eq\\s+'(?:i|nonI)nteractiveUser'");
    static const QString any = QStringLiteral("signInEventTypes/any\\(\\s*t\\s*:\\s*%1(?:\\s+or\\s+%1)*\\s*\\)")
                                   .replace(QLatin1String("%1"), name);
    static const QRegularExpression form(
        QStringLiteral("^\\(?\\s*%1(?:\\s+or\\s+%1)*\\s*\\)?$").replace(QLatin1String("%1"), any));
    if (!form.match(part).hasMatch())
        return false;
    question.withInteractive = question.withInteractive && part.contains(QLatin1String("'interactiveUser'"));
    question.withBackground = question.withBackground && part.contains(QLatin1String("'nonInteractiveUser'"));
    return true;
}

bool takeClients(SignInQuestion &question, const QString &part)
{
    static const QRegularExpression one(QStringLiteral("clientAppUsed\\s+eq\\s+'([^']*)'"));
    static const QRegularExpression form(
        QStringLiteral("^\\(?\\s*%1(?:\\s+or\\s+%1)*\\s*\\)?$").replace(QLatin1String("%1"), one.pattern()));
    if (!question.clients.isEmpty() || !form.match(part).hasMatch())
        return false;
    auto found = one.globalMatch(part);
    while (found.hasNext())
        question.clients.append(found.next().captured(1).toLower().toUtf8());
    return true;
}

bool takeOtherClients(SignInQuestion &question, const QString &part)
{
    static const QRegularExpression form(QStringLiteral("^clientAppUsed\\s+ne\\s+'([^']*)'$"));
    const QRegularExpressionMatch match = form.match(part);
    if (match.hasMatch())
        question.otherThan.append(match.captured(1).toLower().toUtf8());
    return match.hasMatch();
}

bool takeResult(SignInQuestion &question, const QString &part)
{
    static const QRegularExpression form(QStringLiteral("^status/errorCode\\s+eq\\s+(\\d{1,9})$"));
    const QRegularExpressionMatch match = form.match(part);
    if (question.errorCode || !match.hasMatch())
        return false;
    question.errorCode = match.captured(1).toInt();
    return true;
}

bool takeUser(SignInQuestion &question, const QString &part)
{
    static const QRegularExpression form(QStringLiteral("^(?:userId|userPrincipalName)\\s+eq\\s+'([^']+)'$"));
    const QRegularExpressionMatch match = form.match(part);
    if (!question.user.isEmpty() || !match.hasMatch())
        return false;
    question.user = match.captured(1).toLower().toUtf8();
    return true;
}

} // namespace

SignInQuestion signInQuestion(const QByteArray &filter)
{
    SignInQuestion question;
    const QString text = QString::fromUtf8(filter).trimmed();
    const std::optional<QStringList> parts = conjuncts(text);
    if (text.isEmpty())
        return question;
    if (!parts) {
        question.isWhole = takeKinds(question, text) || takeClients(question, text);
        return question;
    }
    for (const QString &one : *parts) {
        const QString part = one.trimmed();
        const bool isTaken = takeBound(question, part) || takeKinds(question, part) || takeClients(question, part) ||
                             takeOtherClients(question, part) || takeResult(question, part) || takeUser(question, part);
        question.isWhole = question.isWhole && isTaken;
    }
    return question;
}

} // namespace Casement::Demo
