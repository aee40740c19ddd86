// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RowDecision.h"

#include "models/actions/SettingsText.h"

namespace Casement {

bool concernsEveryRow(const Error &error)
{
    return error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::SignIn || error.kind == ErrorKind::Network;
}

ChangeFate fateOf(const Outcome &answer)
{
    if (answer)
        return ChangeFate::Accepted;
    const Error &error = answer.error();
    if (concernsEveryRow(error))
        return ChangeFate::NotSent;
    // A wait that was cut off says nothing about what the service did.
    if (error.kind == ErrorKind::OutcomeUnknown || error.kind == ErrorKind::Timeout ||
        error.kind == ErrorKind::Cancelled)
        return ChangeFate::MayHaveHappened;
    if (error.kind == ErrorKind::Forbidden && error.code == QLatin1String("OutOfScope"))
        return ChangeFate::OutOfScope;
    return ChangeFate::Refused;
}

FirstReading judgeReading(const ClientAccessSettings &seen, const ClientAccessSettings &wanted,
                          const ClientAccessSettings &now)
{
    if (holdsIn(wanted, now))
        return FirstReading::AsWanted;
    return restrictedTo(wanted, seen) == restrictedTo(wanted, now) ? FirstReading::AsBefore : FirstReading::Otherwise;
}

} // namespace Casement
