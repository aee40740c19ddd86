// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/session/Connection.h"
#include "widgets/common/TenantColour.h"

#include <functional>
#include <vector>

namespace Casement {

/// The connections this computer keeps, as the wizard needs them. Who gives these functions owns what they reach.
struct KeptConnections
{
    std::function<std::vector<ConnectionProfile>()> list;
    /// The request of a kept connection, ready to start.
    std::function<Result<ConnectionRequest>(const QString &name)> request;
    /// Keeps a connection under the name in its request; an earlier one of this name is refused, unless the wizard
    /// began with it or kept it itself for an attempt that failed (replace). done is called once, at once or when the
    /// keychain has forgotten what it kept for a connection that leads elsewhere now.
    std::function<void(const ConnectionRequest &request, bool replace,
                       const std::function<void(const Outcome &)> &done)>
        keep;
    /// The colour that a tenant's window will have.
    std::function<TenantColour(const TenantIdentity &tenant)> colour;
    /// Brings the window of a kept connection to the front, in the wizard's place. False: it has none. Two windows with
    /// one kept sign-in would renew it away from each other, and signing out of one would be undone by the other.
    std::function<bool(const QString &name)> showOpen;
};

} // namespace Casement
