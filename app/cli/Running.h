// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Commands.h"
#include "app/cli/Consent.h"
#include "app/cli/RunTables.h"
#include "models/actions/ActionRunner.h"

#include <memory>

namespace Casement {

class TenantSession;

/// Shows a plan, asks for what its guard needs, runs it and writes what became of every row. With --dry-run only the
/// rows are written. A plan without rows ends well: there is nothing to do.
[[nodiscard]] Task<Result<ExitCode>> carryOut(CommandContext *context, std::shared_ptr<TenantSession> session,
                                              ActionPlan plan, Consent consent);

/// Runs a plan that was confirmed already and writes what became of every row.
[[nodiscard]] Task<Result<ExitCode>> carryOutConfirmed(CommandContext *context, std::shared_ptr<TenantSession> session,
                                                       ConfirmedPlan plan);

/// Goes on with a run of the journal and writes what became of every row.
[[nodiscard]] Task<Result<ExitCode>> goOn(CommandContext *context, std::shared_ptr<TenantSession> session, QUuid run);

/// The code for a run that ended so.
[[nodiscard]] ExitCode exitCodeOf(const RunSummary &summary);

} // namespace Casement
