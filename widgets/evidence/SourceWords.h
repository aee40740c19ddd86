// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceSource.h"
#include "models/evidence/ImportMapping.h"
#include "models/evidence/ImportedUse.h"

namespace Casement {

/// "Usage report", "Sign-ins of people", "SMTP AUTH clients report".
[[nodiscard]] QString sourceName(EvidenceSource source);
/// What it tells, and what it cannot.
[[nodiscard]] QString sourceLimits(EvidenceSource source);
/// Licence, permission or place it takes.
[[nodiscard]] QString sourceNeeds(EvidenceSource source);
/// The kind of file that tells of this source; nothing for those that are loaded.
[[nodiscard]] std::optional<ImportKind> importKindOf(EvidenceSource source);

/// "Good", "Days are missing", "Not loaded yet".
[[nodiscard]] QString sourceStateWords(const SourceStatus &status);
/// "Observed 17 of the last 30 days, from 1 Nov 2026 to 17 Nov 2026"; empty where a source observes no days.
[[nodiscard]] QString coverageWords(const SourceStatus &status);
/// "Read 20 Nov 2026 09:14, 2 days ago"; empty before anything was asked.
[[nodiscard]] QString ageWords(const SourceStatus &status, const QDateTime &now);

/// "Mailbox", "Messages", "Last day".
[[nodiscard]] QString importRoleName(ImportRole role);
/// The columns that a file of this kind may have.
[[nodiscard]] std::vector<ImportRole> importRolesOf(ImportKind kind);

} // namespace Casement
