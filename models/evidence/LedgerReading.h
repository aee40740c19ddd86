// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/ImportRows.h"
#include "models/evidence/SignInRows.h"

#include <QSqlDatabase>

#include <functional>

/// The parts of EvidenceLedger that read. tenant is the store's own number for it.
namespace Casement::LedgerReading {

/// The days that usage reports, or the files of a source, told of.
[[nodiscard]] Result<DaySet> cover(const QSqlDatabase &database, qint64 tenant, EvidenceSource source);
/// What a slice's rows do not say themselves.
struct SliceHead
{
    Graph::SignInKind kind = Graph::SignInKind::Interactive;
    qint64 firstDay = 0; ///< since 1 January 2000
};
/// Calls back for every row of the slices that are shown; those of one account only, if it is given.
[[nodiscard]] Outcome eachSignIn(const QSqlDatabase &database, qint64 tenant, std::optional<quint32> subject,
                                 const std::function<void(const SliceHead &, const SignInRow &)> &callBack);
/// What an imported file's rows do not say themselves.
struct ImportHead
{
    qint64 file = 0;
    ImportKind kind = ImportKind::ToolList;
    DaySpan period; ///< empty when nobody knows
};
/// Calls back for every row of every file, file by file.
[[nodiscard]] Outcome eachImported(const QSqlDatabase &database, qint64 tenant,
                                   const std::function<void(const ImportHead &, const ImportRow &)> &callBack);
/// The word with this number, empty for 0.
[[nodiscard]] QString word(const QSqlDatabase &database, qint64 id);
/// The address that LedgerNames::storedAddress() kept as this number.
[[nodiscard]] QString address(const QSqlDatabase &database, quint64 stored);

[[nodiscard]] Result<std::vector<SourceStatus>> statuses(const QSqlDatabase &database, qint64 tenant,
                                                         const QDate &today);
[[nodiscard]] Result<std::vector<Graph::SignInSlice>> finishedSlices(const QSqlDatabase &database, qint64 tenant,
                                                                     const QDateTime &now);
[[nodiscard]] Result<std::shared_ptr<const EvidenceSnapshot>> snapshot(const QSqlDatabase &database, qint64 tenant,
                                                                       const QDate &today);
[[nodiscard]] Result<std::vector<UseDay>> timeLine(const QSqlDatabase &database, qint64 tenant,
                                                   const MailboxIds &mailbox, const DaySpan &days);
[[nodiscard]] Result<int> daysKept(const QSqlDatabase &database, qint64 tenant);
[[nodiscard]] Result<LedgerSize> size(const QSqlDatabase &database, qint64 tenant);

} // namespace Casement::LedgerReading
