// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/GuardRepository.h"

#include "models/store/Sql.h"

#include <QSqlError>
#include <QSqlQuery>

namespace Casement {

namespace {

QString key(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

std::optional<GuardedMailbox> entryFrom(const QSqlQuery &row)
{
    GuardedMailbox entry;
    entry.mailbox = QUuid(row.value(0).toString());
    const auto kind = guardKindFromId(row.value(1).toString());
    entry.name = row.value(2).toString();
    entry.address = row.value(3).toString();
    entry.reason = row.value(4).toString();
    entry.changedBy = row.value(5).toString();
    entry.changedAt = QDateTime::fromString(row.value(6).toString(), Qt::ISODateWithMs);
    if (!kind || entry.mailbox.isNull() || !entry.changedAt.isValid())
        return std::nullopt;
    entry.kind = *kind;
    return entry;
}

Outcome readEntries(const QSqlDatabase &database, GuardList &list)
{
    auto query = execute(
        database,
        QStringLiteral("SELECT mailbox, kind, name, address, reason, changed_by, changed_at FROM guarded_mailboxes "
                       "WHERE tenant_id=?"),
        {list.tenantId()});
    if (!query)
        return failure(query.error());
    while (query->next()) {
        const auto entry = entryFrom(*query);
        if (!entry)
            return failure(unreadableRow(database, QStringLiteral("guarded mailbox ") + query->value(0).toString()));
        list.set(*entry);
    }
    return query->lastError().isValid() ? Outcome(failure(storeError(database, query->lastError()))) : Outcome();
}

Result<GuardList> readList(const QSqlDatabase &database, const QString &tenantId)
{
    GuardList list(tenantId);
    if (const Outcome read = readEntries(database, list); !read)
        return failure(read.error());
    auto limit =
        execute(database, QStringLiteral("SELECT most_per_run FROM guard_limits WHERE tenant_id=?"), {tenantId});
    if (!limit)
        return failure(limit.error());
    if (limit->next())
        list.setMostPerRun(limit->value(0).toInt());
    return list;
}

/// Each of these, or none.
template <class T, class Write>
Outcome writeEach(const QSqlDatabase &database, const std::vector<T> &all, Write write)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    for (const T &one : all) {
        if (const auto done = write(one); !done)
            return failure(done.error());
    }
    return transaction->commit();
}

} // namespace

Schema GuardRepository::schema()
{
    return {QStringLiteral("guard"),
            {{1,
              {QStringLiteral("CREATE TABLE guarded_mailboxes (tenant_id TEXT NOT NULL, mailbox TEXT NOT NULL, "
                              "kind TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, reason TEXT NOT NULL, "
                              "changed_by TEXT NOT NULL, changed_at TEXT NOT NULL, PRIMARY KEY (tenant_id, mailbox))"),
               QStringLiteral("CREATE TABLE guard_limits (tenant_id TEXT PRIMARY KEY, most_per_run INTEGER NOT "
                              "NULL)")}}}};
}

Completion<GuardList> GuardRepository::load(const QString &tenantId, const CancelToken &token) const
{
    return m_store->run([tenantId](QSqlDatabase &database) { return readList(database, tenantId); }, token);
}

Completion<void> GuardRepository::put(const QString &tenantId, std::vector<GuardedMailbox> entries,
                                      const CancelToken &token) const
{
    return m_store->run(
        [tenantId, entries = std::move(entries)](QSqlDatabase &database) {
            return writeEach(database, entries, [&](const GuardedMailbox &entry) {
                return execute(database,
                               QStringLiteral("INSERT OR REPLACE INTO guarded_mailboxes VALUES (?,?,?,?,?,?,?,?)"),
                               {tenantId, key(entry.mailbox), guardKindId(entry.kind), entry.name, entry.address,
                                entry.reason, entry.changedBy, entry.changedAt.toUTC().toString(Qt::ISODateWithMs)});
            });
        },
        token);
}

Completion<void> GuardRepository::remove(const QString &tenantId, std::vector<QUuid> mailboxes,
                                         const CancelToken &token) const
{
    return m_store->run(
        [tenantId, mailboxes = std::move(mailboxes)](QSqlDatabase &database) {
            return writeEach(database, mailboxes, [&](const QUuid &mailbox) {
                return execute(database,
                               QStringLiteral("DELETE FROM guarded_mailboxes WHERE tenant_id=? AND mailbox=?"),
                               {tenantId, key(mailbox)});
            });
        },
        token);
}

Completion<void> GuardRepository::setMostPerRun(const QString &tenantId, int most, const CancelToken &token) const
{
    return m_store->run(
        [tenantId, most](QSqlDatabase &database) -> Outcome {
            const auto done = execute(database, QStringLiteral("INSERT OR REPLACE INTO guard_limits VALUES (?, ?)"),
                                      {tenantId, most});
            return done ? Outcome() : Outcome(failure(done.error()));
        },
        token);
}

} // namespace Casement
