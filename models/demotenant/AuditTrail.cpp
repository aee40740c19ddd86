// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/AuditTrail.h"

#include "models/base/Json.h"
#include "models/demotenant/Account.h"
#include "models/demotenant/CmdletErrors.h"
#include "models/demotenant/CmdletParameters.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

/// A demo that changes mailboxes all night does not fill the memory.
constexpr qsizetype keptEntries = 100000;

QByteArray valueText(const Json &value)
{
    if (value.is_boolean())
        return value.get<bool>() ? "True" : "False";
    return value.is_string() ? textOf(value) : value.is_null() ? QByteArray() : dumpJson(value);
}

std::optional<qint64> momentOf(const Json &value)
{
    const QDateTime when = QDateTime::fromString(QString::fromUtf8(textOf(value)), Qt::ISODateWithMs);
    if (!when.isValid())
        return std::nullopt;
    const bool hasZone = when.timeSpec() != Qt::LocalTime;
    return (hasZone ? when : QDateTime(when.date(), when.time(), Qt::UTC)).toMSecsSinceEpoch();
}

QList<QByteArray> textList(const Json &value)
{
    QList<QByteArray> list;
    for (const Json &one : value.is_array() ? value : Json::array({value})) {
        if (one.is_string())
            list.append(textOf(one).toLower());
    }
    return list;
}

bool isAmong(const QList<QByteArray> &wanted, const QByteArray &one)
{
    return wanted.isEmpty() || wanted.contains(one.toLower());
}

} // namespace

QByteArray actorOf(const Account &account)
{
    return account.isApplication() ? account.displayName : account.userPrincipalName;
}

void AuditTrail::add(const Call &call, const QByteArray &objectId, const QByteArray &userId, const Json &parameters)
{
    Json list = Json::array();
    for (const auto &[name, value] : parameters.items())
        list.push_back({{"Name", name}, {"Value", valueText(value).toStdString()}});
    if (m_entries.size() >= keptEntries)
        m_entries.remove(0, keptEntries / 10);
    m_entries.append({call.nowMs, call.cmdlet, objectId, userId, dumpJson(list)});
}

QByteArray AuditTrail::row(const AuditEntry &entry, int index, int count) const
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(entry.atMs, Qt::UTC);
    const QByteArray stamp = when.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")).toLatin1();
    const QByteArray id =
        QUuid::createUuidV5(QUuid(), entry.operation + QByteArray::number(entry.atMs) + entry.objectId)
            .toByteArray(QUuid::WithoutBraces);
    const QByteArray data =
        "{\"CreationTime\":\"" + stamp + "\",\"Id\":\"" + id + "\",\"Operation\":" + jsonText(entry.operation) +
        ",\"OrganizationId\":\"" + m_profile.tenantId +
        R"(","RecordType":1,"ResultStatus":"True","UserType":2,"Version":1,"Workload":"Exchange","UserKey":)" +
        jsonText(entry.userId) + ",\"UserId\":" + jsonText(entry.userId) +
        ",\"ObjectId\":" + jsonText(m_profile.initialDomain + '/' + entry.objectId) +
        R"(,"ClientIP":"203.0.113.20","ExternalAccess":false,"OrganizationName":")" + m_profile.initialDomain +
        "\",\"AppId\":\"" + m_profile.clientId + "\",\"Parameters\":" + entry.parameters + '}';
    return "{\"RecordType\":\"ExchangeAdmin\",\"CreationDate@data.type\":\"System.DateTime\",\"CreationDate\":\"" +
           stamp + ".0000000Z\",\"UserIds\":" + jsonText(entry.userId) +
           ",\"Operations\":" + jsonText(entry.operation) + ",\"AuditData\":" + jsonText(data) +
           ",\"ResultIndex@data.type\":\"System.Int32\",\"ResultIndex\":" + QByteArray::number(index) +
           ",\"ResultCount@data.type\":\"System.Int32\",\"ResultCount\":" + QByteArray::number(count) +
           ",\"Identity\":\"" + id + "\",\"IsValid\":true,\"ObjectState\":\"Unchanged\"}";
}

AuditTrail::Found AuditTrail::search(const Call &call, const Json &parameters)
{
    const QByteArray foreign = firstForeign(parameters, {"startdate", "enddate", "recordtype", "operations", "userids",
                                                         "objectids", "sessionid", "sessioncommand", "resultsize",
                                                         "freetext", "formatted", "highcompleteness"});
    if (!foreign.isEmpty())
        return {unknownParameter(foreign), {}};
    const std::optional<qint64> from = momentOf(parameter(parameters, "StartDate"));
    const std::optional<qint64> to = momentOf(parameter(parameters, "EndDate"));
    if (!from || !to)
        return {missingParameter(from ? "EndDate" : "StartDate"), {}};
    const Json size = parameter(parameters, "ResultSize");
    const qint64 limit = size.is_null() ? 100 : size.is_number_integer() ? size.get<qint64>() : 0;
    if (limit < 1 || limit > 5000)
        return {badValue("ResultSize", dumpJson(size), "System.Int32"), {}};
    const QList<QByteArray> operations = textList(parameter(parameters, "Operations"));
    const QList<QByteArray> users = textList(parameter(parameters, "UserIds"));
    QList<const AuditEntry *> hits;
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend(); ++entry) {
        const bool isKnown = entry->atMs + call.scenario.auditDelaySeconds * 1000LL <= call.nowMs;
        if (isKnown && entry->atMs >= *from && entry->atMs <= *to && isAmong(operations, entry->operation) &&
            isAmong(users, entry->userId))
            hits.append(&*entry);
    }
    const QByteArray session = textOf(parameter(parameters, "SessionId"));
    const qsizetype start = session.isEmpty() ? 0 : m_sessions.value(session, 0);
    const qsizetype end = std::min<qsizetype>(hits.size(), start + limit);
    Found found;
    for (qsizetype i = start; i < end; ++i) {
        found.rows +=
            (found.rows.isEmpty() ? "" : ",") + row(*hits[i], static_cast<int>(i) + 1, static_cast<int>(hits.size()));
    }
    if (!session.isEmpty())
        m_sessions.insert(session, static_cast<int>(std::max(start, end)));
    return found;
}

} // namespace Casement::Demo
