// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceLedger.h"

#include <QSqlDatabase>

/// The parts of EvidenceLedger that read. tenant is the store's own number for it.
namespace Casement::LedgerReading {

/// The days that usage reports, or the files of a source, told of.
[[nodiscard]] Result<DaySet> cover(const QSqlDatabase &database, qint64 tenant, EvidenceSource source);
[[nodiscard]] Result<std::vector<SourceStatus>> statuses(const QSqlDatabase &database, qint64 tenant,
                                                         const QDate &today);
[[nodiscard]] Result<std::vector<Graph::SignInSlice>> finishedSlices(const QSqlDatabase &database, qint64 tenant,
                                                                     const QDateTime &now);
[[nodiscard]] Result<std::shared_ptr<const EvidenceSnapshot>> snapshot(const QSqlDatabase &database, qint64 tenant,
                                                                       const QDate &today);
[[nodiscard]] Result<std::vector<UseDay>> timeLine(const QSqlDatabase &database, qint64 tenant,
                                                   const MailboxIds &mailbox, const DaySpan &days);
[[nodiscard]] Result<LedgerSize> size(const QSqlDatabase &database, qint64 tenant);

} // namespace Casement::LedgerReading
