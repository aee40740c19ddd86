// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Commands.h"

#include <memory>

namespace Casement {

class TenantSession;

/// Fails with what is missing when the command line names no tenant to sign in to, or not enough of it. Sends nothing.
[[nodiscard]] Outcome checkConnection(const CommandContext *context);
/// The same for commands that change the tenant: Guarded when the connection is read-only and this is no dry run.
[[nodiscard]] Outcome checkConnectionForChanges(const CommandContext *context);

/// Opens journal and exceptions. What fails is remembered by the composition and said as a remark.
[[nodiscard]] Task<void> openStore(CommandContext *context);
/// The same for commands that are nothing without it.
[[nodiscard]] Task<Outcome> requireStore(CommandContext *context);

/// Signs in as the connection options say, with the link on standard error.
[[nodiscard]] Task<Result<std::shared_ptr<TenantSession>>> signIn(CommandContext *context);

/// The same for a request that is complete.
[[nodiscard]] Task<Result<std::shared_ptr<TenantSession>>> signInWith(CommandContext *context,
                                                                      ConnectionRequest request);

/// Signs in and reads the whole tenant, and the guard list once more after that: reading may take long.
[[nodiscard]] Task<Result<std::shared_ptr<TenantSession>>> signInAndLoad(CommandContext *context);
/// The same after the store was opened, for commands that are nothing without it.
[[nodiscard]] Task<Result<std::shared_ptr<TenantSession>>> openAndLoad(CommandContext *context);

} // namespace Casement
