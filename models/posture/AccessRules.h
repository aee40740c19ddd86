// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/posture/AccessLadder.h"
#include "models/posture/RetirementCalendar.h"

#include <span>

namespace Casement {

/// Why a layer stands as it does; every one has its sentences.
enum class AccessReason
{
    CalendarMissing,
    NothingRetired,
    PasswordsEnded,
    PasswordsMayHaveEnded,
    ProtocolEnded,
    ProtocolMayHaveEnded,

    NoLegacySignIn, ///< browsers alone: what is meant for passwords passes by

    PoliciesNotRead,
    NoPolicyRefuses,
    PolicyRefusesPasswords,
    PolicyRefusesProtocol,
    PolicyMayRefuse,    ///< whom it holds for is not known
    PolicyOnConditions, ///< where and when it holds is not known
    PolicyNotKnown,     ///< its state is a word that is not known here
    MailboxExcluded,
    PolicyReportsOnly,
    PolicyCoversOtherClients,
    PolicyForAllClients,

    DefaultsNotRead,
    DefaultsOff,
    DefaultsOn,

    NoneAssigned,
    AssignmentNotRead,
    AssignedNotRead,
    AssignedAllows,
    AssignedRefuses,

    NoSwitch,
    MailboxOverrides,
    OrganizationOn,
    OrganizationOff,
    OrganizationNotRead,
    OrganizationNeverChose,

    NoApplicationLists,
    ListsNotRead,
    NoListHolds,
    SomeListed,
    NobodyListed,
    ListPolicyNotKnown,
    AppIdsNotTold,

    MailboxOn,
    MailboxOff,
    MailboxInherits,
    MailboxNotRead
};

/// How one layer stands, without words.
struct LayerFinding
{
    LadderRung::Standing standing = LadderRung::NotKnown;
    AccessReason reason = AccessReason::CalendarMissing;
    bool onlyPasswords = false;
    QString policy;   ///< its name, where one is concerned; tenant data
    QDate since = {}; ///< the first day on which it stood so from the beginning; null: not known
    bool onlySome = false;
};

[[nodiscard]] LayerFinding retirementFinding(Protocol protocol, const RetirementCalendar &calendar, const QDate &today);
[[nodiscard]] LayerFinding conditionalAccessFinding(Protocol protocol, const QUuid &objectId,
                                                    const TenantProtection &protection);
[[nodiscard]] LayerFinding securityDefaultsFinding(Protocol protocol, const TenantProtection &protection);
[[nodiscard]] LayerFinding authenticationPolicyFinding(Protocol protocol, const QString &ownPolicy,
                                                       const OrganizationSettings &organization,
                                                       const TenantProtection &protection);
[[nodiscard]] LayerFinding organizationFinding(Protocol protocol, StoredState stored,
                                               const OrganizationSettings &organization);
[[nodiscard]] LayerFinding mailboxFinding(Protocol protocol, StoredState stored);

/// All layers together: On passes, Off is refused, Unknown when a layer that could refuse is not known.
struct AccessReach
{
    EffectiveState modern = EffectiveState::On;
    EffectiveState passwords = EffectiveState::On;
};
[[nodiscard]] AccessReach reachOf(std::span<const LayerFinding> findings);

} // namespace Casement
