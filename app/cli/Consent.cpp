// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Consent.h"

#include "app/cli/CliWords.h"
#include "app/cli/Terminal.h"

namespace Casement {

namespace {

tl::unexpected<Error> refused(const QString &text, const QString &advice)
{
    return failure(ErrorKind::Guarded, text, advice);
}

/// What can be answered by no click: too many, no note, nothing ticked.
Outcome checkPossible(const GuardVerdict &verdict)
{
    const Outcome possible = checkConfirmation(verdict, {true, true, verdict.mailboxes, true, verdict.domain});
    if (possible)
        return {};
    return refused(possible.error().text, CliWords::tr("Nothing was changed. %1").arg(possible.error().advice));
}

Outcome checkTicks(const GuardVerdict &verdict, const Consent &given)
{
    if ((verdict.clientProtocols > 0 && !given.clientProtocols) || (verdict.withoutWayIn > 0 && !given.withoutWayIn))
        return refused(
            verdict.clientProtocols > 0
                ? CliWords::tr("The plan changes client protocols of %Ln mailbox(es).", nullptr,
                               verdict.clientProtocols)
                : CliWords::tr("The plan leaves %Ln mailbox(es) with no way in.", nullptr, verdict.withoutWayIn),
            CliWords::tr("Nothing was changed. Add --include-client-protocols if that is meant."));
    if (verdict.guarded > 0 && !given.guarded)
        return refused(CliWords::tr("The plan changes %Ln mailbox(es) under guard.", nullptr, verdict.guarded),
                       CliWords::tr("Nothing was changed. Leave them out with --skip-guarded, or add --include-guarded "
                                    "if that is meant."));
    return {};
}

/// What must be right whoever answers.
Outcome checkBounds(const GuardVerdict &verdict, const Consent &given)
{
    if (const Outcome possible = checkPossible(verdict); !possible)
        return possible;
    if (given.maxChanges && *given.maxChanges < verdict.mailboxes)
        return refused(CliWords::tr("The plan changes %Ln mailbox(es), more than --max-changes allows.", nullptr,
                                    verdict.mailboxes),
                       CliWords::tr("Nothing was changed. Narrow the selection, or give --max-changes %1.")
                           .arg(verdict.mailboxes));
    if (!given.domain.isEmpty() && !isDomain(verdict, given.domain))
        return refused(CliWords::tr("The plan is not of %1.").arg(given.domain),
                       CliWords::tr("Nothing was changed. It is of %1.").arg(verdict.domain));
    return checkTicks(verdict, given);
}

/// What --yes, --max-changes and --confirm-domain are worth.
Outcome checkUnasked(const GuardVerdict &verdict, const Consent &given)
{
    const bool counted = !verdict.needsTypedCount || given.maxChanges;
    if (given.yes && counted && (!verdict.needsTypedDomain || !given.domain.isEmpty()))
        return {};
    QString needed = verdict.needsTypedCount ? QStringLiteral("--yes --max-changes %1").arg(verdict.mailboxes)
                                             : QStringLiteral("--yes");
    if (verdict.needsTypedDomain)
        needed += QStringLiteral(" --confirm-domain ") + verdict.domain;
    return refused(CliWords::tr("The plan changes %Ln mailbox(es) and was not confirmed.", nullptr, verdict.mailboxes),
                   CliWords::tr("Nothing was changed. Add %1.").arg(needed));
}

tl::unexpected<Error> notConfirmed()
{
    return refused(CliWords::tr("The plan was not confirmed."), CliWords::tr("Nothing was changed."));
}

QString questionOf(const GuardVerdict &verdict)
{
    if (verdict.needsTypedCount)
        return CliWords::tr("Type the number of mailboxes (%1) to go on, or Enter to leave all as it is:")
            .arg(verdict.mailboxes);
    return CliWords::tr("Go on with %Ln mailbox(es)? [y/N]", nullptr, verdict.mailboxes);
}

bool isYes(const GuardVerdict &verdict, const QString &typed)
{
    if (verdict.needsTypedCount)
        return typed == QString::number(verdict.mailboxes);
    const QString word = typed.toLower();
    return word == QLatin1String("y") || word == QLatin1String("yes");
}

} // namespace

Task<Result<Confirmation>> askConfirmation(Terminal *terminal, ActionPlan plan, Consent given, CancelToken token)
{
    const GuardVerdict verdict = judge(plan);
    if (const Outcome bounds = checkBounds(verdict, given); !bounds)
        co_return failure(bounds.error());
    const Outcome unasked = checkUnasked(verdict, given);
    if (!unasked && (given.yes || !terminal->canAsk()))
        co_return failure(unasked.error());
    if (!unasked && verdict.needsTypedDomain && given.domain.isEmpty()) {
        auto typed = co_await terminal->ask(
            CliWords::tr("This is more than half of the tenant. Type its domain (%1) to go on:").arg(verdict.domain),
            token);
        if (!typed)
            co_return failure(typed.error());
        if (!isDomain(verdict, *typed))
            co_return notConfirmed();
    }
    if (!unasked) {
        auto typed = co_await terminal->ask(questionOf(verdict), token);
        if (!typed)
            co_return failure(typed.error());
        if (!isYes(verdict, *typed))
            co_return notConfirmed();
    }
    Confirmation confirmation{given.clientProtocols, given.withoutWayIn, 0, given.guarded, {}};
    if (verdict.needsTypedCount)
        confirmation.typedCount = verdict.mailboxes;
    if (verdict.needsTypedDomain)
        confirmation.typedDomain = verdict.domain;
    co_return confirmation;
}

Task<Result<ConfirmedPlan>> askConsent(Terminal *terminal, ActionPlan plan, Consent given, CancelToken token)
{
    auto confirmation = co_await askConfirmation(terminal, plan, given, token);
    if (!confirmation)
        co_return failure(confirmation.error());
    co_return confirm(plan, *confirmation);
}

} // namespace Casement
