// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/journal/JournalEntries.h"

#include "models/store/Sql.h"

#include <QCoreApplication>
#include <QSqlError>

namespace Casement::JournalEntries {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::JournalFile)
};

} // namespace

QStringList tables()
{
    const QString refuse =
        QStringLiteral("CREATE TRIGGER journal_no_%1 BEFORE %1 ON journal_entries BEGIN SELECT RAISE(ABORT, "
                       "'the journal is only added to'); END");
    return {QStringLiteral("CREATE TABLE journal_entries (tenant_id TEXT NOT NULL, sequence INTEGER NOT NULL, "
                           "entry BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (tenant_id, sequence)) WITHOUT ROWID"),
            refuse.arg(QStringLiteral("UPDATE")), refuse.arg(QStringLiteral("DELETE"))};
}

Result<JournalHead> head(const QSqlDatabase &database, const QString &tenantId)
{
    auto last = execute(
        database,
        QStringLiteral("SELECT sequence, hash FROM journal_entries WHERE tenant_id=? ORDER BY sequence DESC LIMIT 1"),
        {tenantId});
    if (!last)
        return failure(last.error());
    if (!last->next())
        return journalBeginning(tenantId);
    return JournalHead{last->value(0).toLongLong(), last->value(1).toByteArray()};
}

Outcome append(const QSqlDatabase &database, const QString &tenantId, const QByteArray &entry)
{
    const auto before = head(database, tenantId);
    if (!before)
        return failure(before.error());
    const JournalHead after = afterEntry(*before, entry);
    const auto added = execute(database, QStringLiteral("INSERT INTO journal_entries VALUES (?, ?, ?, ?)"),
                               {tenantId, after.sequence, entry, after.hash});
    return added ? Outcome() : Outcome(failure(added.error()));
}

Outcome forEach(const QSqlDatabase &database, const QString &tenantId,
                const std::function<Outcome(qint64, const QByteArray &, const QByteArray &)> &visit)
{
    auto all =
        execute(database,
                QStringLiteral("SELECT sequence, entry, hash FROM journal_entries WHERE tenant_id=? ORDER BY sequence"),
                {tenantId});
    if (!all)
        return failure(all.error());
    while (all->next()) {
        const Outcome visited =
            visit(all->value(0).toLongLong(), all->value(1).toByteArray(), all->value(2).toByteArray());
        if (!visited)
            return visited;
    }
    if (all->lastError().isValid())
        return failure(storeError(database, all->lastError()));
    return {};
}

Result<JournalVerdict> verify(const QSqlDatabase &database, const QString &tenantId,
                              const std::optional<JournalHead> &known)
{
    JournalVerdict verdict;
    verdict.tenantId = tenantId;
    verdict.head = journalBeginning(tenantId);
    bool cameByIt = !known || *known == verdict.head;
    const Outcome read =
        forEach(database, tenantId, [&](qint64 sequence, const QByteArray &entry, const QByteArray &hash) {
            const JournalHead after = afterEntry(verdict.head, entry);
            if (verdict.why.isEmpty() && (sequence != after.sequence || hash != after.hash))
                verdict.why = Words::tr("Entry %1 was changed, or one before it was taken out.").arg(after.sequence);
            if (verdict.why.isEmpty())
                verdict.head = after;
            cameByIt = cameByIt || *known == verdict.head;
            return Outcome();
        });
    if (!read)
        return failure(read.error());
    if (verdict.why.isEmpty() && known)
        verdict.why = whyNotTheSame(verdict.head, *known, cameByIt);
    verdict.sound = verdict.why.isEmpty();
    return verdict;
}

Result<QString> whyNotTheKept(const QSqlDatabase &database, const QString &tenantId, const JournalHead &kept)
{
    const auto end = head(database, tenantId);
    if (!end)
        return failure(end.error());
    if (kept.sequence == 0)
        return whyNotTheSame(*end, kept, kept == journalBeginning(tenantId));
    auto entry = execute(database, QStringLiteral("SELECT hash FROM journal_entries WHERE tenant_id=? AND sequence=?"),
                         {tenantId, kept.sequence});
    if (!entry)
        return failure(entry.error());
    return whyNotTheSame(*end, kept, entry->next() && entry->value(0).toByteArray() == kept.hash);
}

Result<QStringList> tenants(const QSqlDatabase &database)
{
    auto query = execute(database, QStringLiteral("SELECT DISTINCT tenant_id FROM journal_entries"));
    if (!query)
        return failure(query.error());
    QStringList found;
    while (query->next())
        found << query->value(0).toString();
    return found;
}

} // namespace Casement::JournalEntries
