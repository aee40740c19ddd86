// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/Days.h"
#include "models/evidence/ImportRows.h"
#include "models/evidence/LedgerWriting.h"
#include "models/store/Sql.h"

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
                              QStringLiteral("DELETE FROM evidence_import_uses WHERE id>>24 IN (SELECT id FROM "
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

Result<ImportRows::Words> wordsOf(const QSqlDatabase &database, LedgerNames &names, const ImportedUse::Row &row)
{
    const auto client = names.word(database, row.client);
    const auto country = names.word(database, row.country);
    const auto address = names.storedAddress(database, row.address);
    for (const Error *error : {client ? nullptr : &client.error(), country ? nullptr : &country.error(),
                               address ? nullptr : &address.error()}) {
        if (error)
            return failure(*error);
    }
    return ImportRows::Words{*client, *address, *country};
}

/// Gathers rows and writes so many at once.
class RowWriter final
{
public:
    RowWriter(const QSqlDatabase &database, qint64 file) : m_database(database), m_next(file << 24) {}

    Outcome add(const ImportedUse::Row &row, const ImportRows::Words &words)
    {
        ImportRows::append(m_text, subjectFrom(row), row.key, dayNumber(row.days.from), dayNumber(row.days.to),
                           row.count, words);
        return ++m_rows < rowsTogether ? Outcome() : flush();
    }
    Outcome flush()
    {
        if (m_rows == 0)
            return {};
        const auto written = execute(m_database, QStringLiteral("INSERT INTO evidence_import_uses VALUES (?,?,?)"),
                                     {m_next, m_rows, m_text});
        ++m_next;
        m_rows = 0;
        m_text.resize(0); // keeps its memory
        return written.map([](const QSqlQuery &) {});
    }

private:
    static constexpr int rowsTogether = 4096;

    const QSqlDatabase &m_database;
    qint64 m_next;
    int m_rows = 0;
    QByteArray m_text;
};

Outcome writeRows(const QSqlDatabase &database, LedgerNames &names, const ImportedUse &import, qint64 file)
{
    RowWriter writer(database, file);
    for (const ImportedUse::Row &row : import.rows) {
        if (row.days.isEmpty() || QStringView(row.subject).trimmed().isEmpty())
            continue;
        const auto words = wordsOf(database, names, row);
        if (!words)
            return failure(words.error());
        if (const Outcome written = writer.add(row, *words); !written)
            return written;
    }
    return writer.flush();
}

SourceStatus statusOf(const ImportedUse &import)
{
    SourceStatus status;
    status.source = sourceOf(import.kind);
    status.state = SourceStatus::Good;
    status.why = NotKnownReason::None;
    if (import.tellsOfNobody) {
        status.state = SourceStatus::Failed;
        status.why = NotKnownReason::NotListed;
    } else if (import.isUnplaced) {
        status.state = SourceStatus::Partial;
        status.why = NotKnownReason::SendersUnplaced;
    }
    status.text = import.fileName;
    status.readAt = import.readAt;
    return status;
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
    return putStatus(database, names.tenant(), statusOf(import));
}

Outcome LedgerWriting::rememberMapping(const QSqlDatabase &database, qint64 tenant, ImportKind kind,
                                       const ImportMapping &mapping)
{
    return execute(database, QStringLiteral("INSERT OR REPLACE INTO evidence_mappings VALUES (?,?,?)"),
                   {tenant, static_cast<int>(kind), mapping.toText()})
        .map([](const QSqlQuery &) {});
}

} // namespace Casement
