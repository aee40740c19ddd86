// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ImportedUse.h"

#include <algorithm>

namespace Casement {

EvidenceSource sourceOf(ImportKind kind)
{
    switch (kind) {
    case ImportKind::SmtpAuthClients:
        return EvidenceSource::SmtpAuthReport;
    case ImportKind::PopImapUse:
        return EvidenceSource::PopImapExport;
    case ImportKind::EwsUse:
        return EvidenceSource::EwsUsage;
    case ImportKind::ToolList:
        break;
    }
    return EvidenceSource::ToolList;
}

QString importKindId(ImportKind kind)
{
    return evidenceSourceId(sourceOf(kind));
}

std::optional<ImportKind> importKindFromId(const QString &id)
{
    const auto found = std::ranges::find(allImportKinds, id, importKindId);
    return found == allImportKinds.end() ? std::nullopt : std::optional(*found);
}

} // namespace Casement
