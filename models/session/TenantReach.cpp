// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantReach.h"

#include "models/evidence/MailboxEvidence.h"
#include "models/inventory/MailboxFacts.h"

namespace Casement {

namespace {

void count(const QString &policy, QHash<QString, int> &byPolicy, int &without)
{
    if (policy.isEmpty())
        ++without;
    else
        ++byPolicy[policy.toLower()];
}

} // namespace

TenantReach reachOf(const MailboxFacts &facts, const MailboxEvidence &evidence,
                    const std::vector<UserWithoutMailbox> &users, const QHash<QUuid, QString> &reassigned)
{
    TenantReach reach;
    reach.mailboxes = static_cast<int>(facts.size());
    reach.policiesKnown = facts.lists().users == ListState::Read && facts.size() > 0;
    const bool judged = evidence.size() == facts.size();
    for (quint32 row = 0; row < facts.size(); ++row) {
        const ClientAccessSettings &settings = facts.settings(row);
        if (settings[Protocol::SmtpAuth] == StoredState::Inherit) {
            ++reach.followingSmtp;
            if (judged)
                reach.smtpUse.add(evidence.group(row, Protocol::SmtpAuth));
        }
        if (settings[Protocol::Ews] != StoredState::Off) {
            ++reach.ewsNotOff;
            if (judged)
                reach.ewsUse.add(evidence.group(row, Protocol::Ews));
        }
        if (reach.policiesKnown) {
            const auto news = reassigned.constFind(facts.guid(row));
            count(news == reassigned.cend() ? facts.policies().word(row) : *news, reach.mailboxesByPolicy,
                  reach.mailboxesWithoutPolicy);
        }
    }
    for (const UserWithoutMailbox &user : users)
        count(reassigned.value(user.guid, user.authenticationPolicy), reach.usersByPolicy, reach.usersWithoutPolicy);
    return reach;
}

EvidenceGroup worstOf(const GroupCounts &counts)
{
    if (counts.inUse > 0)
        return EvidenceGroup::InUse;
    if (counts.notKnown > 0)
        return EvidenceGroup::NotKnown;
    if (counts.thin > 0)
        return EvidenceGroup::Thin;
    return counts.noUse > 0 ? EvidenceGroup::NoUse : EvidenceGroup::None;
}

} // namespace Casement
