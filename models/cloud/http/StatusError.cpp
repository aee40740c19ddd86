// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/StatusError.h"

#include <QCoreApplication>

namespace Casement::Http {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Http)
};

Error sorted(int status, bool isChange, const QString &service)
{
    if (isChange && (status == 408 || status >= 500)) {
        return makeError(ErrorKind::OutcomeUnknown,
                         Texts::tr("%1 failed after the change was sent; it may have happened.").arg(service),
                         Texts::tr("Read the mailbox again before anything is repeated."));
    }
    if (status >= 300 && status < 400 && isChange) {
        return makeError(
            ErrorKind::BadAnswer,
            Texts::tr("%1 sent the change to another address, which was not followed; it was not done.").arg(service),
            Texts::tr("Check the addresses of this connection."));
    }
    if (status >= 300 && status < 400) {
        return makeError(ErrorKind::BadAnswer,
                         Texts::tr("%1 sent us to another address, which was not followed.").arg(service),
                         Texts::tr("Check the addresses of this connection."));
    }
    if (status == 401)
        return makeError(ErrorKind::Unauthorized, Texts::tr("%1 did not accept this sign-in.").arg(service),
                         Texts::tr("Sign in again."));
    if (status == 403) {
        return makeError(ErrorKind::Forbidden, Texts::tr("This account may not do that in %1.").arg(service),
                         Texts::tr("Check the roles of the account and the permissions of the app registration."));
    }
    if (status == 404)
        return makeError(ErrorKind::NotFound, Texts::tr("%1 did not find it.").arg(service));
    if (status == 408)
        return makeError(ErrorKind::Timeout, Texts::tr("%1 took too long.").arg(service), Texts::tr("Try again."));
    if (status == 429) {
        return makeError(ErrorKind::Throttled, Texts::tr("%1 goes on asking for a pause.").arg(service),
                         Texts::tr("Wait some minutes, then try again."));
    }
    if (status >= 500)
        return makeError(ErrorKind::ServiceFailed, Texts::tr("%1 had a fault.").arg(service),
                         Texts::tr("Try again later."));
    if (status >= 400)
        return makeError(ErrorKind::Refused, Texts::tr("%1 refused the request.").arg(service));
    return makeError(ErrorKind::BadAnswer, Texts::tr("%1 gave an unexpected answer.").arg(service),
                     Texts::tr("Try again later."));
}

} // namespace

Error statusError(const Answer &answer, bool isChange, const QString &service)
{
    Error error = sorted(answer.status, isChange, service);
    error.httpStatus = answer.status;
    error.requestId = answer.requestId();
    return error;
}

QString printableStart(const QByteArray &body)
{
    QString printable;
    const QString text = QString::fromUtf8(body.left(4096));
    for (const QChar character : text) {
        if (printable.size() >= 200)
            break;
        if (character.isSpace())
            printable.append(QLatin1Char(' '));
        else if (character.isPrint() && character != QChar::ReplacementCharacter)
            printable.append(character);
    }
    return printable.simplified();
}

} // namespace Casement::Http
