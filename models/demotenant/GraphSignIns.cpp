// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphSignIns.h"

#include "models/demotenant/Forms.h"
#include "models/demotenant/GraphDirectory.h"
#include "models/demotenant/GraphFilter.h"
#include "models/demotenant/GraphPolicies.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Usage.h"

#include <QRegularExpression>
#include <QUuid>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

constexpr const char *exchangeApp = "00000002-0000-0ff1-ce00-000000000000";
constexpr qint64 dayMs = 86400000;
constexpr int retentionDays = 30;

/// One line of the log before it is written out.
struct Event
{
    const Recipient *who;
    const char *client; ///< clientAppUsed; null where the service does not know
    qint64 atMs;
    int errorCode;
    bool isInteractive;
    bool isModern;
};

std::string idOf(const Event &event, const char *what)
{
    const QByteArray name = QByteArray(what) + event.client + QByteArray::number(event.atMs);
    return QUuid::createUuidV5(event.who->guid, name).toString(QUuid::WithoutBraces).toStdString();
}

Json statusJson(int errorCode)
{
    const char *reason = errorCode == 0       ? "Other."
                         : errorCode == 50053 ? "Sign-in was blocked because it came from an IP address with malicious "
                                                "activity."
                                              : "Error validating credentials due to invalid username or password.";
    return {{"errorCode", errorCode}, {"failureReason", reason}, {"additionalDetails", nullptr}};
}

Json policiesOf(const Event &event)
{
    if (event.isModern || event.errorCode != 0)
        return Json::array();
    return Json::array({{{"id", reportOnlyPolicyId},
                         {"displayName", "Block legacy authentication"},
                         {"enforcedGrantControls", Json::array({"Block"})},
                         {"enforcedSessionControls", Json::array()},
                         {"result", "reportOnlyFailure"}}});
}

Json eventJson(const Event &event, bool isBeta)
{
    const bool isAttack = event.errorCode != 0;
    Json row{{"id", idOf(event, "id")},
             {"createdDateTime", graphMoment(event.atMs)},
             {"userId", event.who->externalId.toStdString()},
             {"userPrincipalName", event.who->userPrincipalName.toStdString()},
             {"userDisplayName", event.who->displayName.toStdString()},
             {"appId", exchangeApp},
             {"appDisplayName", "Office 365 Exchange Online"},
             {"clientAppUsed", event.client ? Json(event.client) : Json()},
             {"ipAddress", isAttack ? "198.51.100.23" : "203.0.113.9"},
             {"userAgent", event.isModern ? "Mozilla/5.0" : "BAV2ROPC"},
             {"isInteractive", event.isInteractive},
             {"conditionalAccessStatus", "notApplied"},
             {"resourceDisplayName", "Office 365 Exchange Online"},
             {"resourceId", exchangeApp},
             {"correlationId", idOf(event, "correlation")},
             {"status", statusJson(event.errorCode)},
             {"deviceDetail", {{"deviceId", ""}, {"operatingSystem", ""}, {"browser", ""}}},
             {"location",
              {{"city", isAttack ? "Nowhere" : "Rotterdam"},
               {"state", ""},
               {"countryOrRegion", isAttack ? "XX" : "NL"},
               {"geoCoordinates", {{"latitude", 51.9}, {"longitude", 4.5}}}}},
             {"appliedConditionalAccessPolicies", policiesOf(event)}};
    if (isBeta) {
        row["signInEventTypes"] = Json::array({event.isInteractive ? "interactiveUser" : "nonInteractiveUser"});
        row["authenticationProtocol"] = event.isModern ? "oAuth2" : "ropc";
    }
    return row;
}

/// What the services' programs and strangers left in the log for one mailbox.
void addEvents(std::vector<Event> &events, const Recipient &one, qint64 midnightMs)
{
    const Usage usage = usageOf(one);
    Dice dice(one.guid.data1);
    const auto add = [&](const char *client, int errorCode, bool isInteractive, bool isModern) {
        for (int i = 0; i < 3 && usage.daysAgo + i * 4 < retentionDays; ++i) {
            const qint64 at = midnightMs - (usage.daysAgo + i * 4) * dayMs + dice.below(86400) * 1000LL;
            events.push_back({&one, client, at, errorCode, isInteractive, isModern});
        }
    };
    const bool isInteractive = dice.percent(35);
    const auto legacy = [&](bool uses, const char *client) {
        if (uses && !usage.isModern)
            add(client, 0, isInteractive, false);
    };
    legacy(usage.imap, "IMAP4");
    legacy(usage.pop, "POP3");
    legacy(usage.smtp, "Authenticated SMTP");
    legacy(usage.activeSync, "Exchange ActiveSync");
    legacy(usage.ews, dice.percent(20) ? "Other clients" : "Exchange Web Services");
    if (usage.isModern)
        add(usage.isLegacy() ? "Mobile Apps and Desktop clients" : "Browser", 0, true, true);
    if (usage.isSprayed)
        add(dice.percent(30) ? nullptr : "IMAP4", dice.percent(50) ? 50126 : 50053, false, false);
}

} // namespace

std::vector<Json> GraphSignIns::rows(const Call &call, bool isBeta, bool onlyInteractive) const
{
    std::vector<Event> events;
    const qint64 midnight = call.nowMs - call.nowMs % dayMs;
    for (const Recipient &one : m_directory.recipients()) {
        if (one.inMailbox && !one.externalId.isEmpty())
            addEvents(events, one, midnight);
    }
    std::erase_if(events, [onlyInteractive](const Event &event) { return onlyInteractive && !event.isInteractive; });
    std::stable_sort(events.begin(), events.end(), [](const Event &a, const Event &b) { return a.atMs > b.atMs; });
    std::vector<Json> all;
    all.reserve(events.size());
    for (const Event &event : events)
        all.push_back(eventJson(event, isBeta));
    return all;
}

HttpAnswer GraphSignIns::list(Call &call, const PageTokens &tokens) const
{
    if (!call.scenario.entraPremium)
        return graphRefusal(call, 403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                            "Neither tenant is B2C or tenant doesn't have premium license");
    const bool isBeta = call.request.path().startsWith("/beta/");
    const QByteArray filter = queryValue(parseQuery(call.request.query()), "$filter");
    const bool namesTypes = filter.contains("signInEventTypes");
    static const QRegularExpression notEqual(
        QStringLiteral("clientAppUsed\\s+(?!eq\\b)|(?:starts|ends)with\\(\\s*clientAppUsed"),
        QRegularExpression::CaseInsensitiveOption);
    if (namesTypes && !isBeta)
        return graphRefusal(call, 400, "BadRequest",
                            "Could not find a property named 'signInEventTypes' on type 'microsoft.graph.signIn'.");
    if (notEqual.match(QString::fromUtf8(filter)).hasMatch())
        return graphRefusal(call, 400, "BadRequest", "clientAppUsed can only be compared by eq.");
    std::vector<Json> all = rows(call, isBeta, !namesTypes);
    const auto parsed = parseGraphFilter(filter);
    if (parsed && call.scenario.signInTimeoutRows > 0 &&
        std::count_if(all.begin(), all.end(), parsed->passes) > call.scenario.signInTimeoutRows)
        return graphRefusal(call, 504, "UnknownError", "The request timed out. Ask for a shorter time.");
    return graphPage(call, m_profile, tokens, {"auditLogs/signIns", 1000, 1000, {}, {}, false}, std::move(all));
}

} // namespace Casement::Demo
