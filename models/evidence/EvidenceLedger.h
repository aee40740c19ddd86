// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/EmailAppUsage.h"
#include "models/evidence/EvidenceSnapshot.h"
#include "models/evidence/ImportMapping.h"
#include "models/evidence/ImportedUse.h"
#include "models/store/Store.h"

#include <QStringList>

#include <functional>
#include <memory>

namespace Casement {

class LedgerNames;

/// Under which ids and names a mailbox may stand in the ledger.
struct MailboxIds
{
    QUuid objectId; ///< may be null
    QUuid guid;
    QStringList addresses; ///< user principal name and addresses, without their prefixes
    /// From which day on a name that was another's is this mailbox's; see MailboxEvidence::ownedFrom().
    QHash<QString, QDate> ownedFrom;
};

/// One line of a mailbox's history.
struct UseDay
{
    DaySpan days; ///< one day from a sign-in; from a report, the days in which the use was
    UseKey key = UseKey::NotSaid;
    EvidenceSource source = EvidenceSource::UsageReport;
    QString client; ///< tenant data, as are the next two
    QString address;
    QString country;
    int successes = 0; ///< 0: no use is known; 1 when nobody counted
    int failures = 0;
    int wouldBreak = 0;
    bool counted =
        true; ///< false for usage reports, lists of tools and files without counts: it was used, nobody says how often
    int unsaid = 0; ///< of which the log does not say whether they succeeded

    [[nodiscard]] std::optional<Protocol> protocol() const { return protocolOf(key); }
};

struct LedgerSize
{
    qint64 rows = 0;
    qint64 bytes = 0; ///< about; this tenant's share of the file
};

/// Who used what, per day, in the store: aggregates of sign-ins, the memory of usage reports, imported files, and what
/// became of each source. Every put is one transaction and may be repeated without counting anything twice; what
/// answered is on the disk. Several tenants share a store and know nothing of each other. The store must outlive it.
class EvidenceLedger final
{
public:
    explicit EvidenceLedger(Store *store);

    [[nodiscard]] static Schema schema();

    static constexpr int defaultDaysKept = 400; ///< what the columns of 365 days need, and a month
    /// Verdicts look back over 30 days that end with the newest report.
    static constexpr int fewestDaysKept = 30 + freshEvidenceDays;

    /// A usage report. With concealed names or without rows nothing is learned, and the source's state says so; what
    /// older reports told stays. Reports may come in any order and again.
    [[nodiscard]] Completion<void> putReport(const QString &tenantId, Graph::EmailAppUsage report,
                                             Graph::ReportPeriod period, const QDateTime &readAt,
                                             const CancelToken &token) const;

    /// A finished slice of the sign-in log takes the place of what was known of its hours. A part of a slice that is
    /// held as a whole waits, unseen, until its other parts have come as well.
    [[nodiscard]] Completion<void> putSlice(const QString &tenantId, SignInSliceUse slice,
                                            const CancelToken &token) const;

    /// A file. The same file again takes its own place.
    [[nodiscard]] Completion<void> putImport(const QString &tenantId, ImportedUse import,
                                             const CancelToken &token) const;

    /// The same for a file that is still to be finished, with the way its columns were understood. Both happen on the
    /// store's thread. What was asked for is done, or nothing of it, whether or not somebody still waits.
    [[nodiscard]] Completion<void> putImport(const QString &tenantId, ImportMapping mapping,
                                             std::function<ImportedUse()> finish, const CancelToken &token) const;

    /// A refusal or a failure: state, why, text and readAt are remembered; the rest of the status is computed.
    [[nodiscard]] Completion<void> putStatus(const QString &tenantId, SourceStatus status,
                                             const CancelToken &token) const;

    /// What need not be read again: read at least 24 hours after its end, as events arrive late. Parts that make up a
    /// day together come as that day.
    [[nodiscard]] Completion<std::vector<Graph::SignInSlice>>
    finishedSlices(const QString &tenantId, const QDateTime &now, const CancelToken &token) const;

    /// today is the UTC day that "the last 30 days" end at.
    [[nodiscard]] Completion<std::shared_ptr<const EvidenceSnapshot>>
    snapshot(const QString &tenantId, const QDate &today, const CancelToken &token) const;

    /// Newest first.
    [[nodiscard]] Completion<std::vector<UseDay>> timeLine(const QString &tenantId, MailboxIds mailbox,
                                                           const DaySpan &days, const CancelToken &token) const;

    /// For how many days evidence is kept; defaultDaysKept until somebody says otherwise.
    [[nodiscard]] Completion<int> daysKept(const QString &tenantId, const CancelToken &token) const;
    /// At least fewestDaysKept; what is older is forgotten by the next forgetOld().
    [[nodiscard]] Completion<void> keepFor(const QString &tenantId, int days, const CancelToken &token) const;
    /// Forgets what is older than evidence is to be kept.
    [[nodiscard]] Completion<void> forgetOld(const QString &tenantId, const QDate &today,
                                             const CancelToken &token) const;

    /// The ids of the tenants of which the ledger knows accounts in this domain.
    [[nodiscard]] Completion<QStringList> tenantsWith(const QString &domain, const CancelToken &token) const;

    [[nodiscard]] Completion<LedgerSize> size(const QString &tenantId, const CancelToken &token) const;

    /// How files of this kind were read the last time; nothing when there was none.
    [[nodiscard]] Completion<std::optional<ImportMapping>> mapping(const QString &tenantId, ImportKind kind,
                                                                   const CancelToken &token) const;
    [[nodiscard]] Completion<void> rememberMapping(const QString &tenantId, ImportKind kind, ImportMapping mapping,
                                                   const CancelToken &token) const;

private:
    Store *m_store;
    std::shared_ptr<LedgerNames> m_names; ///< used on the store's thread only
};

} // namespace Casement
