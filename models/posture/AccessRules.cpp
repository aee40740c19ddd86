// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessRules.h"

#include <algorithm>

namespace Casement {

namespace {

constexpr bool passwordsAlone = true;

LayerFinding passesBy(bool onlyPasswords)
{
    return {LadderRung::DoesNotApply, AccessReason::NoLegacySignIn, onlyPasswords, {}};
}

/// The organisation's switch where the mailbox leaves it to it.
LayerFinding inheritedSmtpAuth(const OrganizationSettings &organization)
{
    if (!organization.smtpClientAuthenticationDisabled)
        return {LadderRung::NotKnown, AccessReason::OrganizationNotRead, false, {}};
    return *organization.smtpClientAuthenticationDisabled
               ? LayerFinding{LadderRung::Refuses, AccessReason::OrganizationOff, false, {}}
               : LayerFinding{LadderRung::Allows, AccessReason::OrganizationOn, false, {}};
}

LayerFinding ewsSwitch(const OrganizationSettings &organization)
{
    if (!organization.ewsEnabled)
        return {LadderRung::NotKnown,
                organization.read ? AccessReason::OrganizationNeverChose : AccessReason::OrganizationNotRead,
                false,
                {}};
    return *organization.ewsEnabled ? LayerFinding{LadderRung::Allows, AccessReason::OrganizationOn, false, {}}
                                    : LayerFinding{LadderRung::Refuses, AccessReason::OrganizationOff, false, {}};
}

} // namespace

LayerFinding retirementFinding(Protocol protocol, const RetirementCalendar &calendar, const QDate &today)
{
    if (calendar.isEmpty())
        return {LadderRung::NotKnown, AccessReason::CalendarMissing, false, {}};
    const RetirementEntry *entry = calendar.inForce(protocol, today);
    if (!entry)
        return {LadderRung::Allows, AccessReason::NothingRetired, false, {}};
    const bool done = entry->phaseOn(today) == RetirementPhase::Done;
    if (entry->effect == RetirementEffect::ProtocolEnds)
        return done ? LayerFinding{LadderRung::Refuses, AccessReason::ProtocolEnded, false, {}, entry->ends}
                    : LayerFinding{LadderRung::NotKnown, AccessReason::ProtocolMayHaveEnded, false, {}};
    return done ? LayerFinding{LadderRung::RefusesPasswords,
                               AccessReason::PasswordsEnded,
                               passwordsAlone,
                               {},
                               entry->ends}
                : LayerFinding{LadderRung::NotKnown, AccessReason::PasswordsMayHaveEnded, passwordsAlone, {}};
}

LayerFinding securityDefaultsFinding(Protocol protocol, const TenantProtection &protection)
{
    if (protocol == Protocol::Owa)
        return passesBy(passwordsAlone);
    if (!protection.securityDefaults)
        return {LadderRung::NotKnown, AccessReason::DefaultsNotRead, passwordsAlone, {}};
    return *protection.securityDefaults
               ? LayerFinding{LadderRung::RefusesPasswords, AccessReason::DefaultsOn, passwordsAlone, {}}
               : LayerFinding{LadderRung::Allows, AccessReason::DefaultsOff, passwordsAlone, {}};
}

LayerFinding authenticationPolicyFinding(Protocol protocol, const QString &ownPolicy,
                                         const OrganizationSettings &organization, const TenantProtection &protection)
{
    if (protocol == Protocol::Owa)
        return passesBy(passwordsAlone);
    if (ownPolicy.isEmpty() && (!protection.policyAssignmentsRead || !organization.read))
        return {LadderRung::NotKnown, AccessReason::AssignmentNotRead, passwordsAlone, {}};
    const QString name = ownPolicy.isEmpty() ? organization.defaultAuthenticationPolicy : ownPolicy;
    if (name.isEmpty())
        return {LadderRung::DoesNotApply, AccessReason::NoneAssigned, passwordsAlone, {}};
    std::optional<bool> allows;
    if (protection.authenticationPolicies) {
        const auto &policies = *protection.authenticationPolicies;
        const auto found = std::ranges::find_if(policies, [&](const BasicAuthPolicy &policy) {
            return policy.name.compare(name, Qt::CaseInsensitive) == 0;
        });
        allows = found == policies.end() ? std::nullopt : found->allowsPasswords(protocol);
    }
    if (!allows)
        return {LadderRung::NotKnown, AccessReason::AssignedNotRead, passwordsAlone, name};
    return *allows ? LayerFinding{LadderRung::Allows, AccessReason::AssignedAllows, passwordsAlone, name}
                   : LayerFinding{LadderRung::RefusesPasswords, AccessReason::AssignedRefuses, passwordsAlone, name};
}

LayerFinding organizationFinding(Protocol protocol, StoredState stored, const OrganizationSettings &organization)
{
    if (protocol == Protocol::Ews)
        return ewsSwitch(organization);
    if (protocol != Protocol::SmtpAuth)
        return {LadderRung::DoesNotApply, AccessReason::NoSwitch, false, {}};
    if (stored == StoredState::Inherit)
        return inheritedSmtpAuth(organization);
    if (stored == StoredState::NotRead)
        return {LadderRung::NotKnown, AccessReason::MailboxNotRead, false, {}};
    return {LadderRung::DoesNotApply, AccessReason::MailboxOverrides, false, {}};
}

LayerFinding mailboxFinding(Protocol protocol, StoredState stored)
{
    if (stored == StoredState::On)
        return {LadderRung::Allows, AccessReason::MailboxOn, false, {}};
    if (stored == StoredState::Off)
        return {LadderRung::Refuses, AccessReason::MailboxOff, false, {}};
    if (stored == StoredState::Inherit && mayInherit(protocol))
        return {LadderRung::DoesNotApply, AccessReason::MailboxInherits, false, {}};
    return {LadderRung::NotKnown, AccessReason::MailboxNotRead, false, {}};
}

AccessReach reachOf(std::span<const LayerFinding> findings)
{
    AccessReach reach;
    const auto shut = [](EffectiveState &state) { state = EffectiveState::Off; };
    const auto doubt = [](EffectiveState &state) {
        if (state == EffectiveState::On)
            state = EffectiveState::Unknown;
    };
    for (const LayerFinding &finding : findings) {
        if (finding.standing == LadderRung::Refuses)
            shut(reach.modern);
        if (finding.standing == LadderRung::Refuses || finding.standing == LadderRung::RefusesPasswords)
            shut(reach.passwords);
        if (finding.standing != LadderRung::NotKnown || finding.onlySome)
            continue;
        doubt(reach.passwords);
        if (!finding.onlyPasswords)
            doubt(reach.modern);
    }
    return reach;
}

} // namespace Casement
