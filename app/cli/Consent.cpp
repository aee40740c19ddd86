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

/// What must be right whoever answers.
Outcome checkBounds(const GuardVerdict &verdict, const Consent &given)
{
    if (given.maxChanges && *given.maxChanges < verdict.mailboxes)
        return refused(CliWords::tr("The plan changes %n mailbox(es), more than --max-changes allows.", nullptr,
                                    verdict.mailboxes),
                       CliWords::tr("Nothing was changed. Narrow the selection, or give --max-changes %1.")
                           .arg(verdict.mailboxes));
    if ((verdict.clientProtocols > 0 && !given.clientProtocols) || (verdict.withoutWayIn > 0 && !given.withoutWayIn))
        return refused(
            verdict.clientProtocols > 0
                ? CliWords::tr("The plan changes client protocols of %n mailbox(es).", nullptr, verdict.clientProtocols)
                : CliWords::tr("The plan leaves %n mailbox(es) with no way in.", nullptr, verdict.withoutWayIn),
            CliWords::tr("Nothing was changed. Add --include-client-protocols if that is meant."));
    return {};
}

/// What --yes and --max-changes are worth.
Outcome checkUnasked(const GuardVerdict &verdict, const Consent &given)
{
    if (given.yes && (!verdict.needsTypedCount || given.maxChanges))
        return {};
    const QString needed = verdict.needsTypedCount ? QStringLiteral("--yes --max-changes %1").arg(verdict.mailboxes)
                                                   : QStringLiteral("--yes");
    return refused(CliWords::tr("The plan changes %n mailbox(es) and was not confirmed.", nullptr, verdict.mailboxes),
                   CliWords::tr("Nothing was changed. Add %1.").arg(needed));
}

QString questionOf(const GuardVerdict &verdict)
{
    if (verdict.needsTypedCount)
        return CliWords::tr("Type the number of mailboxes (%1) to go on, or Enter to leave all as it is:")
            .arg(verdict.mailboxes);
    return CliWords::tr("Go on with %n mailbox(es)? [y/N]", nullptr, verdict.mailboxes);
}

bool isYes(const GuardVerdict &verdict, const QString &typed)
{
    if (verdict.needsTypedCount)
        return typed == QString::number(verdict.mailboxes);
    const QString word = typed.toLower();
    return word == QLatin1String("y") || word == QLatin1String("yes");
}

} // namespace

Task<Result<ConfirmedPlan>> askConsent(Terminal *terminal, ActionPlan plan, Consent given, CancelToken token)
{
    const GuardVerdict verdict = judge(plan);
    if (const Outcome bounds = checkBounds(verdict, given); !bounds)
        co_return failure(bounds.error());
    const Outcome unasked = checkUnasked(verdict, given);
    if (!unasked && (given.yes || !terminal->canAsk()))
        co_return failure(unasked.error());
    if (!unasked) {
        auto typed = co_await terminal->ask(questionOf(verdict), token);
        if (!typed)
            co_return failure(typed.error());
        if (!isYes(verdict, *typed))
            co_return refused(CliWords::tr("The plan was not confirmed."), CliWords::tr("Nothing was changed."));
    }
    const Confirmation confirmation{given.clientProtocols, given.withoutWayIn, verdict.mailboxes};
    co_return confirm(plan, confirmation);
}

} // namespace Casement
