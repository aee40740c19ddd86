// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ProtectionReading.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Casement {

namespace {

const QString all = QStringLiteral("All");
const QString guests = QStringLiteral("GuestsOrExternalUsers");

/// Office 365 Exchange Online, and the group of apps it belongs to.
const QStringList exchangeApps{QStringLiteral("00000002-0000-0ff1-ce00-000000000000"), QStringLiteral("Office365")};

bool holds(const QStringList &list, const QString &word)
{
    return list.contains(word, Qt::CaseInsensitive);
}

bool holdsAny(const QStringList &list, const QStringList &words)
{
    return std::ranges::any_of(words, [&list](const QString &word) { return holds(list, word); });
}

/// The object ids among All, None and GuestsOrExternalUsers.
QStringList idsIn(const QStringList &users)
{
    return users.filter(QStringLiteral("-"));
}

AccessPolicy::State stateOf(Graph::PolicyState state)
{
    switch (state) {
    case Graph::PolicyState::Enabled:
        return AccessPolicy::Enabled;
    case Graph::PolicyState::Disabled:
        return AccessPolicy::Disabled;
    case Graph::PolicyState::ReportOnly:
        return AccessPolicy::ReportOnly;
    case Graph::PolicyState::Unknown:
        break;
    }
    return AccessPolicy::Unknown;
}

void readUsers(AccessPolicy &read, const Graph::ConditionalAccessPolicy &policy)
{
    read.allUsers = holds(policy.includeUsers, all);
    read.includedUsers = idsIn(policy.includeUsers);
    read.includesGroupsOrRoles =
        !policy.includeGroups.isEmpty() || !policy.includeRoles.isEmpty() || holds(policy.includeUsers, guests);
    read.excludedUsers = idsIn(policy.excludeUsers);
    read.excludesGroupsOrRoles =
        !policy.excludeGroups.isEmpty() || !policy.excludeRoles.isEmpty() || holds(policy.excludeUsers, guests);
}

using Exchange::BasicAuth;

constexpr std::array switches{
    std::pair{Protocol::Pop, BasicAuth::Pop},
    std::pair{Protocol::Imap, BasicAuth::Imap},
    std::pair{Protocol::SmtpAuth, BasicAuth::Smtp},
    std::pair{Protocol::Ews, BasicAuth::WebServices},
    std::pair{Protocol::ActiveSync, BasicAuth::ActiveSync},
    std::pair{Protocol::Mapi, BasicAuth::Mapi},
};

} // namespace

AccessPolicy accessPolicyOf(const Graph::ConditionalAccessPolicy &policy)
{
    AccessPolicy read;
    read.id = policy.id;
    read.name = policy.displayName;
    read.state = stateOf(policy.state);
    read.blocks = holds(policy.builtInControls, QStringLiteral("block"));
    read.coversActiveSync =
        holdsAny(policy.clientAppTypes, {QStringLiteral("exchangeActiveSync"), QStringLiteral("easSupported")});
    read.coversOther = holds(policy.clientAppTypes, QStringLiteral("other"));
    read.allClients = holds(policy.clientAppTypes, QStringLiteral("all"));
    read.allApps = (holds(policy.includeApplications, all) || holdsAny(policy.includeApplications, exchangeApps)) &&
                   !holdsAny(policy.excludeApplications, exchangeApps);
    read.since = policy.modifiedAt.valueOr(policy.createdAt.valueOr(QDateTime())).toUTC().date();
    read.onConditions = policy.hasFurtherConditions;
    readUsers(read, policy);
    return read;
}

EwsApplications ewsApplicationsOf(const Exchange::OrganizationConfig &config)
{
    EwsApplications read;
    read.word = config.ewsApplicationAccessPolicy.value().value_or(QString());
    read.policy = config.ewsApplicationAccessPolicy.isPresent() ? ewsPolicyOf(read.word) : EwsApplications::NotKnown;
    read.allowed = config.ewsAllowList.value().value_or(QStringList());
    read.blocked = config.ewsBlockList.value().value_or(QStringList());
    read.appIdsRead = config.ewsAllowedAppIds.isPresent();
    read.appIds = config.ewsAllowedAppIds.value().value_or(QStringList());
    read.outlook = config.ewsAllowOutlook.value();
    read.macOutlook = config.ewsAllowMacOutlook.value();
    read.entourage = config.ewsAllowEntourage.value();
    return read;
}

BasicAuthPolicy basicAuthPolicyOf(const Exchange::AuthenticationPolicy &policy)
{
    BasicAuthPolicy read;
    read.name = policy.name;
    for (const auto &[protocol, basicAuth] : switches)
        read.allows[static_cast<size_t>(protocol)] = policy.allowed[basicAuth];
    return read;
}

} // namespace Casement
