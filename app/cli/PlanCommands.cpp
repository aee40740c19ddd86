// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/Output.h"
#include "app/cli/PlanMaking.h"
#include "app/cli/PlanView.h"
#include "app/cli/RunTables.h"
#include "app/cli/StandingTable.h"
#include "app/cli/Terminal.h"
#include "models/actions/PlanFile.h"
#include "models/session/TenantSession.h"

namespace Casement {

namespace {

Outcome writePlanned(const CommandContext *context, const ActionPlan &plan)
{
    const std::vector<RunRow> rows = runRowsOf(plan);
    return writeData(context, plannedColumns(rows, {}).tableOf(rows), readableColumns(false).tableOf(rows));
}

ExitCode detailed(const CommandContext *context, bool changes)
{
    return changes && context->arguments->detailedExit ? ExitCode::Changes : ExitCode::Done;
}

Outcome keep(const CommandContext *context, const ActionPlan &plan)
{
    const QString &path = context->arguments->planFile;
    if (path.isEmpty())
        return {};
    const auto hash = savePlan(path, plan);
    if (!hash)
        return failure(hash.error());
    context->terminal->note(CliWords::tr("The plan is kept in %1, SHA-256 %2.").arg(path, *hash));
    context->terminal->note(
        CliWords::tr("Names and addresses of mailboxes are in it. To carry it out: casementctl apply "
                     "%1")
            .arg(path));
    return {};
}

void showUse(Terminal *terminal, const PlanFile &file)
{
    if (file.use)
        terminal->line(CliWords::tr("  Carried out as run %1 by %2, %3")
                           .arg(QString::number(file.use->run), file.use->account, file.use->at.toString(Qt::ISODate)));
}

Outcome diffFiles(const CommandContext *context, const ActionPlan &first, bool *differ)
{
    const auto second = openPlan(context->arguments->otherFile);
    if (!second)
        return failure(second.error());
    const auto differences = diffPlans(first, second->plan);
    if (!differences)
        return failure(differences.error());
    *differ = !differences->empty();
    context->terminal->note(
        CliWords::tr("%Ln mailbox(es) differ(s|).", nullptr, static_cast<int>(differences->size())));
    return writeData(context, differenceColumns().tableOf(*differences));
}

/// Rows that are not as the plan saw them, named one by one.
Task<Result<ExitCode>> diffTenant(CommandContext *context, ActionPlan plan)
{
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    auto session = co_await signIn(context);
    if (!session)
        co_return failure(session.error());
    auto *runs = (*session)->runs();
    auto standing = co_await runs->standing(std::move(plan), {}, context->token);
    if (!standing)
        co_return failure(standing.error());
    context->terminal->note(standingText(*standing));
    std::erase_if(standing->rows, [](const RowStanding &row) { return row.standing == FirstReading::AsBefore; });
    const bool differ = !standing->rows.empty();
    if (const Outcome written = writeData(context, standingColumns().tableOf(standing->rows)); !written)
        co_return failure(written.error());
    co_return detailed(context, differ);
}

} // namespace

Task<Result<ExitCode>> runPlan(CommandContext *context)
{
    if (const Outcome place = checkOutputPlace(context->arguments->planFile); !place)
        co_return failure(place.error());
    auto made = co_await makePlan(context, false);
    if (!made)
        co_return failure(made.error());
    showPlan(context->terminal, made->plan);
    if (const Outcome kept = keep(context, made->plan); !kept)
        co_return failure(kept.error());
    if (const Outcome written = writePlanned(context, made->plan); !written)
        co_return failure(written.error());
    co_return detailed(context, made->plan.tickedCount() > 0);
}

Task<Result<ExitCode>> runPlanShow(CommandContext *context)
{
    const auto file = openPlan(context->arguments->file);
    if (!file)
        co_return failure(file.error());
    showPlan(context->terminal, file->plan);
    context->terminal->line(
        CliWords::tr("  Values seen %1, SHA-256 %2").arg(file->plan.snapshotAt.toString(Qt::ISODate), file->hash));
    showUse(context->terminal, *file);
    if (const Outcome written = writePlanned(context, file->plan); !written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

Task<Result<ExitCode>> runPlanDiff(CommandContext *context)
{
    const auto file = openPlan(context->arguments->file);
    if (!file)
        co_return failure(file.error());
    if (context->arguments->otherFile.isEmpty())
        co_return co_await diffTenant(context, file->plan);
    bool differ = false;
    if (const Outcome compared = diffFiles(context, file->plan, &differ); !compared)
        co_return failure(compared.error());
    co_return detailed(context, differ);
}

} // namespace Casement
