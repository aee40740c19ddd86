// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeClient.h"

#include "models/base/Json.h"
#include "models/cloud/exchange/Moment.h"

#include <QSet>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

/// What one call brings at most, and one session of calls.
constexpr int auditBatch = 5000;
constexpr qsizetype auditMost = 50'000;

json textsOf(const QStringList &texts)
{
    json list = json::array();
    for (const QString &text : texts)
        list.push_back(toStdUtf8(text));
    return list;
}

/// The same call goes out again and again: the session id makes the service go on where it was.
QByteArray parametersOf(const AuditQuery &query)
{
    json parameters{{"StartDate", wireMoment(query.from)},
                    {"EndDate", wireMoment(query.to)},
                    {"RecordType", "ExchangeAdmin"},
                    {"SessionId", QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString()},
                    {"SessionCommand", "ReturnLargeSet"},
                    {"ResultSize", auditBatch}};
    if (!query.operations.isEmpty())
        parameters["Operations"] = textsOf(query.operations);
    return dumpJson(parameters);
}

bool brokeOff(const std::vector<AuditRecord> &records)
{
    return std::ranges::any_of(records, [](const AuditRecord &record) { return record.resultIndex < 0; });
}

} // namespace

Task<Outcome> ExchangeClient::searchAuditLog(AuditQuery query, std::function<void(std::vector<AuditRecord>)> onRecords,
                                             CancelToken cancel)
{
    if (!query.from.isValid() || !query.to.isValid() || query.from >= query.to)
        co_return failure(ErrorKind::BadInput, tr("The time to search needs a beginning and a later end."));
    const QByteArray parameters = parametersOf(query);
    QSet<QString> seen;
    for (;;) {
        auto records = co_await gather<AuditRecord>(parameters, cancel);
        if (!records)
            co_return failure(records.error());
        if (records->empty())
            co_return Outcome();
        if (brokeOff(*records))
            co_return failure(ErrorKind::ServiceFailed, tr("Exchange Online broke the search of the audit log off."),
                              tr("Search a shorter time."));
        const qsizetype before = seen.size();
        std::erase_if(*records, [&](const AuditRecord &record) {
            const qsizetype size = seen.size();
            seen.insert(record.id);
            return seen.size() == size;
        });
        if (seen.size() == before)
            co_return failure(ErrorKind::BadAnswer, tr("Exchange Online sent the same audit records again."));
        onRecords(std::move(*records));
        if (seen.size() >= auditMost)
            co_return failure(ErrorKind::Refused, tr("There are more audit records than Exchange Online hands out."),
                              tr("Search a shorter time, or fewer operations."));
    }
}

Task<Result<QStringList>> ExchangeClient::rolesWith(QString cmdlet, QStringList parameters, CancelToken cancel)
{
    json asked{{"Cmdlet", toStdUtf8(cmdlet)}};
    if (!parameters.isEmpty())
        asked["CmdletParameters"] = textsOf(parameters);
    const QByteArray body = dumpJson(asked);
    auto rows = co_await gather<RoleName>(body, cancel);
    if (!rows)
        co_return failure(rows.error());
    QStringList names;
    for (const RoleName &row : *rows)
        names.append(row.name);
    co_return names;
}

Task<Result<std::vector<RoleAssignment>>> ExchangeClient::readRoleAssignments(QString role, CancelToken cancel)
{
    if (role.isEmpty())
        co_return failure(ErrorKind::BadInput, tr("No role was named; nothing was asked for."));
    const json asked{{"Role", toStdUtf8(role)}, {"Delegating", false}};
    const QByteArray body = dumpJson(asked);
    co_return co_await gather<RoleAssignment>(body, cancel);
}

} // namespace Casement::Exchange
