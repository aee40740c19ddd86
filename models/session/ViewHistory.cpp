// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ViewHistory.h"

#include "models/base/Clock.h"
#include "models/session/Services.h"
#include "models/store/Sql.h"

#include <QPointer>

namespace Casement {

namespace {

constexpr int week = 7;
constexpr int oldestCompared = 35; ///< what is longer ago is no news
constexpr int keptDays = 400;

Outcome run(const QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    const auto done = execute(database, sql, values);
    return done ? Outcome() : Outcome(failure(done.error()));
}

Outcome keep(const QSqlDatabase &database, const QString &tenantId, qint64 today, const QHash<QString, qint64> &counts,
             ViewGround ground)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    if (const Outcome dropped = run(database, QStringLiteral("DELETE FROM view_counts WHERE tenant_id=? AND day<?"),
                                    {tenantId, today - keptDays});
        !dropped)
        return dropped;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count) {
        const Outcome kept = run(database, QStringLiteral("INSERT OR REPLACE INTO view_counts VALUES (?,?,?,?,?)"),
                                 {tenantId, today, count.key(), count.value(), static_cast<int>(ground)});
        if (!kept)
            return kept;
    }
    return transaction->commit();
}

Result<ViewCounts> countsBefore(const QSqlDatabase &database, const QString &tenantId, qint64 newest, qint64 oldest,
                                ViewGround ground)
{
    auto query =
        execute(database,
                QStringLiteral("SELECT day, view, mailboxes FROM view_counts WHERE tenant_id=? AND ground=? AND "
                               "day=(SELECT max(day) FROM view_counts WHERE tenant_id=? AND ground=? AND day "
                               "BETWEEN ? AND ?)"),
                {tenantId, static_cast<int>(ground), tenantId, static_cast<int>(ground), oldest, newest});
    if (!query)
        return failure(query.error());
    ViewCounts counts;
    while (query->next()) {
        counts.day = QDate::fromJulianDay(query->value(0).toLongLong());
        counts.byQuery.insert(query->value(1).toString(), query->value(2).toLongLong());
    }
    return counts;
}

} // namespace

ViewHistory::ViewHistory(const QString &tenantId, const SessionServices &services, QObject *parent)
    : QObject(parent),
      m_tenantId(tenantId),
      m_clock(services.clock),
      m_store(services.store)
{
}

Schema ViewHistory::schema()
{
    return {QStringLiteral("views"),
            {{1,
              {QStringLiteral("CREATE TABLE view_counts (tenant_id TEXT NOT NULL, day INTEGER NOT NULL, view TEXT NOT "
                              "NULL, mailboxes INTEGER NOT NULL, PRIMARY KEY (tenant_id, day, view)) WITHOUT ROWID")}},
             // Of what was counted before nobody knows the ground.
             {2, {QStringLiteral("ALTER TABLE view_counts ADD COLUMN ground INTEGER NOT NULL DEFAULT 0")}}}};
}

void ViewHistory::remember(const QHash<QString, qint64> &counts, ViewGround ground)
{
    if (m_store && !counts.isEmpty())
        m_scope.start(keepAndCompare(counts, ground, m_scope.token()));
}

Task<void> ViewHistory::keepAndCompare(QHash<QString, qint64> counts, ViewGround ground, CancelToken token)
{
    const QPointer<ViewHistory> self = this;
    const qint64 today = m_clock->nowUtc().date().toJulianDay();
    const QString tenantId = m_tenantId;
    auto compared = co_await m_store->run(
        [tenantId, today, counts, ground](QSqlDatabase &database) -> Result<ViewCounts> {
            if (const Outcome kept = keep(database, tenantId, today, counts, ground); !kept)
                return failure(kept.error());
            return countsBefore(database, tenantId, today - week, today - oldestCompared, ground);
        },
        token);
    // Without it counts stand without a comparison, which nobody is misled by.
    if (!self || !compared)
        co_return;
    m_weekAgo = std::move(*compared);
    Q_EMIT changed();
}

} // namespace Casement
