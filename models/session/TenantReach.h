// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Mailbox.h"
#include "models/posture/WhoBreaks.h"

#include <QHash>

namespace Casement {

class MailboxEvidence;
class MailboxFacts;

/// Whom a setting of the tenant affects, by what was loaded. Policies are counted by their name in lower case.
struct TenantReach
{
    int mailboxes = 0;
    int followingSmtp = 0;      ///< mailboxes that leave SMTP AUTH to the organisation
    int ewsNotOff = 0;          ///< mailboxes whose own switch leaves EWS on
    GroupCounts smtpUse;        ///< of those that leave it to the organisation; nothing without evidence
    GroupCounts ewsUse;         ///< of those whose own switch leaves it on
    bool policiesKnown = false; ///< false: users could not be read, so nobody knows who has which policy
    QHash<QString, int> mailboxesByPolicy;
    QHash<QString, int> usersByPolicy; ///< users without a mailbox
    int mailboxesWithoutPolicy = 0;
    int usersWithoutPolicy = 0; ///< users without a mailbox
};

/// reassigned: policies that were assigned after the loading, by the user's Guid; they count instead.
[[nodiscard]] TenantReach reachOf(const MailboxFacts &facts, const MailboxEvidence &evidence,
                                  const std::vector<UserWithoutMailbox> &users,
                                  const QHash<QUuid, QString> &reassigned);

/// The group that decides over all of them: in use, then not known, then thin, then no use.
[[nodiscard]] EvidenceGroup worstOf(const GroupCounts &counts);

} // namespace Casement
