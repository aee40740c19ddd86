// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Running.h"

#include "app/cli/CliWords.h"
#include "app/cli/Output.h"
#include "app/cli/PlanView.h"
#include "app/cli/Terminal.h"
#include "models/session/TenantSession.h"

#include <QLocale>

namespace Casement {

namespace {

constexpr int failuresShown = 20;

PrincipalNames namesOf(const std::vector<RunRow> &rows, const TenantSession &session)
{
    const auto inventory = session.inventory();
    PrincipalNames names;
    for (const RunRow &row : rows) {
        if (const qint64 at = inventory->facts().rowOf(row.guid); at >= 0)
            names.insert(row.guid, inventory->facts().userPrincipalName(static_cast<quint32>(at)));
    }
    return names;
}

Outcome writePlanned(const CommandContext *context, const ActionPlan &plan, const TenantSession &session)
{
    const std::vector<RunRow> rows = runRowsOf(plan);
    return writeData(context, plannedColumns(rows, namesOf(rows, session)).tableOf(rows),
                     readableColumns(false).tableOf(rows));
}

bool wentWrong(RowOutcome outcome)
{
    return outcome == RowOutcome::Failed || outcome == RowOutcome::OutOfScope || outcome == RowOutcome::Unknown ||
           outcome == RowOutcome::Sending;
}

/// The first failures by name, then how many there are.
void showFailures(Terminal *terminal, const std::vector<RunRow> &rows)
{
    int failures = 0;
    for (const RunRow &row : rows) {
        if (!wentWrong(row.outcome) || ++failures > failuresShown)
            continue;
        terminal->line(QStringLiteral("  %1  %2: %3").arg(row.address, rowOutcomeWord(row.outcome), row.message));
    }
    if (failures > failuresShown)
        terminal->line(CliWords::tr("  %Ln mailbox(es) in all; the output names every one.", nullptr, failures));
}

void showProgress(Terminal *terminal, TenantSession *session)
{
    RunDesk *desk = session->runs();
    QObject::connect(desk, &RunDesk::started, desk, [terminal](const QUuid &id, int number, const RunCounts &counts) {
        terminal->note(CliWords::tr("Run %1 (%2): %Ln mailbox(es)", nullptr, counts.total())
                           .arg(QString::number(number), id.toString(QUuid::WithoutBraces)));
    });
    QObject::connect(desk, &RunDesk::progressed, desk, [terminal](const QUuid &, const RunCounts &counts) {
        const QLocale locale;
        terminal->progress(CliWords::tr("%1 of %2 mailboxes …")
                               .arg(locale.toString(counts.settled()), locale.toString(counts.total())));
    });
    QObject::connect(desk, &RunDesk::paused, desk, [terminal](const Error &error) {
        terminal->note(CliWords::tr("The run waits, and no mailbox failed for it: %1").arg(error.oneLine()));
    });
    QObject::connect(desk, &RunDesk::onlyRereadsLeft, desk, [terminal](const QUuid &, const RunCounts &counts) {
        if (const int waiting = counts[RowOutcome::NotVisibleYet]; waiting > 0)
            terminal->note(CliWords::tr("All is sent. Reading %Ln mailbox(es) again that show(s|) the old value …",
                                        nullptr, waiting));
    });
}

/// What the keychain does not take is missed by nobody who does not need it; a journal that is not the kept one is
/// said. A keychain may be slow: Ctrl+C ends the wait. After a run that was interrupted it is a second Ctrl+C, which
/// ends the program.
Task<void> keepHead(CommandContext *context, std::shared_ptr<TenantSession> session)
{
    const JournalHeads &heads = session->journal()->heads();
    const CancelToken token = context->token.isCancelled() ? CancelToken() : context->token;
    auto kept = co_await heads.keep(token);
    if (!kept && kept.error().kind == ErrorKind::Conflict)
        context->terminal->error(kept.error());
}

/// Everything about a run that has ended, also one that was interrupted: what was done must be told.
Task<Result<ExitCode>> tellOutcome(CommandContext *context, std::shared_ptr<TenantSession> session, RunSummary summary)
{
    RunDesk *desk = session->runs();
    auto rows = co_await desk->rows(summary.runId, CancelToken());
    if (!rows)
        co_return failure(rows.error());
    Terminal *terminal = context->terminal;
    showFailures(terminal, *rows);
    terminal->note(CliWords::tr("Run %1: %2").arg(QString::number(summary.number), countsText(summary.counts)));
    if (summary.stoppedBy)
        terminal->error(*summary.stoppedBy);
    if (summary.counts[RowOutcome::NotStarted] > 0)
        terminal->line(CliWords::tr("%Ln mailbox(es) (was|were) not started: casementctl resume %1 goes on.", nullptr,
                                    summary.counts[RowOutcome::NotStarted])
                           .arg(summary.number));
    const auto written = writeData(context, resultColumns(*rows, namesOf(*rows, *session)).tableOf(*rows),
                                   readableColumns(true).tableOf(*rows));
    if (!written)
        co_return failure(written.error());
    if (context->token.isCancelled())
        co_return failure(cancelled());
    co_return exitCodeOf(summary);
}

/// The head last: nobody waits for a keychain to learn what became of the mailboxes.
Task<Result<ExitCode>> tell(CommandContext *context, std::shared_ptr<TenantSession> session, RunSummary summary)
{
    auto code = co_await tellOutcome(context, session, summary);
    co_await keepHead(context, session);
    co_return code;
}

} // namespace

ExitCode exitCodeOf(const RunSummary &summary)
{
    const RunCounts &counts = summary.counts;
    if (counts[RowOutcome::Unknown] > 0 || counts[RowOutcome::Sending] > 0)
        return ExitCode::UnknownOutcomes;
    if (summary.stoppedBy)
        return exitCodeOf(*summary.stoppedBy);
    const bool failed =
        counts[RowOutcome::Failed] > 0 || counts[RowOutcome::OutOfScope] > 0 || counts[RowOutcome::NotStarted] > 0;
    return failed ? ExitCode::SomeRowsFailed : ExitCode::Done;
}

Task<Result<ExitCode>> carryOut(CommandContext *context, std::shared_ptr<TenantSession> session, ActionPlan plan,
                                Consent consent)
{
    const Arguments *arguments = context->arguments;
    const bool mustBeSeen = !arguments->quiet || !consent.yes;
    if (mustBeSeen)
        showPlan(context->terminal, plan);
    if (arguments->dryRun || plan.tickedCount() == 0) {
        context->terminal->note(plan.tickedCount() == 0 ? CliWords::tr("There is nothing to do.")
                                                        : CliWords::tr("Nothing was changed: this was a dry run."));
        if (const Outcome written = writePlanned(context, plan, *session); !written)
            co_return failure(written.error());
        co_return ExitCode::Done;
    }
    // Nobody is asked to confirm what would be refused; the run itself asks again.
    auto allowed = co_await session->checkRightsAnew(plan, context->token);
    if (!allowed)
        co_return failure(allowed.error());
    auto confirmed = co_await askConsent(context->terminal, plan, consent, context->token);
    if (!confirmed)
        co_return failure(confirmed.error());
    co_return co_await carryOutConfirmed(context, session, *confirmed);
}

Task<Result<ExitCode>> carryOutConfirmed(CommandContext *context, std::shared_ptr<TenantSession> session,
                                         ConfirmedPlan plan)
{
    showProgress(context->terminal, session.get());
    RunDesk *desk = session->runs();
    auto summary = co_await desk->run(plan, context->token);
    if (!summary)
        co_return failure(summary.error());
    co_return co_await tell(context, session, *summary);
}

Task<Result<ExitCode>> goOn(CommandContext *context, std::shared_ptr<TenantSession> session, QUuid run)
{
    showProgress(context->terminal, session.get());
    RunDesk *desk = session->runs();
    auto summary = co_await desk->resume(run, context->token);
    if (!summary)
        co_return failure(summary.error());
    co_return co_await tell(context, session, *summary);
}

} // namespace Casement
