// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RowDecision.h"

#include "models/cloud/http/Message.h"

namespace Casement {

namespace {

bool isOutOfScope(const Error &error)
{
    return error.kind == ErrorKind::Forbidden && error.code == QLatin1String("OutOfScope");
}

/// A 500 may be about one mailbox alone; a gateway that goes on failing is not.
bool isGateway(const Error &error)
{
    return error.kind == ErrorKind::ServiceFailed && error.httpStatus >= 502 && error.httpStatus <= 504;
}

} // namespace

bool passesByItself(const Error &error)
{
    return error.code != Http::notTrusted && (isGateway(error) || error.kind == ErrorKind::Network ||
                                              error.kind == ErrorKind::Throttled || error.kind == ErrorKind::Timeout);
}

bool isSilence(const Error &error)
{
    return error.kind == ErrorKind::Timeout || isGateway(error);
}

bool needsPerson(const Error &error)
{
    return error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::SignIn ||
           (error.kind == ErrorKind::Forbidden && !isOutOfScope(error));
}

bool concernsEveryRow(const Error &error)
{
    // So does a certificate that somebody in between puts in the place of the service's, and a redirect, which is not
    // followed with a change.
    const bool sentOn = error.kind == ErrorKind::BadAnswer && error.httpStatus >= 300 && error.httpStatus < 400;
    return needsPerson(error) || passesByItself(error) || sentOn || error.code == Http::notTrusted;
}

ChangeFate fateOf(const Outcome &answer)
{
    if (answer)
        return ChangeFate::Accepted;
    const Error &error = answer.error();
    if (isOutOfScope(error))
        return ChangeFate::OutOfScope;
    if (error.kind == ErrorKind::OutcomeUnknown || error.kind == ErrorKind::Timeout)
        return ChangeFate::MayHaveHappened;
    if (error.kind == ErrorKind::Cancelled)
        return ChangeFate::Withdrawn;
    return concernsEveryRow(error) ? ChangeFate::NotSent : ChangeFate::Refused;
}

FirstReading judgeReading(const StepSettings &seen, const StepSettings &wanted, const StepSettings &now)
{
    if (holdsIn(wanted, now))
        return FirstReading::AsWanted;
    return restrictedTo(wanted, seen) == restrictedTo(wanted, now) ? FirstReading::AsBefore : FirstReading::Otherwise;
}

} // namespace Casement
