// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/Days.h"
#include "models/evidence/LedgerReading.h"
#include "models/evidence/LedgerWriting.h"
#include "models/evidence/ReportMemory.h"
#include "models/store/Sql.h"

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

} // namespace

Outcome LedgerWriting::forgetBefore(const QSqlDatabase &database, qint64 tenant, const QDate &day)
{
    if (const Outcome done = forgetReports(database, tenant, day); !done)
        return done;
    const QVariantList before{tenant, QDateTime(day, QTime(0, 0), Qt::UTC).toSecsSinceEpoch()};
    const QVariantList beforeDay{tenant, dayNumber(day)};
    return executeAll(
        database,
        {{QStringLiteral("DELETE FROM evidence_signins WHERE slice IN (SELECT id FROM evidence_slices WHERE tenant=? "
                         "AND ends<=?)"),
          before},
         {QStringLiteral("DELETE FROM evidence_slices WHERE tenant=? AND ends<=?"), before},
         {QStringLiteral("DELETE FROM evidence_import_rows WHERE import IN (SELECT id FROM evidence_imports WHERE "
                         "tenant=?) AND ends<?"),
          beforeDay},
         {QStringLiteral("UPDATE evidence_imports SET begins=max(begins, ?) WHERE tenant=?"),
          {beforeDay[1], beforeDay[0]}},
         {QStringLiteral("DELETE FROM evidence_imports WHERE tenant=? AND ends<?"), beforeDay},
         {QStringLiteral("DELETE FROM evidence_import_rows WHERE import NOT IN (SELECT id FROM evidence_imports)"), {}},
         {QStringLiteral("DELETE FROM evidence_subjects WHERE tenant=? AND id NOT IN (SELECT subject FROM "
                         "evidence_signins UNION SELECT subject FROM evidence_reports UNION SELECT subject FROM "
                         "evidence_import_rows)"),
          {tenant}},
         {QStringLiteral(
              "DELETE FROM evidence_words WHERE id<>0 AND id NOT IN (SELECT client FROM evidence_signins "
              "UNION SELECT country FROM evidence_signins UNION SELECT name FROM evidence_signins UNION "
              "SELECT name FROM evidence_subjects UNION SELECT client FROM evidence_import_rows UNION SELECT "
              "country FROM evidence_import_rows)"),
          {}},
         {QStringLiteral("UPDATE evidence_state SET generation=generation+1"), {}}});
}

} // namespace Casement
