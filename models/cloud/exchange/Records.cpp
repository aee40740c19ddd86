// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/Records.h"

#include "models/base/Json.h"
#include "models/cloud/exchange/Moment.h"

#include <nlohmann/json.hpp>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

QList<QPair<QString, QString>> parametersOf(const json &data)
{
    QList<QPair<QString, QString>> parameters;
    const auto found = data.find("Parameters");
    if (found == data.end() || !found->is_array())
        return parameters;
    for (const json &entry : *found) {
        if (entry.is_object())
            parameters.append({jsonString(entry, "Name"), jsonString(entry, "Value")});
    }
    return parameters;
}

} // namespace

QByteArrayList RowSource<AuditRecord>::properties()
{
    return {"CreationDate", "UserIds", "Operations", "AuditData", "ResultIndex"};
}

AuditRecord RowSource<AuditRecord>::read(RowReader &reader)
{
    AuditRecord record;
    record.resultIndex = reader.number("ResultIndex").value_or(0);
    record.operation = reader.text("Operations");
    record.userId = reader.text("UserIds");
    record.at = readMoment(reader.text("CreationDate"));
    const auto data = parseJson(reader.text("AuditData").toUtf8(), {1024 * 1024, 32});
    if (!data || !data->is_object()) {
        if (record.resultIndex >= 0)
            reader.refuse("AuditData", QStringLiteral("JSON"));
        return record;
    }
    record.id = jsonString(*data, "Id");
    record.objectId = jsonString(*data, "ObjectId");
    record.resultStatus = jsonString(*data, "ResultStatus");
    record.clientIp = jsonString(*data, "ClientIP");
    record.appId = jsonString(*data, "AppId");
    record.parameters = parametersOf(*data);
    return record;
}

QByteArrayList RowSource<RoleAssignment>::properties()
{
    return {"Role", "RoleAssigneeName", "RoleAssigneeType", "RecipientWriteScope", "Enabled"};
}

RoleAssignment RowSource<RoleAssignment>::read(RowReader &reader)
{
    RoleAssignment row;
    row.role = reader.text("Role");
    row.assignee = reader.text("RoleAssigneeName");
    row.assigneeType = reader.text("RoleAssigneeType");
    row.recipientWriteScope = reader.text("RecipientWriteScope");
    row.enabled = reader.boolean("Enabled");
    return row;
}

} // namespace Casement::Exchange
