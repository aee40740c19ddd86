// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/Guard.h"

#include <QCoreApplication>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Guard)
};

/// A tenant whose size is not known counts as small: better one question too many.
bool isWide(int mailboxes, int tenant, const GuardLimits &limits)
{
    if (mailboxes > limits.mailboxes)
        return true;
    if (mailboxes < limits.percentAtLeast)
        return false;
    return tenant <= 0 || qint64(mailboxes) * 100 > qint64(tenant) * limits.percent;
}

Outcome guarded(const QString &text, const QString &advice)
{
    return failure(ErrorKind::Guarded, text, advice);
}

} // namespace

GuardVerdict judge(const ActionPlan &plan, const GuardLimits &limits)
{
    GuardVerdict verdict;
    verdict.mailboxes = plan.tickedCount();
    verdict.clientProtocols = plan.rowsTouchingClientProtocols();
    verdict.withoutWayIn = plan.rowsWithoutWayIn();
    verdict.needsTypedCount = isWide(verdict.mailboxes, plan.tenantMailboxCount, limits);
    return verdict;
}

Outcome checkConfirmation(const GuardVerdict &verdict, const Confirmation &given)
{
    if (verdict.mailboxes == 0)
        return failure(ErrorKind::BadInput, Words::tr("No mailbox is ticked."), Words::tr("Tick at least one row."));
    if (verdict.clientProtocols > 0 && !given.clientProtocols)
        return guarded(Words::tr("This changes client protocols of %Ln mailbox(es): people may lose Outlook, phones or "
                                 "rooms.",
                                 nullptr, verdict.clientProtocols),
                       Words::tr("Confirm client protocols separately."));
    if (verdict.withoutWayIn > 0 && !given.withoutWayIn)
        return guarded(Words::tr("This leaves %Ln mailbox(es) with no way in.", nullptr, verdict.withoutWayIn),
                       Words::tr("Confirm separately that they may be left without one."));
    if (verdict.needsTypedCount && given.typedCount != verdict.mailboxes)
        return guarded(
            Words::tr("This changes %Ln mailbox(es), so their number must be given.", nullptr, verdict.mailboxes),
            Words::tr("Type the number of mailboxes."));
    return {};
}

Result<ConfirmedPlan> confirm(ActionPlan plan, const Confirmation &given, const GuardLimits &limits)
{
    if (const Outcome allowed = checkConfirmation(judge(plan, limits), given); !allowed)
        return failure(allowed.error());
    return ConfirmedPlan(std::move(plan));
}

} // namespace Casement
