// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/Running.h"
#include "app/cli/Selection.h"
#include "app/cli/Terminal.h"
#include "models/session/TenantSession.h"

#include <algorithm>

namespace Casement {

namespace {

/// What is known of a change before anything is asked of anybody.
struct Wish
{
    Selection selection;
    ClientAccessSettings wanted;
    std::vector<EvidenceGroup> skipped;
};

Result<Wish> readWish(const CommandContext *context)
{
    const Arguments &arguments = *context->arguments;
    auto selection = readSelection(arguments);
    if (!selection)
        return failure(selection.error());
    const auto wanted = readWanted(arguments.protocols);
    if (!wanted)
        return failure(wanted.error());
    auto skipped = readSkipped(arguments.skip);
    if (!skipped)
        return failure(skipped.error());
    if (const Outcome given = checkConnectionForChanges(context); !given)
        return failure(given.error());
    return Wish{std::move(*selection), *wanted, std::move(*skipped)};
}

Error noEvidence(const ActionPlan &plan)
{
    const QString advice = CliWords::tr("casementctl evidence load reads it.");
    return plan.whyNobodyIsKnown.isEmpty()
               ? makeError(ErrorKind::BadInput, CliWords::tr("There is no evidence to leave mailboxes out by."), advice)
               : makeError(ErrorKind::BadInput,
                           CliWords::tr("There is no evidence to leave mailboxes out by: not known for all %1: %2.")
                               .arg(QString::number(plan.rows.size()), plan.whyNobodyIsKnown),
                           CliWords::tr("casementctl evidence status says what would help."));
}

/// Without a window nobody sees a tick that is missing: every row stands but those that were asked to be left out, and
/// these are named.
Outcome skipAsAsked(const CommandContext *context, bool hasEvidence, ActionPlan &plan,
                    const std::vector<EvidenceGroup> &skipped)
{
    if (!skipped.empty() && !hasEvidence)
        return failure(noEvidence(plan));
    const std::vector<QUuid> left = tickAllBut(plan, skipped);
    for (const PlanRow &row : plan.rows) {
        if (!row.ticked)
            context->terminal->line(CliWords::tr("left out: %1  %2").arg(row.address, row.evidence));
    }
    if (!left.empty())
        context->terminal->line(
            CliWords::tr("%n mailbox(es) left out by evidence.", nullptr, static_cast<int>(left.size())));
    return {};
}

} // namespace

Task<Result<ExitCode>> runSet(CommandContext *context)
{
    const auto wish = readWish(context);
    if (!wish)
        co_return failure(wish.error());
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    auto session = co_await signInAndLoad(context);
    if (!session)
        co_return failure(session.error());
    const auto mailboxes = resolve(wish->selection, **session);
    if (!mailboxes)
        co_return failure(mailboxes.error());
    auto plan = (*session)->plan(*mailboxes, wish->wanted, context->arguments->note);
    if (!plan)
        co_return failure(plan.error());
    const bool hasEvidence = !(*session)->evidence()->snapshot()->isEmpty();
    if (const Outcome skipped = skipAsAsked(context, hasEvidence, *plan, wish->skipped); !skipped)
        co_return failure(skipped.error());
    const Arguments &arguments = *context->arguments;
    const Consent consent{arguments.yes, arguments.includeClientProtocols, arguments.includeClientProtocols,
                          arguments.maxChanges};
    co_return co_await carryOut(context, *session, *plan, consent);
}

} // namespace Casement
