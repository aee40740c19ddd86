// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ActionPlan.h"

#include "models/actions/TenantValues.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Casement {

namespace {

int countTicked(const std::vector<PlanRow> &rows, const std::function<bool(const PlanRow &)> &test)
{
    return static_cast<int>(std::ranges::count_if(rows, [&](const PlanRow &row) { return row.ticked && test(row); }));
}

/// Clients of everybody hang on these switches of the tenant.
bool switchesClients(const PlanRow &row)
{
    constexpr std::array switches{TenantProperty::ewsEnabled,       TenantProperty::ewsAccessPolicy,
                                  TenantProperty::ewsAllowList,     TenantProperty::ewsBlockList,
                                  TenantProperty::ewsAllowedAppIds, TenantProperty::modernAuthentication};
    return std::ranges::any_of(row.changes(), [](Protocol protocol) { return !isLegacy(protocol); }) ||
           std::ranges::any_of(switches, [&row](const char *property) {
               return row.wanted.values().find(QString::fromLatin1(property)) != nullptr;
           });
}

/// The mailboxes that feel these ticked rows, each counted once as far as that can be known.
int reachOf(const ActionPlan &plan, const std::function<bool(const PlanRow &)> &test)
{
    qint64 reached = 0;
    for (const PlanRow &row : plan.rows)
        reached += row.ticked && test(row) ? row.reach : 0;
    const qint64 most = plan.tenantMailboxCount > 0 ? plan.tenantMailboxCount : std::numeric_limits<int>::max();
    return static_cast<int>(std::min(reached, std::max<qint64>(most, countTicked(plan.rows, test))));
}

} // namespace

std::vector<Protocol> PlanRow::changes() const
{
    std::vector<Protocol> protocols;
    std::ranges::copy_if(allProtocols, std::back_inserter(protocols),
                         [this](Protocol protocol) { return wanted[protocol] != StoredState::NotRead; });
    return protocols;
}

bool PlanRow::needsOwnWord() const
{
    const bool unusedService = guarded == GuardKinds(GuardKind::Service) && group == EvidenceGroup::NoUse;
    return guarded && !unusedService;
}

int ActionPlan::tickedCount() const
{
    return countTicked(rows, [](const PlanRow &) { return true; });
}

int ActionPlan::rowsTouchingClientProtocols() const
{
    return reachOf(*this, switchesClients);
}

int ActionPlan::rowsUnderGuard() const
{
    return countTicked(rows, [](const PlanRow &row) { return row.needsOwnWord(); });
}

int ActionPlan::affectedMailboxes() const
{
    return reachOf(*this, [](const PlanRow &) { return true; });
}

int ActionPlan::rowsWithoutWayIn() const
{
    return countTicked(rows, [this](const PlanRow &row) {
        return row.kind == TargetKind::Mailbox && row.after().protocols().leavesNoWayIn(organization) &&
               !row.seen.protocols().leavesNoWayIn(organization);
    });
}

int ActionPlan::setAsideCount(SetAsideReason reason) const
{
    return static_cast<int>(
        std::ranges::count_if(setAside, [reason](const SetAside &row) { return row.reason == reason; }));
}

GroupCounts ActionPlan::groups() const
{
    GroupCounts counts;
    for (const PlanRow &row : rows)
        counts.add(row.group);
    return counts;
}

GroupCounts ActionPlan::tickedGroups() const
{
    GroupCounts counts;
    for (const PlanRow &row : rows) {
        if (row.ticked)
            counts.add(row.group);
    }
    return counts;
}

QString ActionPlan::evidenceSummary() const
{
    if (!whyNobodyIsKnown.isEmpty() && !rows.empty())
        return nobodyKnownSummary(static_cast<int>(rows.size()), whyNobodyIsKnown);
    const GroupCounts all = groups();
    return all.total() > 0 ? Casement::evidenceSummary(all, tickedGroups(), evidenceSources) : QString();
}

std::vector<QUuid> tickAllBut(ActionPlan &plan, const SkippedRows &skipped)
{
    std::vector<QUuid> left;
    for (PlanRow &row : plan.rows) {
        row.ticked = std::ranges::find(skipped.groups, row.group) == skipped.groups.end() &&
                     !(skipped.guarded && row.needsOwnWord());
        if (!row.ticked)
            left.push_back(row.guid);
    }
    return left;
}

QString setAsideReasonText(SetAsideReason reason)
{
    switch (reason) {
    case SetAsideReason::AlreadyAsWanted:
        return QCoreApplication::translate("Casement::ActionPlan", "Already as wanted");
    case SetAsideReason::AlreadyOffByOrganization:
        return QCoreApplication::translate("Casement::ActionPlan", "Already off by organisation");
    case SetAsideReason::Excepted:
        return QCoreApplication::translate("Casement::ActionPlan", "Excepted");
    case SetAsideReason::NotRead:
        return QCoreApplication::translate("Casement::ActionPlan", "Not known");
    case SetAsideReason::ChangedSince:
        return QCoreApplication::translate("Casement::ActionPlan", "Changed by somebody else since");
    case SetAsideReason::NotBorneOut:
        return QCoreApplication::translate("Casement::ActionPlan", "Changed in the store afterwards");
    }
    return {};
}

} // namespace Casement
