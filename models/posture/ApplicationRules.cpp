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

bool letsNobodyIn(const EwsApplications *lists)
{
    return isEmptyAllowList(lists) && lists->outlook == false && lists->macOutlook == false &&
           lists->entourage == false;
}

/// No list holds, and nothing lets Outlook in by name.
bool saysNothing(const EwsApplications &lists)
{
    return lists.policy == EwsApplications::NotEnforced && lists.outlook != true && lists.macOutlook != true &&
           lists.entourage != true;
}

/// Where both levels say something nobody knows which of them holds: EWS is shut where neither lets anybody in.
bool isShut(const EwsApplications *organization, const EwsApplications *mailbox)
{
    if (letsNobodyIn(organization))
        return !mailbox || saysNothing(*mailbox) || letsNobodyIn(mailbox);
    return letsNobodyIn(mailbox) && organization && saysNothing(*organization);
}

LayerFinding narrowing(LadderRung::Standing standing, AccessReason reason)
{
    LayerFinding finding{standing, reason, false, {}};
    finding.onlySome = true;
    return finding;
}

} // namespace

bool listsShutEws(const std::optional<EwsApplications> &organization, const EwsApplications *mailbox)
{
    return isShut(organization ? &*organization : nullptr, mailbox);
}

bool appIdsHold(const AccessSubject &subject)
{
    const EwsApplications *organization = organizations(subject);
    return organization && !organization->appIds.isEmpty() && subject.organization.ewsEnabled == true;
}

bool appIdsNotTold(const AccessSubject &subject)
{
    const EwsApplications *organization = organizations(subject);
    return organization && !organization->appIdsRead && subject.organization.ewsEnabled != false;
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
    if (isShut(organization, mailbox))
        return {LadderRung::Refuses, AccessReason::NobodyListed, false, {}};
    if (leavesOut(organization) || leavesOut(mailbox) || appIdsHold(subject))
        return narrowing(LadderRung::AllowsSome, AccessReason::SomeListed);
    if (!organization)
        return narrowing(LadderRung::NotKnown, AccessReason::ListsNotRead);
    if (isNotKnown(organization) || isNotKnown(mailbox))
        return narrowing(LadderRung::NotKnown, AccessReason::ListPolicyNotKnown);
    return appIdsNotTold(subject) ? narrowing(LadderRung::NotKnown, AccessReason::AppIdsNotTold)
                                  : LayerFinding{LadderRung::Allows, AccessReason::NoListHolds, false, {}};
}

} // namespace Casement
