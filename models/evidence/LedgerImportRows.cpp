// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/Days.h"
#include "models/evidence/LedgerReading.h"
#include "models/evidence/LedgerWriting.h"
#include "models/store/Sql.h"

#include <QSqlError>

namespace Casement {

namespace {

/// The parts of a file lie together.
QString selectParts(const char *columns)
{
    return QStringLiteral("SELECT %1 FROM evidence_imports i CROSS JOIN evidence_import_uses u ON u.id>=i.id<<24 AND "
                          "u.id<(i.id+1)<<24 WHERE i.tenant=? ORDER BY u.id")
        .arg(QLatin1String(columns));
}

Error unreadable(const QSqlDatabase &database)
{
    return unreadableRow(database, QStringLiteral("imported file"));
}

DaySpan periodOf(const QVariant &begins, const QVariant &ends)
{
    return begins.isNull() || ends.isNull() ? DaySpan() : DaySpan{dayOf(begins.toLongLong()), dayOf(ends.toLongLong())};
}

/// What remains of some rows.
struct Remaining
{
    qint64 id = 0;
    int rows = 0;
    QByteArray text;
};

Result<std::vector<Remaining>> remaining(const QSqlDatabase &database, qint64 tenant, int day)
{
    auto query = execute(database, selectParts("u.id, u.n, u.uses"), {tenant});
    if (!query)
        return failure(query.error());
    std::vector<Remaining> changed;
    while (query->next()) {
        const QByteArray text = query->value(2).toByteArray();
        Remaining part{query->value(0).toLongLong(), 0, {}};
        ImportRows::Reader reader(text);
        for (ImportRow row; reader.next(row);) {
            if (row.ends < day)
                continue;
            ++part.rows;
            part.text.append(row.line);
        }
        if (reader.isBroken())
            return failure(unreadable(database));
        if (part.rows != query->value(1).toInt())
            changed.push_back(std::move(part));
    }
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return changed;
}

} // namespace

Outcome LedgerReading::eachImported(const QSqlDatabase &database, qint64 tenant,
                                    const std::function<void(const ImportHead &, const ImportRow &)> &callBack)
{
    auto query = execute(database, selectParts("i.id, i.kind, i.begins, i.ends, u.uses"), {tenant});
    if (!query)
        return failure(query.error());
    while (query->next()) {
        const int kind = query->value(1).toInt();
        if (kind < 0 || kind >= static_cast<int>(allImportKinds.size()))
            return failure(unreadable(database));
        const ImportHead head{query->value(0).toLongLong(), static_cast<ImportKind>(kind),
                              periodOf(query->value(2), query->value(3))};
        const QByteArray text = query->value(4).toByteArray();
        ImportRows::Reader reader(text);
        for (ImportRow row; reader.next(row);)
            callBack(head, row);
        if (reader.isBroken())
            return failure(unreadable(database));
    }
    return query->lastError().isValid() ? Outcome(failure(storeError(database, query->lastError()))) : Outcome();
}

Outcome LedgerWriting::forgetImportRows(const QSqlDatabase &database, qint64 tenant, const QDate &day)
{
    const auto changed = remaining(database, tenant, dayNumber(day));
    if (!changed)
        return failure(changed.error());
    for (const Remaining &part : *changed) {
        const auto done =
            part.rows == 0 ? execute(database, QStringLiteral("DELETE FROM evidence_import_uses WHERE id=?"), {part.id})
                           : execute(database, QStringLiteral("UPDATE evidence_import_uses SET n=?, uses=? WHERE id=?"),
                                     {part.rows, part.text, part.id});
        if (!done)
            return failure(done.error());
    }
    return {};
}

} // namespace Casement
