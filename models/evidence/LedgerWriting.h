// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/EmailAppUsage.h"
#include "models/evidence/DaySet.h"
#include "models/evidence/ImportMapping.h"
#include "models/evidence/ImportedUse.h"
#include "models/evidence/LedgerNames.h"

#include <QSqlDatabase>

/// The parts of EvidenceLedger that write, for use inside a transaction after LedgerNames::begin().
namespace Casement::LedgerWriting {

[[nodiscard]] Outcome putReport(const QSqlDatabase &database, LedgerNames &names, const Graph::EmailAppUsage &report,
                                Graph::ReportPeriod period, const QDateTime &readAt);
[[nodiscard]] Outcome putSlice(const QSqlDatabase &database, LedgerNames &names, const SignInSliceUse &slice);
[[nodiscard]] Outcome putImport(const QSqlDatabase &database, LedgerNames &names, const ImportedUse &import);
[[nodiscard]] Outcome rememberMapping(const QSqlDatabase &database, qint64 tenant, ImportKind kind,
                                      const ImportMapping &mapping);
/// Forgets those rows of the tenant's files of which the last day was before this one.
[[nodiscard]] Outcome forgetImportRows(const QSqlDatabase &database, qint64 tenant, const QDate &day);
[[nodiscard]] Outcome putStatus(const QSqlDatabase &database, qint64 tenant, const SourceStatus &status);
/// The days that usage reports told of.
[[nodiscard]] Outcome setReportCover(const QSqlDatabase &database, qint64 tenant, const DaySet &days);
[[nodiscard]] Outcome keepFor(const QSqlDatabase &database, qint64 tenant, int days);
/// Also gives back the numbers of accounts that nothing is known of any more, and of words that nobody uses.
[[nodiscard]] Outcome forgetBefore(const QSqlDatabase &database, qint64 tenant, const QDate &day);

} // namespace Casement::LedgerWriting
