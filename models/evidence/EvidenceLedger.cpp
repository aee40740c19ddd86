// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceLedger.h"

#include "models/evidence/LedgerReading.h"
#include "models/evidence/LedgerWriting.h"
#include "models/store/Sql.h"

#include <QSqlError>

#include <algorithm>

namespace Casement {

namespace {

template <class F>
Outcome workAndCommit(const QSqlDatabase &database, LedgerNames &names, const QString &tenantId, const F &work)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    if (const Outcome begun = names.begin(database, tenantId); !begun)
        return begun;
    if (const Outcome done = work(database, names); !done)
        return done;
    return transaction->commit();
}

/// Runs the work in one transaction; when it does not commit, the numbers that were given out are forgotten.
template <class F>
Outcome inTransaction(const QSqlDatabase &database, LedgerNames &names, const QString &tenantId, const F &work)
{
    Outcome done = workAndCommit(database, names, tenantId, work);
    if (!done)
        names.forget();
    return done;
}

template <class F>
Completion<void> write(Store *store, const std::shared_ptr<LedgerNames> &names, const QString &tenantId, F work,
                       const CancelToken &token)
{
    return store->run(
        [names, tenantId, work = std::move(work)](QSqlDatabase &database) -> Outcome {
            return inTransaction(database, *names, tenantId, work);
        },
        token);
}

/// Runs the work with the tenant's number, 0 for a tenant the store knows nothing of. All of it reads one moment of the
/// store: another program may be writing to it.
template <class F>
auto read(Store *store, const QString &tenantId, F work, const CancelToken &token)
{
    using Answer = std::invoke_result_t<F, const QSqlDatabase &, qint64>;
    return store->run(
        [tenantId, work = std::move(work)](QSqlDatabase &database) -> Answer {
            const auto moment = ReadMoment::begin(database);
            if (!moment)
                return failure(moment.error());
            const auto tenant = tenantNumber(database, tenantId);
            if (!tenant)
                return failure(tenant.error());
            return work(database, *tenant);
        },
        token);
}

} // namespace

EvidenceLedger::EvidenceLedger(Store *store) : m_store(store), m_names(std::make_shared<LedgerNames>()) {}

Completion<void> EvidenceLedger::putReport(const QString &tenantId, Graph::EmailAppUsage report,
                                           Graph::ReportPeriod period, const QDateTime &readAt,
                                           const CancelToken &token) const
{
    return write(
        m_store, m_names, tenantId,
        [report = std::move(report), period, readAt](const QSqlDatabase &database, LedgerNames &names) {
            return LedgerWriting::putReport(database, names, report, period, readAt);
        },
        token);
}

Completion<void> EvidenceLedger::putSlice(const QString &tenantId, SignInSliceUse slice, const CancelToken &token) const
{
    return write(
        m_store, m_names, tenantId,
        [slice = std::move(slice)](const QSqlDatabase &database, LedgerNames &names) {
            return LedgerWriting::putSlice(database, names, slice);
        },
        token);
}

Completion<void> EvidenceLedger::putImport(const QString &tenantId, ImportedUse import, const CancelToken &token) const
{
    return write(
        m_store, m_names, tenantId,
        // Shared, as a file's rows are too many to be copied on their way to the store's thread.
        [import = std::make_shared<const ImportedUse>(std::move(import))](const QSqlDatabase &database,
                                                                          LedgerNames &names) {
            return LedgerWriting::putImport(database, names, *import);
        },
        token);
}

Completion<void> EvidenceLedger::putImport(const QString &tenantId, ImportMapping mapping,
                                           std::function<ImportedUse()> finish, const CancelToken &token) const
{
    return m_store->run(
        [names = m_names, tenantId, mapping = std::move(mapping),
         finish = std::move(finish)](QSqlDatabase &database) -> Outcome {
            // Before the transaction: other programs need not wait for the write lock while a big file is finished.
            const ImportedUse import = finish();
            const auto put = [&](const QSqlDatabase &, LedgerNames &all) -> Outcome {
                if (const Outcome remembered =
                        LedgerWriting::rememberMapping(database, all.tenant(), import.kind, mapping);
                    !remembered)
                    return remembered;
                return LedgerWriting::putImport(database, all, import);
            };
            return inTransaction(database, *names, tenantId, put);
        },
        token);
}

Completion<void> EvidenceLedger::putStatus(const QString &tenantId, SourceStatus status, const CancelToken &token) const
{
    return write(
        m_store, m_names, tenantId,
        [status = std::move(status)](const QSqlDatabase &database, LedgerNames &names) {
            return LedgerWriting::putStatus(database, names.tenant(), status);
        },
        token);
}

Completion<std::vector<Graph::SignInSlice>>
EvidenceLedger::finishedSlices(const QString &tenantId, const QDateTime &now, const CancelToken &token) const
{
    return read(
        m_store, tenantId,
        [now](const QSqlDatabase &database, qint64 tenant) {
            return LedgerReading::finishedSlices(database, tenant, now);
        },
        token);
}

Completion<std::shared_ptr<const EvidenceSnapshot>>
EvidenceLedger::snapshot(const QString &tenantId, const QDate &today, const CancelToken &token) const
{
    return read(
        m_store, tenantId,
        [today](const QSqlDatabase &database, qint64 tenant) {
            return LedgerReading::snapshot(database, tenant, today);
        },
        token);
}

Completion<std::vector<UseDay>> EvidenceLedger::timeLine(const QString &tenantId, MailboxIds mailbox,
                                                         const DaySpan &days, const CancelToken &token) const
{
    return read(
        m_store, tenantId,
        [mailbox = std::move(mailbox), days](const QSqlDatabase &database, qint64 tenant) {
            return LedgerReading::timeLine(database, tenant, mailbox, days);
        },
        token);
}

Completion<int> EvidenceLedger::daysKept(const QString &tenantId, const CancelToken &token) const
{
    return read(
        m_store, tenantId,
        [](const QSqlDatabase &database, qint64 tenant) { return LedgerReading::daysKept(database, tenant); }, token);
}

Completion<void> EvidenceLedger::keepFor(const QString &tenantId, int days, const CancelToken &token) const
{
    return write(
        m_store, m_names, tenantId,
        [days](const QSqlDatabase &database, LedgerNames &names) {
            return LedgerWriting::keepFor(database, names.tenant(), std::max(days, fewestDaysKept));
        },
        token);
}

Completion<void> EvidenceLedger::forgetOld(const QString &tenantId, const QDate &today, const CancelToken &token) const
{
    return write(
        m_store, m_names, tenantId,
        [today](const QSqlDatabase &database, LedgerNames &names) -> Outcome {
            const auto days = LedgerReading::daysKept(database, names.tenant());
            if (!days)
                return failure(days.error());
            return LedgerWriting::forgetBefore(database, names.tenant(), today.addDays(1 - *days));
        },
        token);
}

Completion<QStringList> EvidenceLedger::tenantsWith(const QString &domain, const CancelToken &token) const
{
    return m_store->run(
        [name = QLatin1Char('@') + foldedName(domain)](QSqlDatabase &database) -> Result<QStringList> {
            // Rows of files end with a name and the end of a line.
            auto query = execute(
                database,
                QStringLiteral("SELECT t.tenant_id FROM evidence_tenants t JOIN evidence_subjects s ON s.tenant=t.id "
                               "JOIN evidence_words w ON w.id=s.name WHERE substr(w.text, -length(?))=? OR "
                               "(typeof(s.ident)='text' AND substr(s.ident, -length(?))=?) UNION SELECT t.tenant_id "
                               "FROM evidence_tenants t JOIN evidence_imports i ON i.tenant=t.id CROSS JOIN "
                               "evidence_import_uses u ON u.id>=i.id<<24 AND u.id<(i.id+1)<<24 WHERE instr(CAST(u.uses "
                               "AS TEXT), ?)>0"),
                {name, name, name, name, name + QLatin1Char('\n')});
            if (!query)
                return failure(query.error());
            QStringList tenants;
            while (query->next())
                tenants.append(query->value(0).toString());
            return tenants;
        },
        token);
}

Completion<LedgerSize> EvidenceLedger::size(const QString &tenantId, const CancelToken &token) const
{
    return read(
        m_store, tenantId,
        [](const QSqlDatabase &database, qint64 tenant) { return LedgerReading::size(database, tenant); }, token);
}

Completion<std::optional<ImportMapping>> EvidenceLedger::mapping(const QString &tenantId, ImportKind kind,
                                                                 const CancelToken &token) const
{
    return read(
        m_store, tenantId,
        [kind](const QSqlDatabase &database, qint64 tenant) -> Result<std::optional<ImportMapping>> {
            auto query =
                execute(database, QStringLiteral("SELECT mapping FROM evidence_mappings WHERE tenant=? AND kind=?"),
                        {tenant, static_cast<int>(kind)});
            if (!query)
                return failure(query.error());
            if (!query->next())
                return std::optional<ImportMapping>();
            return ImportMapping::fromText(query->value(0).toString());
        },
        token);
}

Completion<void> EvidenceLedger::rememberMapping(const QString &tenantId, ImportKind kind, ImportMapping mapping,
                                                 const CancelToken &token) const
{
    return write(
        m_store, m_names, tenantId,
        [kind, mapping = std::move(mapping)](const QSqlDatabase &database, LedgerNames &names) {
            return LedgerWriting::rememberMapping(database, names.tenant(), kind, mapping);
        },
        token);
}

} // namespace Casement
