// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphDirectory.h"

#include "models/demotenant/Profile.h"
#include "models/demotenant/Usage.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

constexpr const char *exchangePlan = "efb87545-963c-4e0d-99df-69c6916d9eb0";
constexpr const char *premiumPlan = "41781fb2-bc02-4b7c-bd55-b576c07bb09d";
constexpr const char *businessSku = "6fd2c87f-b296-42f0-b197-1e91e994b900";
constexpr const char *premiumSku = "078d2b04-f1bd-4111-bbd4-b4b1b354cef4";

Json text(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8).toStdString();
}

Json textOrNull(const QByteArray &utf8)
{
    return utf8.isEmpty() ? Json() : text(utf8);
}

Json plan(const char *service, const char *id)
{
    return {{"assignedDateTime", "2024-01-15T08:00:00Z"},
            {"capabilityStatus", "Enabled"},
            {"service", service},
            {"servicePlanId", id}};
}

Json extensionAttributes()
{
    Json all = Json::object();
    for (int i = 1; i <= 15; ++i)
        all["extensionAttribute" + std::to_string(i)] = nullptr;
    return all;
}

} // namespace

std::string graphMoment(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss'Z'")).toStdString();
}

Json activityJson(const Usage &usage, int place, qint64 nowMs)
{
    const std::optional<qint64> newest = usage.lastMoment(place, nowMs);
    if (!newest)
        return {};
    const std::string last = graphMoment(*newest);
    const std::string id = QUuid::createUuidV5(usage.directory().at(place).guid, QByteArray("sign-in"))
                               .toString(QUuid::WithoutBraces)
                               .toStdString();
    return {{"lastSignInDateTime", last},
            {"lastSignInRequestId", id},
            {"lastNonInteractiveSignInDateTime", last},
            {"lastNonInteractiveSignInRequestId", id},
            {"lastSuccessfulSignInDateTime", last},
            {"lastSuccessfulSignInRequestId", id}};
}

Json userJson(const Recipient &one, const Profile &profile)
{
    const bool isPerson = qstrcmp(one.type, "UserMailbox") == 0;
    Json addresses = Json::array({"SMTP:" + text(one.primaryAddress).get<std::string>()});
    for (const QByteArray &address : one.otherAddresses)
        addresses.push_back("smtp:" + text(address).get<std::string>());
    Json user{{"id", text(one.externalId)},
              {"userPrincipalName", text(one.userPrincipalName)},
              {"displayName", text(one.displayName)},
              {"mail", text(one.primaryAddress)},
              {"proxyAddresses", addresses},
              {"accountEnabled", !one.accountDisabled},
              {"userType", "Member"},
              {"assignedLicenses", Json::array()},
              {"assignedPlans", Json::array()},
              {"onPremisesSyncEnabled", one.dirSynced ? Json(true) : Json()},
              {"department", textOrNull(one.department)},
              {"jobTitle", textOrNull(one.title)},
              {"companyName", text(profile.displayName)},
              {"officeLocation", nullptr},
              {"usageLocation", "NL"},
              {"createdDateTime", graphMoment(one.createdSecs * 1000)},
              {"onPremisesExtensionAttributes", extensionAttributes()},
              {"businessPhones", Json::array()},
              {"givenName", nullptr},
              {"surname", nullptr},
              {"mobilePhone", nullptr},
              {"preferredLanguage", nullptr},
              {"mailNickname", text(one.alias)}};
    if (isPerson && one.inMailbox) {
        user["assignedLicenses"].push_back({{"disabledPlans", Json::array()}, {"skuId", businessSku}});
        user["assignedPlans"].push_back(plan("exchange", exchangePlan));
    }
    return user;
}

Json organizationJson(const Profile &profile, bool premium)
{
    const auto domain = [](const QByteArray &name, bool isDefault) {
        return Json{{"capabilities", "Email, OfficeCommunicationsOnline"},
                    {"isDefault", isDefault},
                    {"isInitial", !isDefault},
                    {"name", text(name)},
                    {"type", "Managed"}};
    };
    Json plans = Json::array({plan("exchange", exchangePlan)});
    if (premium)
        plans.push_back(plan("AADPremiumService", premiumPlan));
    return {{"id", text(profile.tenantId)},
            {"displayName", text(profile.displayName)},
            {"tenantType", "AAD"},
            {"countryLetterCode", "NL"},
            {"onPremisesSyncEnabled", true},
            {"technicalNotificationMails", Json::array({"it@" + text(profile.domain).get<std::string>()})},
            {"verifiedDomains", Json::array({domain(profile.domain, true), domain(profile.initialDomain, false)})},
            {"assignedPlans", plans}};
}

std::vector<Json> domainRows(const Profile &profile)
{
    std::vector<Json> rows;
    for (const QByteArray &name : {profile.domain, profile.initialDomain}) {
        const bool isInitial = name == profile.initialDomain;
        rows.push_back({{"id", text(name)},
                        {"authenticationType", "Managed"},
                        {"isAdminManaged", true},
                        {"isDefault", !isInitial},
                        {"isInitial", isInitial},
                        {"isRoot", true},
                        {"isVerified", true},
                        {"supportedServices", Json::array({"Email", "OfficeCommunicationsOnline"})}});
    }
    return rows;
}

std::vector<Json> skuRows(const Profile &profile, int users, bool premium)
{
    const auto sku = [&](const char *id, const char *part, const char *planId, const char *planName) {
        return Json{{"id", text(profile.tenantId).get<std::string>() + '_' + id},
                    {"appliesTo", "User"},
                    {"capabilityStatus", "Enabled"},
                    {"consumedUnits", users},
                    {"prepaidUnits", {{"enabled", users + 25}, {"lockedOut", 0}, {"suspended", 0}, {"warning", 0}}},
                    {"servicePlans", Json::array({{{"appliesTo", "User"},
                                                   {"provisioningStatus", "Success"},
                                                   {"servicePlanId", planId},
                                                   {"servicePlanName", planName}}})},
                    {"skuId", id},
                    {"skuPartNumber", part}};
    };
    std::vector<Json> rows{sku(businessSku, "ENTERPRISEPACK", exchangePlan, "EXCHANGE_S_ENTERPRISE")};
    if (premium)
        rows.push_back(sku(premiumSku, "AAD_PREMIUM", premiumPlan, "AAD_PREMIUM"));
    return rows;
}

} // namespace Casement::Demo
