// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/SliceKeep.h"

#include "models/base/Json.h"
#include "models/cloud/exchange/RowParsing.h"
#include "models/store/Sql.h"

#include <QUuid>

#include <nlohmann/json.hpp>

namespace Casement {

namespace {

using Exchange::CasMailboxRow;
using Exchange::MailboxRow;
using Exchange::UserRow;

int idOf(LoadList list)
{
    return static_cast<int>(list);
}

/// The properties that were asked for: rows kept by a version that asked for others are not read.
QString fieldsOf(LoadList list)
{
    const QByteArrayList names = list == LoadList::CasMailboxes ? Exchange::RowSource<CasMailboxRow>::properties()
                                 : list == LoadList::Mailboxes  ? Exchange::RowSource<MailboxRow>::properties()
                                                                : Exchange::RowSource<UserRow>::properties();
    return QString::fromLatin1(names.join(','));
}

template <class Row>
Result<KeptLoad::Rows> rowsFrom(const nlohmann::json &source)
{
    return Exchange::parseRows<Row>(source, 0).map(
        [](std::vector<Row> rows) { return KeptLoad::Rows(std::move(rows)); });
}

Result<KeptLoad::Rows> rowsFrom(int list, const QByteArray &packed)
{
    const auto source = parseJson(qUncompress(packed));
    if (!source)
        return failure(source.error());
    switch (static_cast<LoadList>(list)) {
    case LoadList::CasMailboxes:
        return rowsFrom<CasMailboxRow>(*source);
    case LoadList::Mailboxes:
        return rowsFrom<MailboxRow>(*source);
    case LoadList::Users:
        break;
    }
    return rowsFrom<UserRow>(*source);
}

Outcome run(const QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    const auto done = execute(database, sql, values);
    return done ? Outcome() : Outcome(failure(done.error()));
}

Outcome dropOld(const QSqlDatabase &database, const QDateTime &before)
{
    const QVariantList limit{before.toSecsSinceEpoch()};
    const Outcome pages = run(database, QStringLiteral("DELETE FROM kept_pages WHERE read_at < ?"), limit);
    if (!pages)
        return pages;
    return run(database, QStringLiteral("DELETE FROM kept_slices WHERE read_at < ?"), limit);
}

/// The newest unfinished load becomes this one; what is left of others goes. Two loads are never mixed: pages of one do
/// not continue those of another.
Outcome own(const QSqlDatabase &database, const QVariantList &whose)
{
    const QVariantList tenant = whose.mid(1);
    auto newest =
        execute(database,
                QStringLiteral("SELECT load FROM kept_slices WHERE tenant_id=? AND account=? ORDER BY read_at "
                               "DESC, rowid DESC LIMIT 1"),
                tenant);
    if (!newest)
        return failure(newest.error());
    const QString old = newest->next() ? newest->value(0).toString() : QString();
    newest->finish();
    for (const char *table : {"kept_pages", "kept_slices"}) {
        const QString name = QLatin1String(table);
        const Outcome others =
            run(database, QStringLiteral("DELETE FROM %1 WHERE tenant_id=? AND account=? AND load<>?").arg(name),
                tenant + QVariantList{old});
        if (!others)
            return others;
        const Outcome owned =
            run(database, QStringLiteral("UPDATE %1 SET load=? WHERE load=?").arg(name), {whose.first(), old});
        if (!owned)
            return owned;
    }
    return {};
}

/// A slice counts when all its pages are there, a cut one when its first page is (which shows what its parts leave
/// out), and a page when its slice does.
Outcome dropParts(const QSqlDatabase &database, const QString &load)
{
    const Outcome slices =
        run(database,
            QStringLiteral("DELETE FROM kept_slices WHERE load=? AND (SELECT CASE WHEN cut=0 THEN count(*)<>pages ELSE "
                           "count(*)=0 OR min(page)<>1 END FROM kept_pages p WHERE p.load=kept_slices.load AND "
                           "p.list=kept_slices.list AND p.slice=kept_slices.slice)"),
            {load});
    if (!slices)
        return slices;
    return run(database,
               QStringLiteral("DELETE FROM kept_pages WHERE load=? AND NOT EXISTS (SELECT 1 FROM kept_slices s WHERE "
                              "s.load=kept_pages.load AND s.list=kept_pages.list AND s.slice=kept_pages.slice)"),
               {load});
}

Outcome readSlices(const QSqlDatabase &database, const QString &load, KeptLoad &kept)
{
    auto query = execute(
        database, QStringLiteral("SELECT list, slice, cut, fields, read_at FROM kept_slices WHERE load=?"), {load});
    if (!query)
        return failure(query.error());
    while (query->next()) {
        const auto list = static_cast<LoadList>(qBound(0, query->value(0).toInt(), 2));
        if (query->value(3).toString() != fieldsOf(list))
            return failure(ErrorKind::Storage, QString());
        kept.slices.push_back({list, query->value(1).toString(), query->value(2).toInt() != 0});
        const QDateTime at = QDateTime::fromSecsSinceEpoch(query->value(4).toLongLong(), Qt::UTC);
        kept.begunAt = kept.begunAt.isValid() ? std::min(kept.begunAt, at) : at;
    }
    return {};
}

Outcome readPages(const QSqlDatabase &database, const QString &load, KeptLoad &kept)
{
    // In the order in which they came: a row belongs to the slice that brought it last.
    auto query = execute(
        database, QStringLiteral("SELECT list, slice, rows, read_at FROM kept_pages WHERE load=? ORDER BY rowid"),
        {load});
    if (!query)
        return failure(query.error());
    while (query->next()) {
        auto rows = rowsFrom(query->value(0).toInt(), query->value(2).toByteArray());
        if (!rows)
            return failure(rows.error());
        kept.pages.push_back({query->value(1).toString(), std::move(*rows)});
        const QDateTime at = QDateTime::fromSecsSinceEpoch(query->value(3).toLongLong(), Qt::UTC);
        kept.begunAt = kept.begunAt.isValid() ? std::min(kept.begunAt, at) : at;
    }
    return {};
}

Result<KeptLoad> takeOverFrom(const QSqlDatabase &database, const QVariantList &whose, const QDateTime &oldest)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    const QString load = whose.first().toString();
    KeptLoad kept;
    if (dropOld(database, oldest) && own(database, whose) && dropParts(database, load) &&
        readSlices(database, load, kept) && readPages(database, load, kept) && transaction->commit())
        return kept;
    return KeptLoad();
}

} // namespace

SliceKeep::SliceKeep(Store *store, const QString &tenantId, const QString &account, const Clock *clock)
    : m_store(store),
      m_tenantId(tenantId),
      m_account(account),
      m_load(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_clock(clock)
{
    if (!m_store)
        return;
    const QDateTime oldest = m_clock->nowUtc().addSecs(-maxAgeSeconds);
    const auto dropped =
        m_store->run([oldest](QSqlDatabase &database) { return dropOld(database, oldest); }, CancelToken());
    Q_UNUSED(dropped)
}

Schema SliceKeep::schema()
{
    return {QStringLiteral("load"),
            {{1,
              {QStringLiteral(
                   "CREATE TABLE kept_slices (load TEXT NOT NULL, tenant_id TEXT NOT NULL, account TEXT NOT "
                   "NULL, list INTEGER NOT NULL, slice TEXT NOT NULL, cut INTEGER NOT NULL, pages "
                   "INTEGER NOT NULL, fields TEXT NOT NULL, read_at INTEGER NOT NULL, UNIQUE (load, list, slice))"),
               QStringLiteral("CREATE TABLE kept_pages (load TEXT NOT NULL, tenant_id TEXT NOT NULL, account TEXT NOT "
                              "NULL, list INTEGER NOT NULL, slice TEXT NOT NULL, page INTEGER NOT NULL, rows BLOB NOT "
                              "NULL, read_at INTEGER NOT NULL, UNIQUE (load, list, slice, page))")}}}};
}

Completion<KeptLoad> SliceKeep::takeOver(const CancelToken &token)
{
    if (!m_store) {
        Completion<KeptLoad> nothing(token);
        nothing.fire(KeptLoad());
        return nothing;
    }
    const QVariantList whose{m_load, m_tenantId, m_account};
    const QDateTime oldest = m_clock->nowUtc().addSecs(-maxAgeSeconds);
    return m_store->run([whose, oldest](QSqlDatabase &database) { return takeOverFrom(database, whose, oldest); },
                        token);
}

template <class Row>
void SliceKeep::keepPage(const QString &slice, const Exchange::PageOf<Row> &page)
{
    if (!m_store || !page.source)
        return;
    const QVariantList key{m_load, idOf(loadListOf<Row>()), slice};
    const QVariantList rest{m_tenantId, m_account, page.number, m_clock->nowUtc().toSecsSinceEpoch()};
    // Packing a page takes some ten milliseconds; it is done on the store's thread, the rows being immutable.
    const auto kept = m_store->run(
        [key, rest, source = page.source](QSqlDatabase &database) -> Outcome {
            if (rest[2].toInt() == 1) {
                const Outcome dropped =
                    run(database, QStringLiteral("DELETE FROM kept_pages WHERE load=? AND list=? AND slice=?"), key);
                if (!dropped)
                    return dropped;
            }
            return run(database,
                       QStringLiteral("INSERT INTO kept_pages (load, list, slice, tenant_id, account, page, read_at, "
                                      "rows) VALUES (?,?,?,?,?,?,?,?)"),
                       key + rest + QVariantList{qCompress(dumpJson(*source), 1)});
        },
        CancelToken());
    Q_UNUSED(kept)
}

template void SliceKeep::keepPage(const QString &, const Exchange::PageOf<CasMailboxRow> &);
template void SliceKeep::keepPage(const QString &, const Exchange::PageOf<MailboxRow> &);
template void SliceKeep::keepPage(const QString &, const Exchange::PageOf<UserRow> &);

void SliceKeep::keepCut(LoadList list, const QString &slice)
{
    keepState(list, slice, true, 0);
}

void SliceKeep::keepFinished(LoadList list, const QString &slice, int pages)
{
    keepState(list, slice, false, pages);
}

void SliceKeep::keepState(LoadList list, const QString &slice, bool cut, int pages)
{
    if (!m_store)
        return;
    const QVariantList values{m_load,     m_tenantId,     m_account,
                              idOf(list), slice,          cut ? 1 : 0,
                              pages,      fieldsOf(list), m_clock->nowUtc().toSecsSinceEpoch()};
    const auto kept = m_store->run(
        [values](QSqlDatabase &database) {
            return run(database,
                       QStringLiteral("INSERT OR REPLACE INTO kept_slices (load, tenant_id, account, list, slice, cut, "
                                      "pages, fields, read_at) VALUES (?,?,?,?,?,?,?,?,?)"),
                       values);
        },
        CancelToken());
    Q_UNUSED(kept)
}

void SliceKeep::clear()
{
    if (!m_store)
        return;
    const QVariantList whose{m_tenantId, m_account};
    const auto cleared = m_store->run(
        [whose](QSqlDatabase &database) -> Outcome {
            const Outcome pages =
                run(database, QStringLiteral("DELETE FROM kept_pages WHERE tenant_id=? AND account=?"), whose);
            if (!pages)
                return pages;
            return run(database, QStringLiteral("DELETE FROM kept_slices WHERE tenant_id=? AND account=?"), whose);
        },
        CancelToken());
    Q_UNUSED(cleared)
}

} // namespace Casement
