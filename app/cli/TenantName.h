// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Commands.h"

namespace Casement {

/// The id of the tenant that the connection options name, for commands that read this computer only: nobody is asked
/// and nobody signs in. Empty when no tenant was named. By profile, demo, tenant id, or a domain that a profile or a
/// run of this computer has; BadInput when none has it. The store must be open.
[[nodiscard]] Task<Result<QString>> tenantNamed(CommandContext *context);

/// The same, after the store was opened.
[[nodiscard]] Task<Result<QString>> tenantInStore(CommandContext *context);
/// The same for commands that are about one tenant: BadInput when none was named.
[[nodiscard]] Task<Result<QString>> oneTenantInStore(CommandContext *context);

} // namespace Casement
