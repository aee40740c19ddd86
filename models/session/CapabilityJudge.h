// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/Capabilities.h"
#include "models/session/CapabilityTable.h"

namespace Casement {

/// Exchange: the list of cmdlets decides. Without it the roles can only hint, except that a role which waits to be
/// activated, and no active one, explains a refusal.
[[nodiscard]] Capability judged(const ExchangeLine &line, const CapabilityFindings &findings);

/// Graph: what could be read may be read. Otherwise permission, role and licence are looked at in this order, and the
/// first that is known to be missing is named.
[[nodiscard]] Capability judged(const GraphLine &line, const CapabilityFindings &findings);

/// Whether usage reports name people, which a setting of the tenant decides.
[[nodiscard]] Capability judgedReportNames(const CapabilityFindings &findings);

} // namespace Casement
