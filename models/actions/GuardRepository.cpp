// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/GuardRepository.h"

#include "models/actions/JournalTelling.h"
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
        if (const Outcome done = write(one); !done)
            return done;
    }
    return transaction->commit();
}

/// What is kept of one mailbox; null when it is not listed.
Result<std::optional<GuardedMailbox>> kept(const QSqlDatabase &database, const QString &tenantId, const QUuid &mailbox)
{
    auto query = execute(
        database,
        QStringLiteral("SELECT mailbox, kind, name, address, reason, changed_by, changed_at FROM guarded_mailboxes "
                       "WHERE tenant_id=? AND mailbox=?"),
        {tenantId, key(mailbox)});
    if (!query)
        return failure(query.error());
    return query->next() ? entryFrom(*query) : std::nullopt;
}

QString kindIdOf(const std::optional<GuardedMailbox> &entry)
{
    return entry ? guardKindId(entry->kind) : QString();
}

Outcome putOne(const QSqlDatabase &database, const QString &tenantId, const GuardedMailbox &entry)
{
    const auto before = kept(database, tenantId, entry.mailbox);
    if (!before)
        return failure(before.error());
    const auto done =
        execute(database, QStringLiteral("INSERT OR REPLACE INTO guarded_mailboxes VALUES (?,?,?,?,?,?,?,?)"),
                {tenantId, key(entry.mailbox), guardKindId(entry.kind), entry.name, entry.address, entry.reason,
                 entry.changedBy, entry.changedAt.toUTC().toString(Qt::ISODateWithMs)});
    if (!done)
        return failure(done.error());
    return JournalTelling::guarded(
        database, tenantId, {entry.mailbox, entry.name, entry.address, kindIdOf(*before), guardKindId(entry.kind)},
        {entry.changedBy, entry.reason, entry.changedAt});
}

/// What is not listed is no edit.
Outcome removeOne(const QSqlDatabase &database, const QString &tenantId, const QUuid &mailbox, const GuardEdit &edit)
{
    const auto before = kept(database, tenantId, mailbox);
    if (!before)
        return failure(before.error());
    const auto done = execute(database, QStringLiteral("DELETE FROM guarded_mailboxes WHERE tenant_id=? AND mailbox=?"),
                              {tenantId, key(mailbox)});
    if (!done)
        return failure(done.error());
    if (done->numRowsAffected() == 0)
        return {};
    const GuardedMailbox was = before->value_or(GuardedMailbox());
    return JournalTelling::guarded(database, tenantId, {mailbox, was.name, was.address, kindIdOf(*before), {}}, edit);
}

Outcome writeLimit(const QSqlDatabase &database, const QString &tenantId, int most, const GuardEdit &edit)
{
    auto limit =
        execute(database, QStringLiteral("SELECT most_per_run FROM guard_limits WHERE tenant_id=?"), {tenantId});
    if (!limit)
        return failure(limit.error());
    const int before = limit->next() ? limit->value(0).toInt() : 0;
    limit->finish();
    const auto done =
        execute(database, QStringLiteral("INSERT OR REPLACE INTO guard_limits VALUES (?, ?)"), {tenantId, most});
    if (!done)
        return failure(done.error());
    return JournalTelling::limited(database, tenantId, before, most, edit);
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
            return writeEach(database, entries,
                             [&](const GuardedMailbox &entry) { return putOne(database, tenantId, entry); });
        },
        token);
}

Completion<void> GuardRepository::remove(const QString &tenantId, std::vector<QUuid> mailboxes, const GuardEdit &edit,
                                         const CancelToken &token) const
{
    return m_store->run(
        [tenantId, mailboxes = std::move(mailboxes), edit](QSqlDatabase &database) {
            return writeEach(database, mailboxes,
                             [&](const QUuid &mailbox) { return removeOne(database, tenantId, mailbox, edit); });
        },
        token);
}

Completion<void> GuardRepository::setMostPerRun(const QString &tenantId, int most, const GuardEdit &edit,
                                                const CancelToken &token) const
{
    return m_store->run(
        [tenantId, most, edit](QSqlDatabase &database) {
            return writeEach(database, std::vector{most},
                             [&](int limit) { return writeLimit(database, tenantId, limit, edit); });
        },
        token);
}

} // namespace Casement
