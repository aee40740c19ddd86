// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/SignInErrors.h"

#include "models/base/Redaction.h"
#include "models/cloud/identity/ErrorNumbers.h"

#include <QCoreApplication>

#include <cstdlib>

namespace Casement::Identity {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

/// The help for a refusal without a number that we know.
void describeByName(Error &error, const Refusal &refusal)
{
    if (refusal.error == QLatin1String("access_denied") || refusal.error == QLatin1String("authorization_declined")) {
        error.text = Texts::tr("The sign-in was refused or cancelled in the browser.");
        error.advice = Texts::tr("Sign in again and accept, or ask an administrator to consent.");
    } else if (isPassing(refusal)) {
        error.text = Texts::tr("The sign-in service had a fault.");
        error.advice = Texts::tr("Try again in some minutes.");
    } else if (isConsentMissing(refusal)) {
        error.text = Texts::tr("Nobody consented to this app's permissions.");
        error.advice = Texts::tr("Ask a Global Administrator to grant admin consent in the app registration.");
    } else if (refusal.error == QLatin1String("unauthorized_client")) {
        error.text = Texts::tr("The app registration does not allow this way to sign in.");
        error.advice =
            Texts::tr("Check the client id, and the platform under “Authentication” of the app registration.");
    } else {
        error.text = Texts::tr("The sign-in service refused.");
        error.advice = Texts::tr("Sign in again.");
    }
}

ErrorKind kindOf(const Refusal &refusal, int number)
{
    if (isPassing(refusal))
        return ErrorKind::ServiceFailed;
    const bool isTyped = number == 90002 || number == 90038 || number == 700016;
    return isTyped ? ErrorKind::BadInput : ErrorKind::SignIn;
}

/// The description, with what a ticket needs and the description does not say already.
QString serverWords(const Refusal &refusal)
{
    QStringList words{refusal.description.left(1000)};
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty() && !refusal.description.contains(value))
            words.append(QStringLiteral("%1: %2").arg(name, value.left(100)));
    };
    add(QStringLiteral("Trace ID"), refusal.traceId);
    add(QStringLiteral("Correlation ID"), refusal.correlationId);
    add(QStringLiteral("Timestamp"), refusal.timestamp);
    words.removeAll(QString());
    return redacted(words.join(QLatin1Char(' ')));
}

} // namespace

Error signInError(const Refusal &refusal)
{
    const int number = numberOf(refusal);
    Error error = makeError(kindOf(refusal, number), QString());
    describeByName(error, refusal);
    if (const auto help = helpFor(number)) {
        error.text = help->text;
        error.advice = help->advice;
    }
    error.code = number != 0 ? QStringLiteral("AADSTS%1").arg(number) : refusal.error;
    error.serverWords = serverWords(refusal);
    error.requestId = refusal.correlationId;
    error.httpStatus = refusal.httpStatus;
    // A condition that no sign-in meets comes with claims as well; asking for them only shows the refusal once more.
    if (refusal.suberror != QLatin1String("message_only"))
        error.claims = refusal.claims;
    return withClockAdvice(error, refusal.secondsAhead);
}

Error withoutPermissions(Error error, const QStringList &permissions)
{
    error.kind = ErrorKind::Forbidden;
    error.text = Texts::tr("This app was not granted: %1.").arg(permissions.join(QLatin1String(", ")));
    error.advice = Texts::tr("Add it to the API permissions of the app registration, and have a Global Administrator "
                             "grant admin consent.");
    return error;
}

Error withClockAdvice(Error error, qint64 secondsAhead)
{
    constexpr qint64 forgiven = 300;
    const int minutes = static_cast<int>(std::abs(secondsAhead) / 60);
    QStringList advice{error.advice};
    if (secondsAhead > forgiven)
        advice +=
            Texts::tr("This computer's clock is %Ln minute(s) ahead of the sign-in service: set it.", nullptr, minutes);
    else if (secondsAhead < -forgiven)
        advice +=
            Texts::tr("This computer's clock is %Ln minute(s) behind the sign-in service: set it.", nullptr, minutes);
    advice.removeAll(QString());
    error.advice = advice.join(QLatin1Char(' '));
    return error;
}

} // namespace Casement::Identity
