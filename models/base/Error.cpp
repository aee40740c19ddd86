// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Error.h"

#include <QCoreApplication>

namespace Casement {

namespace {

/// A log and a terminal take a control character for a command, so a stranger's words must not bring one.
QString withoutControls(QString words)
{
    for (QChar &character : words) {
        if (character.category() == QChar::Other_Control)
            character = QLatin1Char(' ');
    }
    return words.simplified();
}

} // namespace

Error Error::in(const QString &where) const
{
    Error copy = *this;
    copy.context.append(where);
    return copy;
}

QString Error::oneLine() const
{
    QStringList parts{text};
    if (!advice.isEmpty())
        parts.append(advice);
    if (!serverWords.isEmpty() && serverWords != text)
        parts.append(QLatin1Char('[') + serverWords + QLatin1Char(']'));
    return withoutControls(parts.join(QLatin1Char(' ')));
}

Error makeError(ErrorKind kind, const QString &text, const QString &advice)
{
    Error error;
    error.kind = kind;
    error.text = text;
    error.advice = advice;
    return error;
}

Error cancelled()
{
    return makeError(ErrorKind::Cancelled, QCoreApplication::translate("Casement::Error", "Cancelled."));
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return QStringLiteral("Cancelled");
    case ErrorKind::Network:
        return QStringLiteral("Network");
    case ErrorKind::Timeout:
        return QStringLiteral("Timeout");
    case ErrorKind::Unauthorized:
        return QStringLiteral("Unauthorized");
    case ErrorKind::Forbidden:
        return QStringLiteral("Forbidden");
    case ErrorKind::NotFound:
        return QStringLiteral("NotFound");
    case ErrorKind::Throttled:
        return QStringLiteral("Throttled");
    case ErrorKind::Refused:
        return QStringLiteral("Refused");
    case ErrorKind::ServiceFailed:
        return QStringLiteral("ServiceFailed");
    case ErrorKind::BadAnswer:
        return QStringLiteral("BadAnswer");
    case ErrorKind::OutcomeUnknown:
        return QStringLiteral("OutcomeUnknown");
    case ErrorKind::SignIn:
        return QStringLiteral("SignIn");
    case ErrorKind::BadInput:
        return QStringLiteral("BadInput");
    case ErrorKind::Conflict:
        return QStringLiteral("Conflict");
    case ErrorKind::Storage:
        return QStringLiteral("Storage");
    case ErrorKind::Guarded:
        return QStringLiteral("Guarded");
    case ErrorKind::Internal:
        return QStringLiteral("Internal");
    }
    return QStringLiteral("Internal");
}

} // namespace Casement
