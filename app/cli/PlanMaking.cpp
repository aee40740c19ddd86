// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/PlanMaking.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/Selection.h"
#include "app/cli/Terminal.h"
#include "models/session/TenantSession.h"

#include <QLocale>

namespace Casement {

namespace {

/// What is known of a change before anything is asked of anybody.
struct Wish
{
    Selection selection;
    ClientAccessSettings wanted;
    SkippedRows skipped;
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
    return Wish{std::move(*selection), *wanted, {std::move(*skipped), arguments.skipGuarded}};
}

Error noEvidence(const ActionPlan &plan)
{
    const QString advice = CliWords::tr("casementctl evidence load reads it.");
    return plan.whyNobodyIsKnown.isEmpty()
               ? makeError(ErrorKind::BadInput, CliWords::tr("There is no evidence to leave mailboxes out by."), advice)
               : makeError(ErrorKind::BadInput,
                           CliWords::tr("There is no evidence to leave mailboxes out by: not known for all %1: %2.")
                               .arg(QLocale().toString(plan.rows.size()), plan.whyNobodyIsKnown),
                           CliWords::tr("casementctl evidence status says what would help."));
}

/// Without a window nobody sees a tick that is missing: every row stands but those that were asked to be left out, and
/// these are named.
Outcome skipAsAsked(const CommandContext *context, bool hasEvidence, ActionPlan &plan, const SkippedRows &skipped)
{
    if (!skipped.groups.empty() && !hasEvidence)
        return failure(noEvidence(plan));
    const std::vector<QUuid> left = tickAllBut(plan, skipped);
    for (const PlanRow &row : plan.rows) {
        const QString why = row.evidence.isEmpty() ? guardKindsText(row.guarded) : row.evidence;
        if (!row.ticked)
            context->terminal->line(CliWords::tr("left out: %1  %2").arg(row.address, why));
    }
    if (!left.empty())
        context->terminal->line(
            skipped.guarded
                ? CliWords::tr("%Ln mailbox(es) left out.", nullptr, static_cast<int>(left.size()))
                : CliWords::tr("%Ln mailbox(es) left out by evidence.", nullptr, static_cast<int>(left.size())));
    return {};
}

} // namespace

Task<Result<MadePlan>> makePlan(CommandContext *context, bool toChange)
{
    const auto wish = readWish(context);
    if (!wish)
        co_return failure(wish.error());
    const Outcome given = toChange ? checkConnectionForChanges(context) : checkConnection(context);
    if (!given)
        co_return failure(given.error());
    auto session = co_await openAndLoad(context);
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
    co_return MadePlan{*session, std::move(*plan)};
}

Consent consentOf(const Arguments &arguments)
{
    return {arguments.yes,
            arguments.includeClientProtocols,
            arguments.includeClientProtocols,
            arguments.includeGuarded,
            arguments.confirmDomain,
            arguments.maxChanges};
}

} // namespace Casement
