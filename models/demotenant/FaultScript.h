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
        All
    } what = What::All;
    QByteArray user; ///< user principal name; empty: everybody's
};

/// A script that was read and understood, not yet obeyed.
struct FaultScript
{
    bool clear = false; ///< forget the faults of earlier scripts
    QList<Fault> faults;
    Scenario scenario; ///< the one given, with the script's settings
    QList<Revocation> revocations;
    QByteArray identity; ///< JSON of what changes about the identity platform; empty for nothing
};

/// Reads a script, strictly: unknown names, values of the wrong type and faults that could never strike are refused
/// with the name of the culprit.
[[nodiscard]] Result<FaultScript> readFaultScript(const QByteArray &json, const Scenario &scenario);

} // namespace Casement::Demo
