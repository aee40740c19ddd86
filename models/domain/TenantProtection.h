// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/EwsApplications.h"
#include "models/domain/Protocol.h"

#include <QDate>
#include <QStringList>

#include <optional>
#include <vector>

namespace Casement {

/// One authentication policy of Exchange. It is about passwords alone: modern sign-in passes whatever it says.
struct BasicAuthPolicy
{
    QString name; ///< unique in a tenant and never renamed; what a mailbox or the organisation refers to
    /// AllowBasicAuthPop, …Imap, …Smtp, …WebServices, …ActiveSync, none for OWA, …Mapi; empty: not read, or no such
    /// switch.
    std::array<std::optional<bool>, allProtocols.size()> allows;

    [[nodiscard]] std::optional<bool> allowsPasswords(Protocol protocol) const
    {
        return allows[static_cast<size_t>(protocol)];
    }
};

/// A Conditional Access policy, as far as it can shut legacy clients out. What was not understood of it must be left as
/// it is here: every default says that the policy may concern anybody.
struct AccessPolicy
{
    enum State
    {
        Enabled,
        ReportOnly, ///< judged and logged, refuses nobody
        Disabled,
        Unknown
    };

    QString id;
    QString name; ///< not unique
    State state = Unknown;
    bool blocks = false;           ///< its grant is "block"
    bool coversActiveSync = false; ///< client app type exchangeActiveSync
    bool coversOther = false;      ///< client app type other: everything that signs in with a password
    bool allClients = false;   ///< client app type all: no block of legacy clients, but of everybody on some condition
    bool allApps = false;      ///< all apps, or at least Exchange Online, and Exchange Online is not excluded
    bool onConditions = false; ///< it holds in some places, on some platforms, at some risk only
    bool allUsers = false;     ///< includes everybody
    QStringList includedUsers; ///< object ids, where it does not include everybody
    bool includesGroupsOrRoles = true;  ///< or guests: whom they hold is not known here
    QStringList excludedUsers;          ///< object ids
    bool excludesGroupsOrRoles = false; ///< or guests: whom they hold is not known here
    QDate since;                        ///< UTC day on which it became what it is; null: not known
};

/// What besides mailbox and organisation can shut a protocol. An empty part was not read, which is never the same as
/// "none"; why in words for people stands beside it.
struct TenantProtection
{
    std::optional<bool> securityDefaults;
    QString whySecurityDefaultsNotRead;
    std::optional<std::vector<AccessPolicy>> accessPolicies;
    QString whyAccessPoliciesNotRead;
    std::optional<std::vector<BasicAuthPolicy>> authenticationPolicies;
    QString whyAuthenticationPoliciesNotRead;
    std::optional<EwsApplications> ewsApplications; ///< the organisation's
    QString whyEwsApplicationsNotRead;
    /// Get-User was read: a mailbox without a policy's name has none of its own.
    bool policyAssignmentsRead = false;
};

} // namespace Casement
