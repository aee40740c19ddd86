// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RingRepository.h"

#include "models/actions/JournalReading.h"
#include "models/actions/RingReading.h"
#include "models/store/Sql.h"

#include <QCoreApplication>
#include <QSqlQuery>

namespace Casement {

namespace {

using JournalReading::key;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RingRepository)
};

QString timeText(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODateWithMs);
}

/// Each row is changed once: not by two sets of rings, and not by the plan itself and its rings.
Outcome checkUnused(const QSqlDatabase &database, const QUuid &plan)
{
    auto run = execute(database, QStringLiteral("SELECT number FROM runs WHERE id=?"), {key(plan)});
    const auto set = RingReading::setWith(database, plan);
    if (!run || !set)
        return failure(run ? set.error() : run.error());
    if (run->next())
        return failure(ErrorKind::Conflict,
                       Words::tr("This plan was carried out already, as run %1.").arg(run->value(0).toString()),
                       Words::tr("Make a new plan of what is left."));
    return *set > 0 ? Outcome(failure(standsInRings(*set))) : Outcome();
}

Outcome writeRing(const QSqlDatabase &database, const QUuid &set, int position, const Ring &ring)
{
    const QByteArray given = RingReading::givenToJson(ring.given);
    const QByteArray plan = planToJson(ring.plan);
    const auto done = execute(database, QStringLiteral("INSERT INTO rings VALUES (?,?,?,?,?,?,NULL,?,?,?)"),
                              {key(ring.plan.id), key(set), position, ring.name, ring.plan.affectedMailboxes(),
                               ring.waitMinutes ? QVariant(*ring.waitMinutes) : QVariant(), given, plan,
                               RingReading::hashOf(given, plan)});
    return done ? Outcome() : Outcome(failure(done.error()));
}

Result<int> writeSet(const QSqlDatabase &database, const RingSet &set)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    if (const Outcome unused = checkUnused(database, set.planId); !unused)
        return failure(unused.error());
    auto last = execute(database, QStringLiteral("SELECT coalesce(max(number), 0) FROM ring_sets"));
    if (!last)
        return failure(last.error());
    const int number = last->next() ? last->value(0).toInt() + 1 : 1;
    const auto written = execute(database, QStringLiteral("INSERT INTO ring_sets VALUES (?,?,?,?,?,?,?,?)"),
                                 {key(set.id), number, set.tenantId, key(set.planId), set.sentence, set.note,
                                  set.account, timeText(set.keptAt)});
    if (!written)
        return failure(written.error());
    int position = 0;
    for (const Ring &ring : set.rings) {
        if (const Outcome kept = writeRing(database, set.id, ++position, ring); !kept)
            return failure(kept.error());
    }
    const Outcome committed = transaction->commit();
    return committed ? Result<int>(number) : failure(committed.error());
}

Result<int> cancelRings(const QSqlDatabase &database, const QUuid &set, const QUuid &ring, const QDateTime &at)
{
    const QString one = ring.isNull() ? QString() : key(ring);
    auto there = execute(database, QStringLiteral("SELECT 1 FROM rings WHERE set_id=? AND (?='' OR plan_id=?)"),
                         {key(set), one, one});
    if (!there)
        return failure(there.error());
    if (!there->next())
        return failure(ErrorKind::NotFound, Words::tr("There is no such ring."));
    there->finish();
    auto done = execute(database,
                        QStringLiteral("UPDATE rings SET cancelled_at=? WHERE set_id=? AND (?='' OR plan_id=?) AND "
                                       "cancelled_at IS NULL AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.id = "
                                       "rings.plan_id)"),
                        {timeText(at), key(set), one, one});
    if (!done)
        return failure(done.error());
    const int cancelled = done->numRowsAffected();
    if (cancelled == 0 && !ring.isNull())
        return failure(ErrorKind::Conflict, Words::tr("This ring has begun or was cancelled before."),
                       Words::tr("A ring that has begun can be stopped or undone."));
    return cancelled;
}

} // namespace

Schema RingRepository::schema()
{
    return {QStringLiteral("rings"),
            {{1,
              {QStringLiteral("CREATE TABLE ring_sets (id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, tenant_id "
                              "TEXT NOT NULL, plan_id TEXT NOT NULL, sentence TEXT NOT NULL, note TEXT NOT NULL, "
                              "account TEXT NOT NULL, kept_at TEXT NOT NULL)"),
               QStringLiteral("CREATE TABLE rings (plan_id TEXT PRIMARY KEY, set_id TEXT NOT NULL REFERENCES "
                              "ring_sets(id), position INTEGER NOT NULL, name TEXT NOT NULL, mailboxes INTEGER NOT "
                              "NULL, wait_minutes INTEGER, cancelled_at TEXT, given BLOB NOT NULL, plan_json BLOB NOT "
                              "NULL, hash TEXT NOT NULL, UNIQUE (set_id, position))")}}}};
}

Error standsInRings(int set)
{
    return makeError(
        ErrorKind::Conflict, Words::tr("This plan stands in rings already, as set %1.").arg(set),
        Words::tr("Start its rings one after another; or cancel them and make a new plan of what is left."));
}

Completion<int> RingRepository::setWith(const QUuid &plan, const CancelToken &token) const
{
    return m_store->run([plan](QSqlDatabase &database) { return RingReading::setWith(database, plan); }, token);
}

Completion<int> RingRepository::keep(RingSet set, const CancelToken &token) const
{
    return m_store->run([set = std::move(set)](QSqlDatabase &database) { return writeSet(database, set); }, token);
}

Completion<RingShelf> RingRepository::shelf(const QString &tenantId, const CancelToken &token) const
{
    return m_store->run([tenantId](QSqlDatabase &database) { return RingReading::shelf(database, tenantId); }, token);
}

Completion<Ring> RingRepository::ring(const QUuid &id, const CancelToken &token) const
{
    return m_store->run([id](QSqlDatabase &database) { return RingReading::ring(database, id); }, token);
}

Completion<int> RingRepository::cancel(const QUuid &set, const QUuid &ring, const QDateTime &at,
                                       const CancelToken &token) const
{
    return m_store->run([set, ring, at](QSqlDatabase &database) { return cancelRings(database, set, ring, at); },
                        token);
}

} // namespace Casement
