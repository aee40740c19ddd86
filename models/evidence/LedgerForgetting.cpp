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
                for (const quint64 word : {quint64(row.client), quint64(row.country), quint64(row.name),
                                           row.address % 2 ? row.address / 2 : 0})
                    words.insert(static_cast<qint64>(word));
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
    const auto subjects = {QStringLiteral("SELECT subject FROM evidence_reports"),
                           QStringLiteral("SELECT DISTINCT subject FROM evidence_import_rows")};
    for (const QString &sql : subjects) {
        if (const Outcome read = inUse.add(database, sql, &InUse::subjects); !read)
            return read;
    }
    if (const Outcome read = inUse.addSignIns(database); !read)
        return read;
    if (const Outcome done = giveBack(database, QStringLiteral("subjects"), inUse.subjects); !done)
        return done;
    const auto words = {QStringLiteral("SELECT DISTINCT client FROM evidence_import_rows"),
                        QStringLiteral("SELECT DISTINCT country FROM evidence_import_rows"),
                        QStringLiteral("SELECT DISTINCT address/2 FROM evidence_import_rows WHERE address%2=1"),
                        QStringLiteral("SELECT DISTINCT name FROM evidence_subjects")};
    for (const QString &sql : words) {
        if (const Outcome read = inUse.add(database, sql, &InUse::words); !read)
            return read;
    }
    return giveBack(database, QStringLiteral("words"), inUse.words);
}

} // namespace

Outcome LedgerWriting::forgetBefore(const QSqlDatabase &database, qint64 tenant, const QDate &day)
{
    if (const Outcome done = forgetReports(database, tenant, day); !done)
        return done;
    const QVariantList before{tenant, QDateTime(day, QTime(0, 0), Qt::UTC).toSecsSinceEpoch()};
    const QVariantList beforeDay{tenant, dayNumber(day)};
    const Outcome done = executeAll(
        database,
        {{QStringLiteral("DELETE FROM evidence_signins WHERE id>>25 IN (SELECT id FROM evidence_slices WHERE tenant=? "
                         "AND ends<=?)"),
          before},
         {QStringLiteral("DELETE FROM evidence_slices WHERE tenant=? AND ends<=?"), before},
         {QStringLiteral("DELETE FROM evidence_import_rows WHERE import IN (SELECT id FROM evidence_imports WHERE "
                         "tenant=?) AND ends<?"),
          beforeDay},
         {QStringLiteral("UPDATE evidence_imports SET begins=max(begins, ?) WHERE tenant=?"),
          {beforeDay[1], beforeDay[0]}},
         // A file of which nobody knows what days it tells of is as old as its reading; 10957 days are before 2000.
         {QStringLiteral("DELETE FROM evidence_imports WHERE tenant=? AND coalesce(ends, read_at/86400-10957)<?"),
          beforeDay},
         {QStringLiteral("DELETE FROM evidence_import_rows WHERE import NOT IN (SELECT id FROM evidence_imports)"), {}},
         {QStringLiteral("UPDATE evidence_state SET generation=generation+1"), {}}});
    return done ? giveBackNumbers(database) : done;
}

} // namespace Casement
