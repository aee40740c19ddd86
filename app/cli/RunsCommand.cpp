// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/Output.h"
#include "app/cli/Running.h"
#include "app/cli/Selection.h"
#include "app/cli/TenantName.h"
#include "models/actions/RunJournal.h"
#include "models/session/TenantSession.h"

#include <nlohmann/json.hpp>

namespace Casement {

namespace {

/// The runs as a list.
Outcome writeRuns(const CommandContext *context, const std::vector<RunRecord> &runs)
{
    if (formatOf(*context->arguments) == Format::Table)
        return writeData(context, readableRunColumns().tableOf(runs));
    std::vector<nlohmann::json> objects;
    for (const RunRecord &run : runs)
        objects.push_back(runObject(run));
    return writeData(context, runColumns().tableOf(runs), objects);
}

Task<Result<ExitCode>> writeRows(CommandContext *context, RunRecord run)
{
    const RunJournal journal(context->composition->store());
    auto rows = co_await journal.rows(run.id, context->token);
    if (!rows)
        co_return failure(rows.error());
    const auto written =
        writeData(context, resultColumns(*rows, {}).tableOf(*rows), readableColumns(true).tableOf(*rows));
    if (!written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

Error otherTenant()
{
    return makeError(ErrorKind::Conflict, CliWords::tr("This run belongs to another tenant."),
                     CliWords::tr("Name the tenant of the run; casementctl runs tells it."));
}

/// The run that was typed, when it is the session's tenant's.
Task<Result<RunRecord>> findRun(CommandContext *context, QString tenantId)
{
    const RunJournal journal(context->composition->store());
    auto run = co_await journal.find(context->arguments->run, context->token);
    if (run && !tenantId.isEmpty() && run->tenantId != tenantId)
        co_return failure(otherTenant());
    co_return run;
}

/// What resume and undo need before they sign in.
Task<Outcome> prepare(CommandContext *context)
{
    const bool byMoment = !context->arguments->since.isEmpty();
    if (byMoment && !context->arguments->run.isEmpty())
        co_return failure(ErrorKind::BadInput, CliWords::tr("A run and a moment were given."),
                          CliWords::tr("Give one of them."));
    if (context->arguments->verb == Verb::Undo && !byMoment && context->arguments->run.isEmpty())
        co_return failure(ErrorKind::BadInput, CliWords::tr("Neither RUN nor --since was given."),
                          CliWords::tr("Give a run's number or id; casementctl runs lists them."));
    if (const Outcome run = checkRunText(context->arguments->run); !run && !byMoment)
        co_return run;
    if (const Outcome given = checkConnectionForChanges(context); !given)
        co_return given;
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return opened;
    if (byMoment)
        co_return Outcome();
    auto found = co_await findRun(context, QString());
    if (!found)
        co_return failure(found.error());
    co_return Outcome();
}

/// Which part of what was done goes back.
Result<UndoScope> scopeOf(const Arguments &arguments, const TenantSession &session)
{
    UndoScope scope;
    if (!arguments.protocols.isEmpty()) {
        const auto protocols = readProtocols(arguments.protocols);
        if (!protocols)
            return failure(protocols.error());
        scope.protocols = *protocols;
    }
    if (arguments.mailboxGiven) {
        const auto mailboxes = resolve({arguments.mailboxes, std::nullopt}, session);
        if (!mailboxes)
            return failure(mailboxes.error());
        scope.objects = *mailboxes;
    }
    return scope;
}

Task<Result<ActionPlan>> undoAsAsked(CommandContext *context, TenantSession *tenant, UndoScope scope)
{
    const Arguments *arguments = context->arguments;
    if (!arguments->since.isEmpty()) {
        const auto moment = readMoment(arguments->since);
        if (!moment)
            co_return failure(moment.error());
        co_return co_await tenant->undoSince(*moment, scope, arguments->note, context->token);
    }
    auto run = co_await findRun(context, tenant->identity().tenantId);
    if (!run)
        co_return failure(run.error());
    co_return co_await tenant->undoPlan(run->id, scope, arguments->note, context->token);
}

} // namespace

Task<Result<ExitCode>> runRuns(CommandContext *context)
{
    auto tenantId = co_await tenantInStore(context);
    if (!tenantId)
        co_return failure(tenantId.error());
    if (!context->arguments->run.isEmpty()) {
        auto run = co_await findRun(context, *tenantId);
        if (!run)
            co_return failure(run.error());
        co_return co_await writeRows(context, *run);
    }
    const RunJournal journal(context->composition->store());
    auto runs = co_await journal.runs(*tenantId, context->token);
    if (!runs)
        co_return failure(runs.error());
    if (const Outcome written = writeRuns(context, *runs); !written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

Task<Result<ExitCode>> runResume(CommandContext *context)
{
    auto ready = co_await prepare(context);
    if (!ready)
        co_return failure(ready.error());
    auto session = co_await signIn(context);
    if (!session)
        co_return failure(session.error());
    if ((*session)->exceptionsError())
        co_return failure(*(*session)->exceptionsError());
    auto run = co_await findRun(context, (*session)->identity().tenantId);
    if (!run)
        co_return failure(run.error());
    co_return co_await goOn(context, *session, run->id);
}

Task<Result<ExitCode>> runUndo(CommandContext *context)
{
    auto ready = co_await prepare(context);
    if (!ready)
        co_return failure(ready.error());
    auto session = co_await signInAndLoad(context);
    if (!session)
        co_return failure(session.error());
    const auto scope = scopeOf(*context->arguments, **session);
    if (!scope)
        co_return failure(scope.error());
    auto plan = co_await undoAsAsked(context, session->get(), *scope);
    if (!plan)
        co_return failure(plan.error());
    // Whoever names the run to take back means all of it, client protocols too; the count is still asked for.
    const Arguments &arguments = *context->arguments;
    const Consent consent{arguments.yes,       true, true, arguments.includeGuarded, arguments.confirmDomain,
                          arguments.maxChanges};
    co_return co_await carryOut(context, *session, *plan, consent);
}

} // namespace Casement
