// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/Days.h"
#include "models/evidence/LedgerWriting.h"
#include "models/store/Sql.h"

#include <QSqlError>

#include <algorithm>
#include <array>

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

/// What a row's texts are in the ledger's numbers.
struct Numbers
{
    qint64 subject = 0;
    qint64 client = 0;
    quint64 address = 0;
    qint64 country = 0;
};

Result<Numbers> numbersOf(const QSqlDatabase &database, LedgerNames &names, const ImportedUse::Row &row,
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
    return Numbers{subject->id, *client, *address, *country};
}

/// The rows by name: numbers that are given in the order of their index touch each of its pages once, where those of a
/// million names in a file's own order would touch them all again and again.
std::vector<const ImportedUse::Row *> byName(const ImportedUse &import)
{
    std::vector<const ImportedUse::Row *> rows;
    rows.reserve(import.rows.size());
    for (const ImportedUse::Row &row : import.rows) {
        if (!row.days.isEmpty() && !QStringView(row.subject).trimmed().isEmpty())
            rows.push_back(&row);
    }
    std::ranges::stable_sort(rows, {}, [](const ImportedUse::Row *row) { return QStringView(row->subject); });
    return rows;
}

/// More memory for pages while it lives: a large file would otherwise be written to the disk several times over.
class MorePages final
{
public:
    explicit MorePages(const QSqlDatabase &database) : m_database(database) { set(64 * 1024); }
    ~MorePages() { set(usual); }
    Q_DISABLE_COPY_MOVE(MorePages)

private:
    static constexpr int usual = 2000; ///< SQLite's own
    void set(int kibibytes)
    {
        // A wish: without it the file is taken over all the same.
        (void)execute(m_database, QStringLiteral("PRAGMA cache_size=-%1").arg(kibibytes));
    }
    const QSqlDatabase &m_database;
};

/// One statement for all rows. Binding costs more than writing, and most of a row is as in the one before.
class RowInsert final
{
public:
    explicit RowInsert(const QSqlDatabase &database) : m_database(database), m_query(database) {}

    Outcome prepare(qint64 import)
    {
        if (!m_query.prepare(QStringLiteral("INSERT INTO evidence_import_rows VALUES (?,?,?,?,?,?,?,?,?,?)")))
            return failure(storeError(m_database, m_query.lastError()));
        m_query.bindValue(0, import);
        return {};
    }
    Outcome insert(const ImportedUse::Row &row, const Numbers &numbers)
    {
        m_query.bindValue(1, m_number++);
        bind(2, numbers.subject);
        bind(3, static_cast<int>(row.key));
        bind(4, dayNumber(row.days.from));
        bind(5, dayNumber(row.days.to));
        bind(6, row.count);
        bind(7, numbers.client);
        bind(8, static_cast<qint64>(numbers.address));
        bind(9, numbers.country);
        return m_query.exec() ? Outcome() : failure(storeError(m_database, m_query.lastError()));
    }

private:
    void bind(size_t at, std::optional<qint64> value)
    {
        std::optional<std::optional<qint64>> &bound = m_bound[at];
        if (bound == std::optional(value))
            return;
        bound = value;
        m_query.bindValue(static_cast<int>(at), value ? QVariant(*value) : QVariant());
    }

    const QSqlDatabase &m_database;
    QSqlQuery m_query;
    std::array<std::optional<std::optional<qint64>>, 10> m_bound;
    int m_number = 0;
};

Outcome writeRows(const QSqlDatabase &database, LedgerNames &names, const ImportedUse &import, qint64 id)
{
    const MorePages pages(database);
    RowInsert rows(database);
    if (const Outcome prepared = rows.prepare(id); !prepared)
        return prepared;
    LedgerNames::SubjectInsert subjects(database);
    for (const ImportedUse::Row *row : byName(import)) {
        const auto numbers = numbersOf(database, names, *row, subjects);
        if (!numbers)
            return failure(numbers.error());
        if (const Outcome written = rows.insert(*row, *numbers); !written)
            return written;
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
