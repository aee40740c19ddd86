// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/PlanView.h"

#include "app/cli/CliWords.h"
#include "app/cli/Terminal.h"
#include "models/actions/PlanDuration.h"
#include "models/actions/StepWords.h"

#include <QLocale>

#include <algorithm>

namespace Casement {

namespace {

constexpr size_t rowsShown = 10;

int expiredAmong(const ActionPlan &plan)
{
    const auto isExpired = [](const Withheld &withheld) { return withheld.standing == GrantStanding::Expired; };
    return static_cast<int>(std::ranges::count_if(
        plan.setAside, [&](const SetAside &row) { return std::ranges::any_of(row.withheld, isExpired); }));
}

void showSetAside(Terminal *terminal, const ActionPlan &plan)
{
    if (plan.setAside.empty())
        return;
    terminal->line(CliWords::tr("  Set aside: %Ln mailbox(es)", nullptr, static_cast<int>(plan.setAside.size())));
    for (const SetAsideReason reason :
         {SetAsideReason::AlreadyAsWanted, SetAsideReason::AlreadyOffByOrganization, SetAsideReason::Excepted,
          SetAsideReason::NotRead, SetAsideReason::ChangedSince, SetAsideReason::NotBorneOut}) {
        if (const int count = plan.setAsideCount(reason); count > 0)
            terminal->line(QStringLiteral("    %1  %2").arg(QLocale().toString(count), setAsideReasonText(reason)));
    }
    // Somebody was at the store: each is looked at by itself.
    for (const SetAside &row : plan.setAside) {
        if (row.reason == SetAsideReason::NotBorneOut)
            terminal->line(QStringLiteral("      %1  %2  %3").arg(row.address, row.displayName, row.remark));
    }
    if (const int expired = expiredAmong(plan); expired > 0)
        terminal->line(CliWords::tr("    %L1 of them by an expired exception: renew or close it.").arg(expired));
}

void showRows(Terminal *terminal, const ActionPlan &plan)
{
    size_t shown = 0;
    for (const PlanRow &row : plan.rows) {
        if (!row.ticked || shown == rowsShown)
            continue;
        ++shown;
        terminal->line(
            QStringLiteral("  %1  %2  %3").arg(row.address, row.displayName, changeText(row.seen, row.wanted)));
        for (const QString &remark : {guardKindsText(row.guarded), row.evidence, row.odd}) {
            if (!remark.isEmpty())
                terminal->line(QStringLiteral("      ") + remark);
        }
    }
    if (const int more = plan.tickedCount() - static_cast<int>(shown); more > 0)
        terminal->line(CliWords::tr("  … and %L1 more; --dry-run prints all of them").arg(more));
}

} // namespace

void showPlan(Terminal *terminal, const ActionPlan &plan)
{
    terminal->line(plan.sentence());
    terminal->line(CliWords::tr("  Tenant: %1 (%2), as %3").arg(plan.tenantName, plan.tenantId, plan.account));
    terminal->line(
        CliWords::tr("  This computer knows %Ln exception(s) for this tenant.", nullptr, plan.knownExceptions));
    if (const QString evidence = plan.evidenceSummary(); !evidence.isEmpty())
        terminal->line(QStringLiteral("  ") + evidence);
    showSetAside(terminal, plan);
    if (const int touched = plan.rowsTouchingClientProtocols(); touched > 0)
        terminal->line(CliWords::tr(
            "  Client protocols change for %Ln mailbox(es): Outlook, phones and rooms use them.", nullptr, touched));
    if (const int guarded = plan.rowsUnderGuard(); guarded > 0)
        terminal->line(CliWords::tr("  %Ln mailbox(es) under guard would be changed.", nullptr, guarded));
    if (const QString duration = durationText(plan.tickedCount()); !duration.isEmpty())
        terminal->line(QStringLiteral("  %1 %2").arg(duration, interruptionText(plan.tickedCount())));
    if (const int shut = plan.rowsWithoutWayIn(); shut > 0)
        terminal->line(CliWords::tr("  %Ln mailbox(es) would be left with no way in.", nullptr, shut));
    showRows(terminal, plan);
}

} // namespace Casement
