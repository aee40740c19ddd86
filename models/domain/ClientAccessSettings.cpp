// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/ClientAccessSettings.h"

#include <algorithm>

namespace Casement {

bool ClientAccessSettings::leavesNoWayIn(const OrganizationSettings &organization) const
{
    return std::ranges::all_of(allProtocols, [&](Protocol protocol) {
        // SMTP AUTH only sends: nobody reads a mailbox through it, so it is no way in.
        return protocol == Protocol::SmtpAuth ||
               effectiveState(protocol, (*this)[protocol], organization) == EffectiveState::Off;
    });
}

} // namespace Casement
