// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/Output.h"
#include "app/cli/PlanMaking.h"
#include "app/cli/Running.h"
#include "app/cli/StandingTable.h"
#include "app/cli/Terminal.h"
#include "models/actions/PlanFile.h"
#include "models/session/TenantSession.h"

namespace Casement {

namespace {

/// What a plan that was carried out before looks like now. Nothing is sent for it again.
Task<Result<ExitCode>> lookOnly(CommandContext *context, std::shared_ptr<TenantSession> session, ActionPlan plan,
                                PlanUse use)
{
    RunDesk *runs = session->runs();
    const QUuid id = plan.id;
    auto standing = co_await runs->standing(std::move(plan), {}, context->token);
    if (!standing)
        co_return failure(standing.error());
    context->terminal->line(CliWords::tr("This plan was carried out as run %1 on %2. Nothing was sent. Now: %3.")
                                .arg(QString::number(use.run), use.at.toString(Qt::ISODate), standingText(*standing)));
    if (const Outcome written = writeData(context, standingColumns().tableOf(standing->rows)); !written)
        co_return failure(written.error());
    auto run = co_await runs->runOf(id, context->token);
    const int left = run && *run ? (*run)->counts[RowOutcome::NotStarted] : 0;
    if (left == 0)
        co_return ExitCode::Done;
    context->terminal->line(
        CliWords::tr("%Ln mailbox(es) (was|were) not started: casementctl resume %1 goes on.", nullptr, left)
            .arg(use.run));
    co_return ExitCode::SomeRowsFailed;
}

/// By this computer's journal, or else by the file.
Task<Result<std::optional<PlanUse>>> useOf(std::shared_ptr<TenantSession> session, PlanFile file, CancelToken token)
{
    RunDesk *runs = session->runs();
    auto run = co_await runs->runOf(file.plan.id, token);
    if (!run)
        co_return failure(run.error());
    if (*run)
        co_return std::optional(PlanUse{(*run)->number, (*run)->account, (*run)->startedAt});
    co_return file.use;
}

/// Whether every row is as the plan saw it; names those that are not.
Task<Outcome> checkUnchanged(CommandContext *context, std::shared_ptr<TenantSession> session, ActionPlan plan)
{
    RunDesk *runs = session->runs();
    auto standing = co_await runs->standing(std::move(plan), {}, context->token);
    if (!standing)
        co_return failure(standing.error());
    if (!standing->isStale())
        co_return Outcome();
    for (const RowStanding &row : standing->rows) {
        if (row.standing && !row.isStale())
            continue;
        const QString now = row.standing ? settingsToText(row.now) : row.message;
        context->terminal->line(CliWords::tr("  %1  %2: planned from %3, now %4")
                                    .arg(row.address, standingId(row), settingsToText(row.seen), now));
    }
    co_return failure(ErrorKind::Guarded,
                      CliWords::tr("The tenant is not as the plan saw it: %1.").arg(standingText(*standing)),
                      CliWords::tr("Nothing was changed. Without --stop-if-changed these rows alone are left alone."));
}

/// With --dry-run the rows that a run would change now, no others.
Task<Result<ActionPlan>> asItStands(std::shared_ptr<TenantSession> session, ActionPlan plan, CancelToken token)
{
    RunDesk *runs = session->runs();
    auto standing = co_await runs->standing(plan, {}, token);
    if (!standing)
        co_return failure(standing.error());
    QSet<QUuid> sent;
    for (const RowStanding &row : standing->rows) {
        if (row.standing == FirstReading::AsBefore)
            sent.insert(row.target.guid);
    }
    for (PlanRow &row : plan.rows)
        row.ticked = row.ticked && sent.contains(row.guid);
    co_return plan;
}

void markFile(const CommandContext *context, const QUuid &plan, const PlanUse &use)
{
    if (const Outcome marked = markUsed(context->arguments->file, plan, use); !marked)
        context->terminal->note(
            CliWords::tr("The plan's file could not be marked as carried out: %1").arg(marked.error().oneLine()));
}

Task<Result<ActionPlan>> adopted(CommandContext *context, std::shared_ptr<TenantSession> session, ActionPlan plan)
{
    if (!context->arguments->note.isEmpty())
        plan.note = context->arguments->note;
    auto here = session->adopt(std::move(plan));
    if (here && context->arguments->dryRun)
        co_return co_await asItStands(session, *here, context->token);
    if (here && context->arguments->stopIfChanged) {
        auto unchanged = co_await checkUnchanged(context, session, *here);
        if (!unchanged)
            co_return failure(unchanged.error());
    }
    co_return here;
}

} // namespace

Task<Result<ExitCode>> runApply(CommandContext *context)
{
    const auto file = openPlan(context->arguments->file);
    if (!file)
        co_return failure(file.error());
    if (const Outcome given = checkConnectionForChanges(context); !given)
        co_return failure(given.error());
    auto session = co_await openAndLoad(context);
    if (!session)
        co_return failure(session.error());
    auto use = co_await useOf(*session, *file, context->token);
    if (!use)
        co_return failure(use.error());
    if (*use)
        co_return co_await lookOnly(context, *session, file->plan, **use);
    RingDesk *rings = (*session)->rings();
    auto whole = co_await rings->mayRunWhole(file->plan.id, context->token);
    if (!whole)
        co_return failure(whole.error());
    auto plan = co_await adopted(context, *session, file->plan);
    if (!plan)
        co_return failure(plan.error());
    const QUuid id = plan->id;
    auto code = co_await carryOut(context, *session, *plan, consentOf(*context->arguments));
    RunDesk *runs = (*session)->runs();
    auto run = co_await runs->runOf(id, CancelToken());
    if (run && *run)
        markFile(context, id, {(*run)->number, (*run)->account, (*run)->startedAt});
    co_return code;
}

} // namespace Casement
