// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Output.h"
#include "app/cli/Terminal.h"

namespace Casement {

namespace {

using Command = Task<Result<ExitCode>> (*)(CommandContext *);

Command commandOf(Verb verb)
{
    switch (verb) {
    case Verb::Whoami:
        return runWhoami;
    case Verb::Report:
        return runReport;
    case Verb::Usage:
        return runUsage;
    case Verb::Why:
        return runWhy;
    case Verb::EvidenceLoad:
        return runEvidenceLoad;
    case Verb::EvidenceStatus:
        return runEvidenceStatus;
    case Verb::EvidenceImport:
        return runEvidenceImport;
    case Verb::Set:
        return runSet;
    case Verb::Plan:
        return runPlan;
    case Verb::PlanShow:
        return runPlanShow;
    case Verb::PlanDiff:
        return runPlanDiff;
    case Verb::Apply:
        return runApply;
    case Verb::GuardList:
        return runGuardList;
    case Verb::GuardAdd:
        return runGuardAdd;
    case Verb::GuardRemove:
        return runGuardRemove;
    case Verb::GuardLimit:
        return runGuardLimit;
    case Verb::TenantShow:
        return runTenantShow;
    case Verb::TenantSet:
    case Verb::PolicyCreate:
    case Verb::PolicyDelete:
    case Verb::PolicyAssign:
    case Verb::PolicyRemove:
    case Verb::PolicyDefault:
        return runTenantChange;
    case Verb::RingsSplit:
        return runRingsSplit;
    case Verb::RingsList:
        return runRingsList;
    case Verb::RingsStart:
        return runRingsStart;
    case Verb::RingsCancel:
        return runRingsCancel;
    case Verb::Runs:
        return runRuns;
    case Verb::Resume:
        return runResume;
    case Verb::Undo:
        return runUndo;
    case Verb::JournalList:
        return runJournalList;
    case Verb::JournalExport:
        return runJournalExport;
    case Verb::JournalVerify:
        return runJournalVerify;
    case Verb::ExceptionAdd:
        return runExceptionAdd;
    case Verb::ExceptionClose:
        return runExceptionClose;
    case Verb::ExceptionList:
        return runExceptionList;
    case Verb::ExceptionExport:
        return runExceptionExport;
    case Verb::ExceptionImport:
        return runExceptionImport;
    case Verb::ProfileList:
        return runProfileList;
    case Verb::ProfileAdd:
        return runProfileAdd;
    case Verb::ProfileRemove:
        return runProfileRemove;
    case Verb::ProfileAllowChanges:
        return runProfileAllowChanges;
    case Verb::ProfileReadOnly:
        return runProfileReadOnly;
    case Verb::ProfileRequireNote:
        return runProfileRequireNote;
    case Verb::ProfileNoteOptional:
        return runProfileNoteOptional;
    case Verb::ProfileSignIn:
        return runProfileSignIn;
    case Verb::ProfileSignOut:
        return runProfileSignOut;
    case Verb::DemoTenant:
        return runDemoTenant;
    }
    Q_UNREACHABLE();
}

} // namespace

Task<ExitCode> runCommand(CommandContext *context)
{
    // A file that cannot be written is found out before anything is asked of anybody.
    if (const Outcome place = checkOutputPlace(context->arguments->output); !place) {
        context->terminal->error(place.error());
        co_return exitCodeOf(place.error());
    }
    if (const Outcome form = checkFormat(*context->arguments); !form) {
        context->terminal->error(form.error());
        co_return exitCodeOf(form.error());
    }
    const Command command = commandOf(context->arguments->verb);
    auto ended = co_await command(context);
    if (ended)
        co_return *ended;
    if (ended.error().isCancelled())
        context->terminal->line(CliWords::tr("Interrupted."));
    else
        context->terminal->error(ended.error());
    co_return exitCodeOf(ended.error());
}

} // namespace Casement
