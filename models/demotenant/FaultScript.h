// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/DemoTenant.h"
#include "models/demotenant/Scenario.h"

namespace Casement::Demo {

/// Which tokens stop being accepted, and whose.
struct Revocation
{
    enum class What
    {
        Access,
        Refresh,
        All,
        SignIns ///< as an administrator revokes sessions: 50173, and claims challenges
    } what = What::All;
    QByteArray user; ///< user principal name; empty: everybody's
};

/// A directory role that somebody gets at once.
struct RoleChange
{
    QByteArray user;
    QByteArray role; ///< empty: no role any more
};

/// A script that was read and understood, not yet obeyed.
struct FaultScript
{
    bool clear = false; ///< forget the faults of earlier scripts
    QList<Fault> faults;
    Scenario scenario; ///< the one given, with the script's settings
    QList<Revocation> revocations;
    QList<RoleChange> roles;
    QByteArray identity; ///< JSON that changedMood() takes; empty: nothing changes
};

/// Reads a script, strictly: unknown names, values of the wrong type and faults that could never strike are refused
/// with the name of the culprit.
[[nodiscard]] Result<FaultScript> readFaultScript(const QByteArray &json, const Scenario &scenario);

} // namespace Casement::Demo
