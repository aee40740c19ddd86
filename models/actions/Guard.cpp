// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/Guard.h"

#include <QCoreApplication>
#include <QLocale>

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

/// More than half of a tenant. One mailbox is nobody's half, and a tenant whose size is not known counts as small.
bool isMostOf(int mailboxes, int tenant, const GuardLimits &limits)
{
    if (tenant <= 0)
        return mailboxes >= limits.percentAtLeast;
    return mailboxes > 1 && qint64(mailboxes) * 100 > qint64(tenant) * limits.domainPercent;
}

constexpr int namesTold = 5; ///< of more only the number

Outcome guarded(const QString &text, const QString &advice)
{
    return failure(ErrorKind::Guarded, text, advice);
}

} // namespace

GuardVerdict judge(const ActionPlan &plan, const GuardLimits &limits)
{
    GuardVerdict verdict;
    verdict.rows = plan.tickedCount();
    verdict.mailboxes = plan.affectedMailboxes();
    verdict.clientProtocols = plan.rowsTouchingClientProtocols();
    verdict.withoutWayIn = plan.rowsWithoutWayIn();
    verdict.guarded = plan.rowsUnderGuard();
    verdict.mostPerRun = plan.mostPerRun;
    verdict.needsTypedDomain = isMostOf(verdict.mailboxes, plan.tenantMailboxCount, limits);
    verdict.needsTypedCount = verdict.needsTypedDomain || isWide(verdict.mailboxes, plan.tenantMailboxCount, limits);
    verdict.domain = plan.tenantDomain.isEmpty() ? plan.tenantId : plan.tenantDomain;
    verdict.lacksNote = plan.needsNote && plan.note.trimmed().isEmpty();
    return verdict;
}

namespace {

/// What is not a matter of being asked.
Outcome checkBounds(const GuardVerdict &verdict)
{
    if (verdict.rows == 0)
        return failure(ErrorKind::BadInput, Words::tr("No mailbox is ticked."), Words::tr("Tick at least one row."));
    if (verdict.isTooMuch())
        return guarded(
            Words::tr("This changes %Ln mailbox(es); one run may change %1 in this tenant.", nullptr, verdict.mailboxes)
                .arg(QLocale().toString(verdict.mostPerRun)),
            Words::tr("Untick some, split the plan into rings, or raise the limit."));
    if (verdict.lacksNote)
        return guarded(Words::tr("Nobody said why."), Words::tr("This connection asks for a note with every change."));
    return {};
}

Outcome checkTicks(const GuardVerdict &verdict, const Confirmation &given)
{
    if (verdict.clientProtocols > 0 && !given.clientProtocols)
        return guarded(Words::tr("This changes client protocols of %Ln mailbox(es): people may lose Outlook, phones or "
                                 "rooms.",
                                 nullptr, verdict.clientProtocols),
                       Words::tr("Confirm client protocols separately."));
    if (verdict.withoutWayIn > 0 && !given.withoutWayIn)
        return guarded(Words::tr("This leaves %Ln mailbox(es) with no way in.", nullptr, verdict.withoutWayIn),
                       Words::tr("Confirm separately that they may be left without one."));
    if (verdict.guarded > 0 && !given.guarded)
        return guarded(Words::tr("%Ln mailbox(es) under guard would be changed.", nullptr, verdict.guarded),
                       Words::tr("Confirm separately that they may be changed."));
    return {};
}

} // namespace

bool isDomain(const GuardVerdict &verdict, const QString &typed)
{
    return typed.trimmed().compare(verdict.domain, Qt::CaseInsensitive) == 0;
}

Outcome checkConfirmation(const GuardVerdict &verdict, const Confirmation &given)
{
    if (const Outcome bounds = checkBounds(verdict); !bounds)
        return bounds;
    if (const Outcome ticks = checkTicks(verdict, given); !ticks)
        return ticks;
    if (verdict.needsTypedDomain && !isDomain(verdict, given.typedDomain))
        return guarded(Words::tr("This changes more than half of the tenant, so its domain must be given."),
                       Words::tr("Type the domain: %1").arg(verdict.domain));
    if (verdict.needsTypedCount && given.typedCount != verdict.mailboxes)
        return guarded(
            Words::tr("This changes %Ln mailbox(es), so their number must be given.", nullptr, verdict.mailboxes),
            Words::tr("Type the number of mailboxes."));
    return {};
}

std::vector<PlanRow> putUnderGuardSince(const ActionPlan &confirmed,
                                        const std::function<GuardKinds(const QUuid &object)> &guardedAs)
{
    std::vector<PlanRow> found;
    for (PlanRow row : confirmed.rows) {
        const GuardKinds covered = row.needsOwnWord() ? row.guarded : GuardKinds();
        row.guarded = guardedAs(row.guid);
        // A word for a service does not cover the account that gets everybody back in.
        if (row.ticked && row.needsOwnWord() && (row.guarded & ~covered))
            found.push_back(std::move(row));
    }
    return found;
}

Outcome checkGuardOfToday(const ActionPlan &confirmed, const std::function<GuardKinds(const QUuid &object)> &guardedAs,
                          int mostPerRun)
{
    QStringList names;
    for (const PlanRow &row : putUnderGuardSince(confirmed, guardedAs))
        names << row.displayName;
    const QString advice = Words::tr("Nothing was sent. Make the plan anew.");
    if (names.size() > namesTold)
        return guarded(Words::tr("%Ln mailbox(es) of this plan were put under guard since it was made.", nullptr,
                                 static_cast<int>(names.size())),
                       advice);
    if (!names.isEmpty())
        return guarded(Words::tr("Put under guard since the plan was made: %1.").arg(names.join(QStringLiteral(", "))),
                       advice);
    GuardVerdict verdict = judge(confirmed);
    verdict.mostPerRun = mostPerRun;
    return verdict.isTooMuch() ? checkBounds(verdict) : Outcome();
}

Result<ConfirmedPlan> confirm(ActionPlan plan, const Confirmation &given, const GuardLimits &limits)
{
    if (const Outcome allowed = checkConfirmation(judge(plan, limits), given); !allowed)
        return failure(allowed.error());
    return ConfirmedPlan(std::move(plan));
}

} // namespace Casement
