// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Organization.h"

#include "models/demotenant/Profile.h"

namespace Casement::Demo {

namespace {

QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}

bool setIn(PropertyList &list, const QByteArray &property, const QByteArray &json)
{
    for (auto &[name, value] : list) {
        if (name.compare(property, Qt::CaseInsensitive) == 0) {
            value = json;
            return true;
        }
    }
    return false;
}

} // namespace

Organization::Organization(const Profile &profile)
    : m_config{{"Name", quoted(profile.initialDomain)},
               {"Identity", quoted(profile.initialDomain)},
               {"DisplayName", quoted(profile.displayName)},
               {"Guid@data.type", "\"System.Guid\""},
               {"Guid@odata.type", "\"#Guid\""},
               {"Guid", quoted(profile.tenantId)},
               {"DefaultAuthenticationPolicy", "null"},
               {"OAuth2ClientProfileEnabled", "true"},
               {"EwsEnabled", "null"},
               {"EwsApplicationAccessPolicy", "null"},
               {"EwsAllowList", "null"},
               {"EwsBlockList", "null"},
               {"EwsAllowOutlook", "null"},
               {"EwsAllowMacOutlook", "null"},
               {"EwsAllowEntourage", "null"},
               {"EwsAllowedAppIDs", "null"},
               {"RejectDirectSend", "false"},
               {"AuditDisabled", "false"},
               {"IsDehydrated", "false"},
               {"PublicFoldersEnabled", "\"Local\""},
               {"ActivityBasedAuthenticationTimeoutEnabled", "true"},
               {"ActivityBasedAuthenticationTimeoutInterval", "\"06:00:00\""}},
      m_transport{{"Name", "\"Transport Settings\""},
                  {"Identity", "\"Transport Settings\""},
                  {"SmtpClientAuthenticationDisabled", "true"},
                  {"AllowLegacyTLSClients", "null"},
                  {"MaxSendSize", "\"Unlimited\""}}
{
}

void Organization::set(const QByteArray &property, const QByteArray &json)
{
    if (!setIn(m_transport, property, json))
        setIn(m_config, property, json);
}

} // namespace Casement::Demo
