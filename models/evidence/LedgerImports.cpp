// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/Days.h"
#include "models/evidence/LedgerWriting.h"
#include "models/store/Sql.h"

#include <QSqlError>

namespace Casement {

namespace {

QVariant dayOrNull(const QDate &day)
{
    return day.isValid() ? QVariant(dayNumber(day)) : QVariant();
}

Outcome forgetSame(const QSqlDatabase &database, qint64 tenant, const ImportedUse &import)
{
    const QVariantList which{tenant, static_cast<int>(import.kind), import.digest};
    const auto rows = execute(database,
                              QStringLiteral("DELETE FROM evidence_import_rows WHERE import IN (SELECT id FROM "
                                             "evidence_imports WHERE tenant=? AND kind=? AND digest=?)"),
                              which);
    if (!rows)
        return failure(rows.error());
    return execute(database, QStringLiteral("DELETE FROM evidence_imports WHERE tenant=? AND kind=? AND digest=?"),
                   which)
        .map([](const QSqlQuery &) {});
}

/// An object id or a GUID in place of an address is one. A name that is somebody's today is kept under their id: names
/// move on to others, and what was done under them does not.
EvidenceSubject subjectFrom(const ImportedUse::Row &row)
{
    const bool isName = row.subject.contains(QLatin1Char('@'));
    if (!row.objectId.isNull())
        return {row.objectId, isName ? foldedName(row.subject) : QString()};
    const QUuid id = isName ? QUuid() : QUuid::fromString(row.subject.trimmed());
    return id.isNull() ? EvidenceSubject{QUuid(), foldedName(row.subject)} : EvidenceSubject{id, QString()};
}

Result<QVariantList> valuesOf(const QSqlDatabase &database, LedgerNames &names, const ImportedUse::Row &row,
                              LedgerNames::SubjectInsert &subjects)
{
    const auto subject = names.subject(database, subjectFrom(row), subjects);
    const auto client = names.word(database, row.client);
    const auto country = names.word(database, row.country);
    const auto address = names.storedAddress(database, row.address);
    for (const Error *error : {subject ? nullptr : &subject.error(), client ? nullptr : &client.error(),
                               country ? nullptr : &country.error(), address ? nullptr : &address.error()}) {
        if (error)
            return failure(*error);
    }
    return QVariantList{subject->id,
                        static_cast<int>(row.key),
                        dayNumber(row.days.from),
                        dayNumber(row.days.to),
                        row.count ? QVariant(*row.count) : QVariant(),
                        *client,
                        *address,
                        *country};
}

Outcome writeRows(const QSqlDatabase &database, LedgerNames &names, const ImportedUse &import, qint64 id)
{
    QSqlQuery insert(database);
    if (!insert.prepare(QStringLiteral("INSERT INTO evidence_import_rows VALUES (?,?,?,?,?,?,?,?,?,?)")))
        return failure(storeError(database, insert.lastError()));
    LedgerNames::SubjectInsert subjects(database);
    int number = 0;
    for (const ImportedUse::Row &row : import.rows) {
        if (row.days.isEmpty() || row.subject.trimmed().isEmpty())
            continue;
        const auto values = valuesOf(database, names, row, subjects);
        if (!values)
            return failure(values.error());
        insert.bindValue(0, id);
        insert.bindValue(1, number++);
        for (int at = 0; at < values->size(); ++at)
            insert.bindValue(at + 2, values->at(at));
        if (!insert.exec())
            return failure(storeError(database, insert.lastError()));
    }
    return {};
}

} // namespace

Outcome LedgerWriting::putImport(const QSqlDatabase &database, LedgerNames &names, const ImportedUse &import)
{
    if (const Outcome forgotten = forgetSame(database, names.tenant(), import); !forgotten)
        return forgotten;
    const auto made = execute(
        database,
        QStringLiteral("INSERT INTO evidence_imports (tenant, kind, digest, file, read_at, begins, ends) VALUES "
                       "(?,?,?,?,?,?,?)"),
        {names.tenant(), static_cast<int>(import.kind), import.digest, import.fileName,
         import.readAt.toSecsSinceEpoch(), dayOrNull(import.period.from), dayOrNull(import.period.to)});
    if (!made)
        return failure(made.error());
    if (const Outcome written = writeRows(database, names, import, made->lastInsertId().toLongLong()); !written)
        return written;
    SourceStatus status;
    status.source = sourceOf(import.kind);
    status.state = import.tellsOfNobody ? SourceStatus::Failed : SourceStatus::Good;
    status.why = import.tellsOfNobody ? NotKnownReason::NotListed : NotKnownReason::None;
    status.text = import.fileName;
    status.readAt = import.readAt;
    return putStatus(database, names.tenant(), status);
}

} // namespace Casement
