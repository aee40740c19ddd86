// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/SignInRows.h"

#include "models/demotenant/GraphDirectory.h"

#include <QUuid>

#include <nlohmann/json.hpp>

#include <array>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

constexpr const char *exchangeApp = "00000002-0000-0ff1-ce00-000000000000";
constexpr const char *exchangeName = "Office 365 Exchange Online";

struct Whereabouts
{
    const char *city;
    const char *country;
    double latitude;
    double longitude;
};

constexpr std::array<Whereabouts, 8> offices{{{"Rotterdam", "NL", 51.9, 4.5},
                                              {"Zürich", "CH", 47.4, 8.5},
                                              {"Yokohama", "JP", 35.4, 139.6},
                                              {"Athens", "GR", 38.0, 23.7},
                                              {"Dublin", "IE", 53.3, -6.3},
                                              {"Austin", "US", 30.3, -97.7},
                                              {"Pune", "IN", 18.5, 73.9},
                                              {"Hamburg", "DE", 53.6, 10.0}}};
constexpr std::array<Whereabouts, 6> strangers{{{"São Paulo", "BR", -23.5, -46.6},
                                                {"Hanoi", "VN", 21.0, 105.8},
                                                {"Ashburn", "US", 39.0, -77.5},
                                                {"Sofia", "BG", 42.7, 23.3},
                                                {"Jakarta", "ID", -6.2, 106.8},
                                                {"Nowhere", "XX", 0.0, 0.0}}};

bool isStranger(const SignInEvent &event)
{
    return event.isFailure() && event.attack != Attack::Kind::StaleDevice;
}

const Whereabouts &placeOf(const SignInEvent &event, const Recipient &who)
{
    return isStranger(event) ? strangers.at(event.seed % strangers.size())
                             : offices.at(who.guid.data2 % offices.size());
}

/// Devices stand where they stand; people are in the office or at home, half of them with IPv6.
std::string addressOf(const SignInEvent &event, const Recipient &who)
{
    if (isStranger(event))
        return "198.51.100." + std::to_string(1 + event.seed % 250);
    if (event.isFailure() || factsOf(event.program).isDevice)
        return "203.0.113." + std::to_string(100 + event.seed % 150);
    if (mixed(event.seed, static_cast<quint64>(dayOf(event.atMs))) % 100 < 65)
        return "203.0.113." + std::to_string(1 + who.guid.data2 % offices.size());
    if (who.guid.data3 % 2 == 0)
        return "2001:db8:" + QByteArray::number(who.guid.data2, 16).toStdString() + "::1";
    return "192.0.2." + std::to_string(1 + who.guid.data2 % 250);
}

std::string idOf(const SignInEvent &event, const Recipient &who, const char *what)
{
    const QByteArray name =
        QByteArray(what) + event.client + QByteArray::number(event.atMs) + QByteArray::number(event.seed);
    return QUuid::createUuidV5(who.guid, name).toString(QUuid::WithoutBraces).toStdString();
}

Json statusJson(int errorCode)
{
    const char *reason = errorCode == 0       ? "Other."
                         : errorCode == 50053 ? "Sign-in was blocked because it came from an IP address with malicious "
                                                "activity."
                                              : "Error validating credentials due to invalid username or password.";
    return {{"errorCode", errorCode}, {"failureReason", reason}, {"additionalDetails", nullptr}};
}

const char *agentOf(const SignInEvent &event)
{
    if (event.isFailure())
        return "BAV2ROPC";
    return event.isModern ? factsOf(event.program).modernAgent : factsOf(event.program).legacyAgent;
}

} // namespace

Json signInRow(const SignInEvent &event, const Recipient &who, bool isBeta, const Json &policies)
{
    const bool hasApp = event.isModern && !event.isFailure();
    const char *app = hasApp ? factsOf(event.program).app : exchangeName;
    const Whereabouts &where = placeOf(event, who);
    Json row{{"id", idOf(event, who, "id")},
             {"createdDateTime", graphMoment(event.atMs)},
             {"userId", who.externalId.toStdString()},
             {"userPrincipalName", who.userPrincipalName.toStdString()},
             {"userDisplayName", who.displayName.toStdString()},
             {"appId", hasApp
                           ? QUuid::createUuidV5(QUuid(), QByteArray(app)).toString(QUuid::WithoutBraces).toStdString()
                           : std::string(exchangeApp)},
             {"appDisplayName", app},
             {"clientAppUsed", event.client ? Json(event.client) : Json()},
             {"ipAddress", addressOf(event, who)},
             {"userAgent", agentOf(event)},
             {"isInteractive", event.isInteractive},
             {"conditionalAccessStatus", "notApplied"},
             {"resourceDisplayName", exchangeName},
             {"resourceId", exchangeApp},
             {"correlationId", idOf(event, who, "correlation")},
             {"status", statusJson(event.errorCode)},
             {"deviceDetail", {{"deviceId", ""}, {"operatingSystem", ""}, {"browser", ""}}},
             {"location",
              {{"city", where.city},
               {"state", ""},
               {"countryOrRegion", where.country},
               {"geoCoordinates", {{"latitude", where.latitude}, {"longitude", where.longitude}}}}},
             {"appliedConditionalAccessPolicies", policies}};
    if (isBeta) {
        row["signInEventTypes"] = Json::array({event.isInteractive ? "interactiveUser" : "nonInteractiveUser"});
        row["authenticationProtocol"] = event.isModern ? "oAuth2" : "ropc";
    }
    return row;
}

} // namespace Casement::Demo
