// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/Days.h"
#include "models/evidence/LedgerReading.h"
#include "models/evidence/LedgerWriting.h"
#include "models/evidence/ReportMemory.h"
#include "models/evidence/SignInRows.h"
#include "models/store/Sql.h"

#include <QSet>
#include <QSqlError>

namespace Casement {

namespace {

struct Statement
{
    QString sql;
    QVariantList values;
};

Outcome executeAll(const QSqlDatabase &database, const std::vector<Statement> &statements)
{
    for (const Statement &one : statements) {
        if (const auto done = execute(database, one.sql, one.values); !done)
            return failure(done.error());
    }
    return {};
}

Outcome forgetReports(const QSqlDatabase &database, qint64 tenant, const QDate &day)
{
    auto query =
        execute(database,
                QStringLiteral("SELECT r.subject, r.memory FROM evidence_subjects s JOIN evidence_reports r ON "
                               "r.subject=s.id WHERE s.tenant=?"),
                {tenant});
    if (!query)
        return failure(query.error());
    std::vector<Statement> changes;
    while (query->next()) {
        const QVariant subject = query->value(0);
        auto memory = ReportMemory::fromBytes(query->value(1).toByteArray());
        if (!memory)
            return failure(unreadableRow(database, QStringLiteral("usage report")));
        const ReportMemory before = *memory;
        memory->forgetBefore(day);
        if (memory->isEmpty())
            changes.push_back({QStringLiteral("DELETE FROM evidence_reports WHERE subject=?"), {subject}});
        else if (*memory != before)
            changes.push_back(
                {QStringLiteral("UPDATE evidence_reports SET memory=? WHERE subject=?"), {memory->toBytes(), subject}});
    }
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    auto cover = LedgerReading::cover(database, tenant, EvidenceSource::UsageReport);
    if (!cover)
        return failure(cover.error());
    cover->forgetBefore(day);
    if (const Outcome done = executeAll(database, changes); !done)
        return done;
    return LedgerWriting::setReportCover(database, tenant, *cover);
}

/// The numbers that something still refers to.
struct InUse
{
    QSet<qint64> subjects;
    QSet<qint64> words;

    Outcome add(const QSqlDatabase &database, const QString &sql, QSet<qint64> InUse::*into)
    {
        auto query = execute(database, sql);
        if (!query)
            return failure(query.error());
        while (query->next())
            (this->*into).insert(query->value(0).toLongLong());
        return query->lastError().isValid() ? Outcome(failure(storeError(database, query->lastError()))) : Outcome();
    }

    void addWords(std::initializer_list<quint64> numbers, quint64 address)
    {
        for (const quint64 word : numbers)
            words.insert(static_cast<qint64>(word));
        if (address % 2 != 0)
            words.insert(static_cast<qint64>(address / 2));
    }

    Outcome addImports(const QSqlDatabase &database)
    {
        auto query = execute(database, QStringLiteral("SELECT uses FROM evidence_import_uses"));
        if (!query)
            return failure(query.error());
        while (query->next()) {
            const QByteArray text = query->value(0).toByteArray();
            ImportRows::Reader reader(text);
            for (ImportRow row; reader.next(row);)
                addWords({static_cast<quint64>(row.client), static_cast<quint64>(row.country)}, row.address);
            if (reader.isBroken())
                return failure(unreadableRow(database, QStringLiteral("imported file")));
        }
        return query->lastError().isValid() ? Outcome(failure(storeError(database, query->lastError()))) : Outcome();
    }

    Outcome addSignIns(const QSqlDatabase &database)
    {
        auto query = execute(database, QStringLiteral("SELECT uses FROM evidence_signins"));
        if (!query)
            return failure(query.error());
        std::vector<SignInRow> rows;
        while (query->next()) {
            rows.clear();
            if (!SignInRows::unpack(query->value(0).toByteArray(), rows))
                return failure(unreadableRow(database, QStringLiteral("sign-ins")));
            for (const SignInRow &row : rows) {
                subjects.insert(row.subject);
                addWords({row.client, row.country, row.name}, row.address);
            }
        }
        return query->lastError().isValid() ? Outcome(failure(storeError(database, query->lastError()))) : Outcome();
    }
};

/// Deletes the rows of which the number is not in use. Words belong to all tenants, so all tenants were looked at.
Outcome giveBack(const QSqlDatabase &database, const QString &table, const QSet<qint64> &inUse)
{
    InUse all;
    if (const Outcome read = all.add(database, QStringLiteral("SELECT id FROM evidence_") + table, &InUse::words);
        !read)
        return read;
    const QString sql = QStringLiteral("DELETE FROM evidence_%1 WHERE id=?").arg(table);
    for (const qint64 id : std::as_const(all.words)) {
        if (id == 0 || inUse.contains(id))
            continue;
        if (const auto done = execute(database, sql, {id}); !done)
            return failure(done.error());
    }
    return {};
}

Outcome giveBackNumbers(const QSqlDatabase &database)
{
    InUse inUse;
    if (const Outcome read =
            inUse.add(database, QStringLiteral("SELECT subject FROM evidence_reports"), &InUse::subjects);
        !read)
        return read;
    for (const auto add : {&InUse::addSignIns, &InUse::addImports}) {
        if (const Outcome read = (inUse.*add)(database); !read)
            return read;
    }
    if (const Outcome done = giveBack(database, QStringLiteral("subjects"), inUse.subjects); !done)
        return done;
    if (const Outcome read =
            inUse.add(database, QStringLiteral("SELECT DISTINCT name FROM evidence_subjects"), &InUse::words);
        !read)
        return read;
    return giveBack(database, QStringLiteral("words"), inUse.words);
}

} // namespace

Outcome LedgerWriting::forgetBefore(const QSqlDatabase &database, qint64 tenant, const QDate &day)
{
    for (const auto forget : {&forgetReports, &LedgerWriting::forgetImportRows}) {
        if (const Outcome done = forget(database, tenant, day); !done)
            return done;
    }
    const QVariantList before{tenant, QDateTime(day, QTime(0, 0), Qt::UTC).toSecsSinceEpoch()};
    const QVariantList beforeDay{tenant, dayNumber(day)};
    const Outcome done = executeAll(
        database,
        {{QStringLiteral("DELETE FROM evidence_signins WHERE id>>25 IN (SELECT id FROM evidence_slices WHERE tenant=? "
                         "AND ends<=?)"),
          before},
         {QStringLiteral("DELETE FROM evidence_slices WHERE tenant=? AND ends<=?"), before},
         {QStringLiteral("UPDATE evidence_imports SET begins=max(begins, ?) WHERE tenant=?"),
          {beforeDay[1], beforeDay[0]}},
         // A file of which nobody knows what days it tells of is as old as its reading; 10957 days are before 2000.
         {QStringLiteral("DELETE FROM evidence_imports WHERE tenant=? AND coalesce(ends, read_at/86400-10957)<?"),
          beforeDay},
         {QStringLiteral("DELETE FROM evidence_import_uses WHERE id>>24 NOT IN (SELECT id FROM evidence_imports)"), {}},
         {QStringLiteral("UPDATE evidence_state SET generation=generation+1"), {}}});
    return done ? giveBackNumbers(database) : done;
}

} // namespace Casement
