// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/ConditionalAccessRule.h"

#include "models/posture/AccessRules.h"

#include <algorithm>

namespace Casement {

namespace {

bool holdsPerson(const QStringList &ids, const QUuid &objectId)
{
    return !objectId.isNull() && std::ranges::any_of(ids, [&](const QString &id) { return QUuid(id) == objectId; });
}

PolicyReach aimOf(const AccessPolicy &policy, const QUuid &objectId)
{
    if (policy.allUsers || holdsPerson(policy.includedUsers, objectId))
        return PolicyReach::Holds;
    const bool unresolved = policy.includesGroupsOrRoles || (objectId.isNull() && !policy.includedUsers.isEmpty());
    return unresolved ? PolicyReach::MayHold : PolicyReach::NotAimed;
}

/// Why a policy that blocks does not concern this protocol at all; nothing when it does.
std::optional<AccessReason> reasonItPasses(const AccessPolicy &policy, Protocol protocol)
{
    if (!policy.blocks || !policy.allApps || policy.state == AccessPolicy::Disabled)
        return AccessReason::NoPolicyRefuses;
    if (policy.allClients)
        return AccessReason::PolicyForAllClients;
    if (coversClientsOf(policy, protocol))
        return std::nullopt;
    return policy.coversActiveSync || policy.coversOther ? AccessReason::PolicyCoversOtherClients
                                                         : AccessReason::NoPolicyRefuses;
}

/// What a policy that blocks the clients of this protocol does to one person.
AccessReason effectOn(const AccessPolicy &policy, Protocol protocol, PolicyReach reach)
{
    if (reach == PolicyReach::NotAimed)
        return AccessReason::NoPolicyRefuses;
    if (reach == PolicyReach::Excluded)
        return AccessReason::MailboxExcluded;
    if (policy.state == AccessPolicy::ReportOnly)
        return AccessReason::PolicyReportsOnly;
    if (policy.state == AccessPolicy::Unknown)
        return AccessReason::PolicyNotKnown;
    if (reach == PolicyReach::MayHold)
        return AccessReason::PolicyMayRefuse;
    if (policy.onConditions)
        return AccessReason::PolicyOnConditions;
    return protocol == Protocol::ActiveSync ? AccessReason::PolicyRefusesProtocol
                                            : AccessReason::PolicyRefusesPasswords;
}

LadderRung::Standing standingFor(AccessReason reason)
{
    switch (reason) {
    case AccessReason::PolicyRefusesProtocol:
        return LadderRung::Refuses;
    case AccessReason::PolicyRefusesPasswords:
        return LadderRung::RefusesPasswords;
    case AccessReason::PolicyMayRefuse:
    case AccessReason::PolicyOnConditions:
    case AccessReason::PolicyNotKnown:
        return LadderRung::NotKnown;
    default:
        return LadderRung::Allows;
    }
}

LayerFinding findingOf(const AccessPolicy &policy, Protocol protocol, const QUuid &objectId)
{
    const auto passes = reasonItPasses(policy, protocol);
    const AccessReason reason = passes ? *passes : effectOn(policy, protocol, reachOf(policy, objectId));
    const QDate since = policy.since.isValid() ? policy.since.addDays(1) : QDate();
    return {standingFor(reason), reason, protocol != Protocol::ActiveSync, policy.name, since};
}

/// Of several policies the one that refuses counts, then one that may, then the one that nearly would.
int weightOf(const LayerFinding &finding)
{
    switch (finding.reason) {
    case AccessReason::PolicyRefusesPasswords:
    case AccessReason::PolicyRefusesProtocol:
        return 6;
    case AccessReason::PolicyMayRefuse:
    case AccessReason::PolicyOnConditions:
    case AccessReason::PolicyNotKnown:
        return 5;
    case AccessReason::MailboxExcluded:
        return 4;
    case AccessReason::PolicyReportsOnly:
        return 3;
    case AccessReason::PolicyCoversOtherClients:
        return 2;
    case AccessReason::PolicyForAllClients:
        return 1;
    default:
        return 0;
    }
}

} // namespace

PolicyReach reachOf(const AccessPolicy &policy, const QUuid &objectId)
{
    const PolicyReach aim = aimOf(policy, objectId);
    if (aim == PolicyReach::NotAimed)
        return aim;
    if (holdsPerson(policy.excludedUsers, objectId))
        return PolicyReach::Excluded;
    const bool unresolved = policy.excludesGroupsOrRoles || (objectId.isNull() && !policy.excludedUsers.isEmpty());
    return unresolved ? PolicyReach::MayHold : aim;
}

bool coversClientsOf(const AccessPolicy &policy, Protocol protocol)
{
    if (policy.allClients || protocol == Protocol::Owa)
        return false;
    return protocol == Protocol::ActiveSync ? policy.coversActiveSync : policy.coversOther;
}

LayerFinding conditionalAccessFinding(Protocol protocol, const QUuid &objectId, const TenantProtection &protection)
{
    const bool onlyPasswords = protocol != Protocol::ActiveSync;
    if (protocol == Protocol::Owa)
        return {LadderRung::DoesNotApply, AccessReason::NoLegacySignIn, onlyPasswords, {}};
    if (!protection.accessPolicies)
        return {LadderRung::NotKnown, AccessReason::PoliciesNotRead, onlyPasswords, {}};
    LayerFinding decisive{LadderRung::Allows, AccessReason::NoPolicyRefuses, onlyPasswords, {}};
    for (const AccessPolicy &policy : *protection.accessPolicies) {
        const LayerFinding finding = findingOf(policy, protocol, objectId);
        if (weightOf(finding) > weightOf(decisive))
            decisive = finding;
    }
    return decisive;
}

} // namespace Casement
