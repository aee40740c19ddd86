// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Arguments.h"
#include "app/cli/ExitCode.h"
#include "app/composition/Composition.h"
#include "models/base/Task.h"

namespace Casement {

class Terminal;

/// What every command works with; all of it outlives the command.
struct CommandContext
{
    Terminal *terminal = nullptr;
    Composition *composition = nullptr;
    const Arguments *arguments = nullptr;
    CancelToken token; ///< cancelled by Ctrl+C
};

/// Runs the command that was typed and says on standard error why when it fails.
[[nodiscard]] Task<ExitCode> runCommand(CommandContext *context);

/// One command each. An error says why nothing, or no more, was done.
[[nodiscard]] Task<Result<ExitCode>> runWhoami(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runReport(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runUsage(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runWhy(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runEvidenceLoad(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runEvidenceStatus(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runEvidenceImport(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runSet(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runPlan(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runPlanShow(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runPlanDiff(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runApply(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runGuardList(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runGuardAdd(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runGuardRemove(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runGuardLimit(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runTenantShow(CommandContext *context);
/// tenant set and everything of tenant policy: one plan each.
[[nodiscard]] Task<Result<ExitCode>> runTenantChange(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runRingsSplit(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runRingsList(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runRingsStart(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runRingsCancel(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runRuns(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runResume(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runUndo(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runJournalList(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runJournalExport(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runJournalVerify(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runExceptionAdd(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runExceptionClose(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runExceptionList(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runExceptionExport(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runExceptionImport(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runProfileList(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runProfileAdd(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runProfileRemove(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runProfileAllowChanges(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runProfileReadOnly(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runProfileRequireNote(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runProfileNoteOptional(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runProfileSignIn(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runProfileSignOut(CommandContext *context);
[[nodiscard]] Task<Result<ExitCode>> runDemoTenant(CommandContext *context);

} // namespace Casement
