// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/TenantProtection.h"

#include <QUuid>

namespace Casement {

/// Whether a policy holds for one person.
enum class PolicyReach
{
    Holds,
    MayHold, ///< it names groups, roles or guests whose members are not known here, or the mailbox has no object id
    Excluded,
    NotAimed ///< it is for others
};

[[nodiscard]] PolicyReach reachOf(const AccessPolicy &policy, const QUuid &objectId);

/// Whether the policy's block is about clients that speak this protocol the old way. One for all client types is not:
/// it blocks everybody on some condition (place, device, risk) and says nothing about legacy clients.
[[nodiscard]] bool coversClientsOf(const AccessPolicy &policy, Protocol protocol);

} // namespace Casement
