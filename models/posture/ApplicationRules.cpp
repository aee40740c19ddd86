// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/ApplicationRules.h"

namespace Casement {

namespace {

bool isEmptyAllowList(const EwsApplications *lists)
{
    return lists && lists->policy == EwsApplications::AllowListed && lists->allowed.isEmpty();
}

/// Exchange: a block list that is empty lets everybody in.
bool leavesOut(const EwsApplications *lists)
{
    return lists && (lists->policy == EwsApplications::AllowListed ||
                     (lists->policy == EwsApplications::BlockListed && !lists->blocked.isEmpty()));
}

bool isNotKnown(const EwsApplications *lists)
{
    return lists && lists->policy == EwsApplications::NotKnown;
}

const EwsApplications *organizations(const AccessSubject &subject)
{
    return subject.protection.ewsApplications ? &*subject.protection.ewsApplications : nullptr;
}

const EwsApplications *own(const AccessSubject &subject)
{
    return subject.mailbox.ewsApplications.get();
}

bool letsNobodyIn(const EwsApplications *organization)
{
    return isEmptyAllowList(organization) && organization->outlook == false && organization->macOutlook == false &&
           organization->entourage == false;
}

LayerFinding narrowing(LadderRung::Standing standing, AccessReason reason)
{
    LayerFinding finding{standing, reason, false, {}};
    finding.onlySome = true;
    return finding;
}

} // namespace

bool appIdsHold(const AccessSubject &subject)
{
    const EwsApplications *organization = organizations(subject);
    return organization && !organization->appIds.isEmpty() && subject.organization.ewsEnabled == true;
}

bool hasEmptyAllowList(const AccessSubject &subject)
{
    return isEmptyAllowList(organizations(subject)) || isEmptyAllowList(own(subject));
}

bool listsAtBothLevels(const AccessSubject &subject)
{
    const EwsApplications *organization = organizations(subject);
    const EwsApplications *mailbox = own(subject);
    return organization && mailbox && organization->policy != EwsApplications::NotEnforced &&
           mailbox->policy != EwsApplications::NotEnforced;
}

LayerFinding applicationFinding(const AccessSubject &subject)
{
    if (subject.protocol != Protocol::Ews)
        return {LadderRung::DoesNotApply, AccessReason::NoApplicationLists, false, {}};
    const EwsApplications *organization = organizations(subject);
    const EwsApplications *mailbox = own(subject);
    if (letsNobodyIn(organization))
        return {LadderRung::Refuses, AccessReason::NobodyListed, false, {}};
    if (leavesOut(organization) || leavesOut(mailbox) || appIdsHold(subject))
        return narrowing(LadderRung::AllowsSome, AccessReason::SomeListed);
    if (!organization)
        return narrowing(LadderRung::NotKnown, AccessReason::ListsNotRead);
    return isNotKnown(organization) || isNotKnown(mailbox)
               ? narrowing(LadderRung::NotKnown, AccessReason::ListPolicyNotKnown)
               : LayerFinding{LadderRung::Allows, AccessReason::NoListHolds, false, {}};
}

} // namespace Casement
