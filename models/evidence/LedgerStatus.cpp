// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/Days.h"
#include "models/evidence/LedgerReading.h"
#include "models/evidence/LedgerWriting.h"
#include "models/store/Sql.h"

#include <QSqlError>

namespace Casement {

Outcome LedgerWriting::putStatus(const QSqlDatabase &database, qint64 tenant, const SourceStatus &status)
{
    return execute(database, QStringLiteral("INSERT OR REPLACE INTO evidence_status VALUES (?,?,?,?,?,?)"),
                   {tenant, static_cast<int>(status.source), static_cast<int>(status.state),
                    static_cast<int>(status.why), status.text, status.readAt.toSecsSinceEpoch()})
        .map([](const QSqlQuery &) {});
}

Outcome LedgerWriting::setReportCover(const QSqlDatabase &database, qint64 tenant, const DaySet &days)
{
    const auto cleared = execute(database, QStringLiteral("DELETE FROM evidence_cover WHERE tenant=?"), {tenant});
    if (!cleared)
        return failure(cleared.error());
    for (const DaySpan &span : days.spans()) {
        const auto done = execute(database, QStringLiteral("INSERT INTO evidence_cover VALUES (?,?,?)"),
                                  {tenant, dayNumber(span.from), dayNumber(span.to)});
        if (!done)
            return failure(done.error());
    }
    return {};
}

Result<DaySet> LedgerReading::cover(const QSqlDatabase &database, qint64 tenant, EvidenceSource source)
{
    // Files are kept one by one, as they may be read again or be forgotten.
    const QString sql = source == EvidenceSource::UsageReport
                            ? QStringLiteral("SELECT begins, ends FROM evidence_cover WHERE tenant=?")
                            : QStringLiteral("SELECT begins, ends FROM evidence_imports WHERE tenant=? AND kind=? AND "
                                             "begins IS NOT NULL AND ends IS NOT NULL");
    QVariantList which{tenant};
    if (source != EvidenceSource::UsageReport)
        which.append(static_cast<int>(source) - static_cast<int>(EvidenceSource::SmtpAuthReport));
    auto query = execute(database, sql, which);
    if (!query)
        return failure(query.error());
    DaySet days;
    while (query->next())
        days.add({dayOf(query->value(0).toLongLong()), dayOf(query->value(1).toLongLong())});
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return days;
}

namespace {

/// The days of which every hour was read. Of today the hours do that were there to be read; a day that was read in part
/// stops counting when it is over.
Result<DaySet> sliceDays(const QSqlDatabase &database, qint64 tenant, int kind, const QDate &today)
{
    auto query = execute(database,
                         QStringLiteral("SELECT begins, ends, read_at FROM evidence_slices WHERE tenant=? AND kind=? "
                                        "AND waits=0 ORDER BY begins"),
                         {tenant, kind});
    if (!query)
        return failure(query.error());
    constexpr qint64 day = 86'400;
    const QDate epoch(1970, 1, 1);
    DaySet days;
    qint64 begin = 0;
    qint64 end = 0;
    const auto close = [&](qint64 until) {
        days.add({epoch.addDays((begin + day - 1) / day), epoch.addDays(until / day - 1)});
    };
    while (query->next()) {
        const qint64 from = query->value(0).toLongLong();
        if (from > end) {
            close(end);
            begin = from;
        }
        // Nobody reads what is yet to come, wherever the slice says it ends.
        end = std::max(end, std::min(query->value(1).toLongLong(), query->value(2).toLongLong()));
    }
    const bool endsToday = end / day == epoch.daysTo(today);
    close(endsToday ? end + day - 1 : end);
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return days;
}

Result<DaySet> observed(const QSqlDatabase &database, qint64 tenant, EvidenceSource source, const QDate &today)
{
    switch (source) {
    case EvidenceSource::InteractiveSignIns:
        return sliceDays(database, tenant, static_cast<int>(Graph::SignInKind::Interactive), today);
    case EvidenceSource::NonInteractiveSignIns:
        return sliceDays(database, tenant, static_cast<int>(Graph::SignInKind::NonInteractive), today);
    case EvidenceSource::EwsUsage:
    case EvidenceSource::ToolList:
        return DaySet(); // they tell of use only
    default:
        return LedgerReading::cover(database, tenant, source);
    }
}

bool promisesEveryDay(EvidenceSource source)
{
    return source <= EvidenceSource::NonInteractiveSignIns;
}

/// Reports come late, so their 30 days end where they do. The log of sign-ins is there at once: a day of it that was
/// not read is missing.
DaySpan lastThirty(const SourceStatus &status, const QDate &today)
{
    const bool isLog =
        status.source == EvidenceSource::InteractiveSignIns || status.source == EvidenceSource::NonInteractiveSignIns;
    ProtocolUse use;
    if (!isLog)
        use.covered = status.covered;
    return windowOf(use, 30, today);
}

void judge(SourceStatus &status, const DaySet &days, const QDate &today)
{
    status.covered = days.newestSpan();
    status.daysOfLast30 = days.daysWithin(lastThirty(status, today));
    if (status.state == SourceStatus::Good && promisesEveryDay(status.source) && status.daysOfLast30 < 30) {
        status.state = SourceStatus::Partial;
        status.why = NotKnownReason::DaysMissing;
    } else if (status.state == SourceStatus::Good && status.knownClientsOnly) {
        status.state = SourceStatus::Partial;
        status.why = NotKnownReason::ClientsMissing;
    }
}

/// Marks the halves of the log of which days that still count were read by name.
Outcome findKnownOnly(const QSqlDatabase &database, qint64 tenant, const QDate &today,
                      std::vector<SourceStatus> &statuses)
{
    const qint64 since = QDateTime(today.addDays(-29), QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
    auto query = execute(database,
                         QStringLiteral("SELECT DISTINCT kind FROM evidence_slices WHERE tenant=? AND known_only=1 AND "
                                        "waits=0 AND ends>?"),
                         {tenant, since});
    if (!query)
        return failure(query.error());
    while (query->next()) {
        const bool isInteractive = query->value(0).toInt() == static_cast<int>(Graph::SignInKind::Interactive);
        statuses[static_cast<size_t>(isInteractive ? EvidenceSource::InteractiveSignIns
                                                   : EvidenceSource::NonInteractiveSignIns)]
            .knownClientsOnly = true;
    }
    return query->lastError().isValid() ? Outcome(failure(storeError(database, query->lastError()))) : Outcome();
}

Outcome readStored(const QSqlDatabase &database, qint64 tenant, std::vector<SourceStatus> &statuses)
{
    auto query = execute(
        database, QStringLiteral("SELECT source, state, why, words, read_at FROM evidence_status WHERE tenant=?"),
        {tenant});
    if (!query)
        return failure(query.error());
    while (query->next()) {
        const auto source = query->value(0).toUInt();
        const auto state = query->value(1).toUInt();
        const auto why = query->value(2).toUInt();
        if (source >= statuses.size() || state > SourceStatus::Failed ||
            why > static_cast<uint>(NotKnownReason::OutcomeNotSaid))
            return failure(unreadableRow(database, QStringLiteral("evidence status")));
        SourceStatus &status = statuses[source];
        status.state = static_cast<SourceStatus::State>(state);
        status.why = static_cast<NotKnownReason>(why);
        status.text = query->value(3).toString();
        status.readAt = QDateTime::fromSecsSinceEpoch(query->value(4).toLongLong(), Qt::UTC);
    }
    return query->lastError().isValid() ? Outcome(failure(storeError(database, query->lastError()))) : Outcome();
}

} // namespace

Result<std::vector<SourceStatus>> LedgerReading::statuses(const QSqlDatabase &database, qint64 tenant,
                                                          const QDate &today)
{
    std::vector<SourceStatus> statuses(allEvidenceSources.size());
    for (const EvidenceSource source : allEvidenceSources)
        statuses[static_cast<size_t>(source)].source = source;
    if (const Outcome stored = readStored(database, tenant, statuses); !stored)
        return failure(stored.error());
    if (const Outcome found = findKnownOnly(database, tenant, today, statuses); !found)
        return failure(found.error());
    for (SourceStatus &status : statuses) {
        const auto days = observed(database, tenant, status.source, today);
        if (!days)
            return failure(days.error());
        judge(status, *days, today);
    }
    return statuses;
}

} // namespace Casement
