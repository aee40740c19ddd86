// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Organization.h"

#include "models/base/Json.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}

QByteArray planGuid(const char *name)
{
    return QUuid::createUuidV5(QUuid(), QByteArray("plan ") + name).toByteArray(QUuid::WithoutBraces);
}

PropertyList makePlan(const char *name, bool imap)
{
    const QByteArray text = planGuid(name);
    const QByteArray full = quoted(Organization::planNameOf(name));
    return {{"Name", full},
            {"Identity", full},
            {"DisplayName", quoted(name)},
            {"Guid@data.type", "\"System.Guid\""},
            {"Guid@odata.type", "\"#Guid\""},
            {"Guid", quoted(text)},
            {"ActiveSyncEnabled", "true"},
            {"ImapEnabled", imap ? "true" : "false"},
            {"PopEnabled", "true"},
            {"OwaMailboxPolicy", "\"OwaMailboxPolicy-Default\""},
            {"ECPEnabled", "true"},
            {"OWAEnabled", "true"},
            {"MAPIEnabled", "true"},
            {"EwsEnabled", "null"}};
}

} // namespace

QByteArray propertyOf(const PropertyList &list, const QByteArray &name)
{
    for (const auto &[key, value] : list) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return "null";
}

bool setProperty(PropertyList &list, const QByteArray &name, const QByteArray &json)
{
    for (auto &[key, value] : list) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) {
            value = json;
            return true;
        }
    }
    return false;
}

QByteArray Organization::planNameOf(const char *plan)
{
    return QByteArray(plan) + '-' + planGuid(plan);
}

/// Everything in a new policy is false, which blocks.
PropertyList Organization::makePolicy(const QByteArray &name)
{
    const QUuid guid = QUuid::createUuidV5(QUuid(), "policy " + name);
    PropertyList policy{{"Name", jsonText(name)},
                        {"Identity", jsonText(name)},
                        {"Id", jsonText(name)},
                        {"DistinguishedName", jsonText("CN=" + name + ",CN=Auth Policies,CN=Configuration")},
                        {"Guid@data.type", "\"System.Guid\""},
                        {"Guid@odata.type", "\"#Guid\""},
                        {"Guid", quoted(guid.toByteArray(QUuid::WithoutBraces))}};
    for (const char *protocol : {"ActiveSync", "Autodiscover", "Imap", "Mapi", "OfflineAddressBook", "OutlookService",
                                 "Pop", "Powershell", "ReportingWebServices", "Rpc", "Smtp", "WebServices"})
        policy.append({QByteArray("AllowBasicAuth") + protocol, "false"});
    return policy;
}

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
               {"IPListBlocked", "[]"},
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
                  {"MaxSendSize", "\"Unlimited\""}},
      m_plans{makePlan("ExchangeOnline", true), makePlan("ExchangeOnlineEnterprise", true),
              makePlan("ExchangeOnlineDeskless", false), makePlan("ExchangeOnlineEssentials", true)},
      m_policies{makePolicy("Block Basic Auth")}
{
}

QByteArray Organization::plainName(const PropertyList &object)
{
    const Result<nlohmann::json> name = parseJson(propertyOf(object, "Name"));
    return name && name->is_string() ? QByteArray::fromStdString(name->get<std::string>()) : QByteArray();
}

bool Organization::isNamed(const PropertyList &object, const QByteArray &identity)
{
    const QByteArray wanted = jsonText(identity);
    for (const char *key : {"Name", "Identity", "DisplayName", "DistinguishedName", "Guid"}) {
        if (propertyOf(object, key).compare(wanted, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

const PropertyList *Organization::findPolicy(const QByteArray &identity) const
{
    for (const PropertyList &policy : m_policies) {
        if (isNamed(policy, identity))
            return &policy;
    }
    return nullptr;
}

void Organization::set(const QByteArray &property, const QByteArray &json)
{
    if (!setProperty(m_transport, property, json))
        setProperty(m_config, property, json);
}

} // namespace Casement::Demo
