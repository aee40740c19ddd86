// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"
#include "models/domain/TenantProtection.h"
#include "models/posture/RetirementCalendar.h"

namespace Casement {

class MailboxFacts;

/// How many mailboxes can be reached by one protocol, in the same terms as a query: smtp:on, smtp:unknown.
struct ReachCount
{
    int on = 0;
    int notKnown = 0;
    int withoutPasswords = 0; ///< of those that are on: their authentication policy refuses passwords already
    QStringList policies;     ///< the names of these policies, empty for the default; tenant data

    friend bool operator==(const ReachCount &, const ReachCount &) = default;
};
using ReachCounts = std::array<ReachCount, allProtocols.size()>;

/// Counts as refinedState() says, and EWS as the lists of applications leave it.
[[nodiscard]] ReachCounts countReachable(const MailboxFacts &facts, const OrganizationSettings &organization,
                                         const RetirementCalendar &calendar, const QDate &today,
                                         const TenantProtection &protection = {});

/// What of this tenant stops on a day.
struct Deadline
{
    QString entry; ///< id in the calendar
    Protocol protocol = Protocol::Pop;
    QDate day;
    int mailboxes = 0;
    int settled = 0;  ///< further ones that use the protocol without passwords already
    int notKnown = 0; ///< mailboxes of which it is not known whether they are concerned
    QString sentence; ///< "412 mailboxes stop sending by password on 31 Dec 2026"
    QString detail;   ///< what else there is to know: the source, what is not known
    QString query;    ///< selects exactly the mailboxes counted
};

/// Those to come that concern at least one mailbox, or may, soonest first. Ends of passwords are left out where
/// security defaults refuse passwords already, and for mailboxes whose own authentication policy does. today is a UTC
/// day.
[[nodiscard]] std::vector<Deadline> deadlinesFor(const RetirementCalendar &calendar, const ReachCounts &counts,
                                                 const TenantProtection &protection, const QDate &today);

} // namespace Casement
