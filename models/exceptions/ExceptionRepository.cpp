// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exceptions/ExceptionRepository.h"

#include "models/store/Sql.h"

#include <QSqlError>

namespace Casement {

namespace {

QVariantList valuesOf(const ExceptionGrant &grant)
{
    return {grant.id.toString(QUuid::WithoutBraces),
            grant.tenantId,
            grant.mailbox.toString(QUuid::WithoutBraces),
            grant.mailboxAddress,
            protocolId(grant.protocol),
            grant.reason,
            grant.owner,
            grant.ticket,
            grant.expires.toString(Qt::ISODate),
            grant.changedAt.toUTC().toString(Qt::ISODateWithMs),
            grant.changedBy,
            grant.closed ? 1 : 0};
}

std::optional<ExceptionGrant> grantFrom(const QSqlQuery &row)
{
    ExceptionGrant grant;
    grant.id = QUuid(row.value(0).toString());
    grant.tenantId = row.value(1).toString();
    grant.mailbox = QUuid(row.value(2).toString());
    grant.mailboxAddress = row.value(3).toString();
    const auto protocol = protocolFromId(row.value(4).toString());
    grant.reason = row.value(5).toString();
    grant.owner = row.value(6).toString();
    grant.ticket = row.value(7).toString();
    grant.expires = QDate::fromString(row.value(8).toString(), Qt::ISODate);
    grant.changedAt = QDateTime::fromString(row.value(9).toString(), Qt::ISODateWithMs);
    grant.changedBy = row.value(10).toString();
    grant.closed = row.value(11).toInt() != 0;
    if (!protocol || grant.id.isNull() || grant.mailbox.isNull() || !grant.expires.isValid() ||
        !grant.changedAt.isValid())
        return std::nullopt;
    grant.protocol = *protocol;
    return grant;
}

Result<std::vector<ExceptionGrant>> loadGrants(const QSqlDatabase &database, const QString &tenantId)
{
    auto query = execute(
        database,
        QStringLiteral("SELECT id, tenant_id, mailbox, address, protocol, reason, owner, ticket, expires, changed_at, "
                       "changed_by, closed FROM exceptions WHERE ?='' OR tenant_id=? ORDER BY changed_at, id"),
        {tenantId, tenantId});
    if (!query)
        return failure(query.error());
    std::vector<ExceptionGrant> grants;
    while (query->next()) {
        auto grant = grantFrom(*query);
        if (!grant)
            return failure(unreadableRow(database, QStringLiteral("exception ") + query->value(0).toString()));
        grants.push_back(std::move(*grant));
    }
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return grants;
}

Outcome saveEdit(const QSqlDatabase &database, const ExceptionEdit &edit)
{
    const auto done =
        edit.after
            ? execute(database,
                      QStringLiteral("INSERT OR REPLACE INTO exceptions (id, tenant_id, mailbox, address, protocol, "
                                     "reason, owner, ticket, expires, changed_at, changed_by, closed) "
                                     "VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"),
                      valuesOf(*edit.after))
            : execute(database, QStringLiteral("DELETE FROM exceptions WHERE id=?"),
                      {edit.before->id.toString(QUuid::WithoutBraces)});
    return done ? Outcome() : Outcome(failure(done.error()));
}

} // namespace

Schema ExceptionRepository::schema()
{
    return {QStringLiteral("exceptions"),
            {{1,
              {QStringLiteral(
                   "CREATE TABLE exceptions (id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, mailbox TEXT NOT NULL, "
                   "address TEXT NOT NULL, protocol TEXT NOT NULL, reason TEXT NOT NULL, owner TEXT NOT NULL, "
                   "ticket TEXT NOT NULL, expires TEXT NOT NULL, changed_at TEXT NOT NULL, "
                   "changed_by TEXT NOT NULL, closed INTEGER NOT NULL)"),
               QStringLiteral("CREATE INDEX exceptions_by_tenant ON exceptions (tenant_id)")}}}};
}

Completion<std::vector<ExceptionGrant>> ExceptionRepository::load(const QString &tenantId,
                                                                  const CancelToken &token) const
{
    return m_store->run([tenantId](QSqlDatabase &database) { return loadGrants(database, tenantId); }, token);
}

Completion<void> ExceptionRepository::save(const ExceptionEdits &edits, const CancelToken &token) const
{
    return m_store->run(
        [edits](QSqlDatabase &database) -> Outcome {
            auto transaction = Transaction::begin(database);
            if (!transaction)
                return failure(transaction.error());
            for (const ExceptionEdit &edit : edits) {
                if (const Outcome done = saveEdit(database, edit); !done)
                    return done;
            }
            return transaction->commit();
        },
        token);
}

} // namespace Casement
