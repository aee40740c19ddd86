// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Casement {

/// Whether a keychain can be reached at all. On Linux that takes the bus of a desktop session: over ssh, in a service
/// or a container there is none, and asking all the same would start one that outlives us.
[[nodiscard]] bool hasSessionBus();

} // namespace Casement
