// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/LedgerReading.h"
#include "models/evidence/LedgerWriting.h"
#include "models/evidence/ReportMemory.h"
#include "models/store/Sql.h"

#include <QCoreApplication>
#include <QSqlError>

namespace Casement {

namespace {

using Graph::EmailApp;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::EvidenceLedger)
};

struct KeyColumns
{
    UseKey key;
    Graph::EmailApps apps;
};

/// The columns that tell of a protocol: the first three are its own, the others are programs that mostly speak it.
const std::array<KeyColumns, ReportMemory::keys> &keyColumns()
{
    static const std::array<KeyColumns, ReportMemory::keys> columns{
        KeyColumns{UseKey::Pop, EmailApp::Pop3},
        KeyColumns{UseKey::Imap, EmailApp::Imap4},
        KeyColumns{UseKey::SmtpAuth, EmailApp::Smtp},
        KeyColumns{UseKey::Ews, EmailApp::MailForMac | EmailApp::OutlookForMac},
        KeyColumns{UseKey::ActiveSync, EmailApp::OtherForMobile},
        KeyColumns{UseKey::Owa, EmailApp::OutlookForWeb},
        KeyColumns{UseKey::Mapi, EmailApp::OutlookForWindows},
        KeyColumns{UseKey::Modern, EmailApp::MailForMac | EmailApp::OutlookForMac | EmailApp::OutlookForWindows |
                                       EmailApp::OutlookForMobile | EmailApp::OtherForMobile |
                                       EmailApp::OutlookForWeb}};
    return columns;
}

struct Kept
{
    QByteArray bytes;
    ReportMemory memory;
};
using Memories = QHash<qint64, Kept>;

Result<Memories> load(const QSqlDatabase &database, qint64 tenant)
{
    auto query = execute(database,
                         QStringLiteral("SELECT r.subject, r.memory FROM evidence_reports r JOIN evidence_subjects s "
                                        "ON s.id=r.subject WHERE s.tenant=?"),
                         {tenant});
    if (!query)
        return failure(query.error());
    Memories memories;
    while (query->next()) {
        const QByteArray bytes = query->value(1).toByteArray();
        auto memory = ReportMemory::fromBytes(bytes);
        if (!memory)
            return failure(unreadableRow(database, QStringLiteral("usage report")));
        memories.insert(query->value(0).toLongLong(), {bytes, std::move(*memory)});
    }
    if (query->lastError().isValid())
        return failure(storeError(database, query->lastError()));
    return memories;
}

Outcome save(const QSqlDatabase &database, const Memories &memories)
{
    QSqlQuery write(database);
    if (!write.prepare(QStringLiteral("INSERT OR REPLACE INTO evidence_reports VALUES (?,?)")))
        return failure(storeError(database, write.lastError()));
    for (auto kept = memories.cbegin(); kept != memories.cend(); ++kept) {
        const QByteArray bytes = kept->memory.toBytes();
        if (bytes == kept->bytes)
            continue;
        write.bindValue(0, kept.key());
        write.bindValue(1, bytes);
        if (!write.exec())
            return failure(storeError(database, write.lastError()));
    }
    return {};
}

SourceStatus statusOf(const Graph::EmailAppUsage &report, const QDateTime &readAt)
{
    SourceStatus status;
    status.source = EvidenceSource::UsageReport;
    status.readAt = readAt;
    if (report.namesConcealed) {
        status.state = SourceStatus::Concealed;
        status.why = NotKnownReason::Concealed;
        status.text = Words::tr("The names in the report are concealed.");
    } else if (report.rows.empty() || !report.refreshedOn.isValid()) {
        status.state = SourceStatus::Partial;
        status.why = NotKnownReason::NotListed;
        status.text = Words::tr("The report lists nobody.");
    } else {
        status.state = SourceStatus::Good;
        status.why = NotKnownReason::None;
    }
    return status;
}

void takeRow(ReportMemory &memory, const Graph::EmailAppUsage::Row &row, const DaySpan &period)
{
    for (const KeyColumns &columns : keyColumns())
        memory.take(columns.key, period, bool(row.used & columns.apps), row.lastActivity);
}

Outcome learn(const QSqlDatabase &database, LedgerNames &names, const Graph::EmailAppUsage &report,
              const DaySpan &period)
{
    auto memories = load(database, names.tenant());
    if (!memories)
        return failure(memories.error());
    LedgerNames::SubjectInsert insert(database);
    for (const Graph::EmailAppUsage::Row &row : report.rows) {
        const QString name = foldedName(row.userPrincipalName);
        // A deleted account is not the mailbox that has its name now.
        if (row.isDeleted || name.isEmpty())
            continue;
        const auto subject = names.subject(database, {QUuid(), name}, insert);
        if (!subject)
            return failure(subject.error());
        takeRow((*memories)[subject->id].memory, row, period);
    }
    return save(database, *memories);
}

} // namespace

Outcome LedgerWriting::putReport(const QSqlDatabase &database, LedgerNames &names, const Graph::EmailAppUsage &report,
                                 Graph::ReportPeriod period, const QDateTime &readAt)
{
    if (report.refreshedOn > readAt.date())
        return failure(ErrorKind::BadAnswer, Words::tr("The usage report tells of days that are yet to come."),
                       Words::tr("Look whether the date of this computer is right, then load it again."));
    const SourceStatus status = statusOf(report, readAt);
    if (const Outcome noted = putStatus(database, names.tenant(), status); !noted)
        return noted;
    if (status.state != SourceStatus::Good)
        return {};
    const DaySpan days{report.refreshedOn.addDays(1 - static_cast<int>(period)), report.refreshedOn};
    if (const Outcome learned = learn(database, names, report, days); !learned)
        return learned;
    auto cover = LedgerReading::cover(database, names.tenant(), EvidenceSource::UsageReport);
    if (!cover)
        return failure(cover.error());
    cover->add(days);
    return setReportCover(database, names.tenant(), *cover);
}

} // namespace Casement
