// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceSource.h"

namespace Casement {

QString evidenceSourceId(EvidenceSource source)
{
    switch (source) {
    case EvidenceSource::UsageReport:
        return QStringLiteral("usage-report");
    case EvidenceSource::InteractiveSignIns:
        return QStringLiteral("sign-ins");
    case EvidenceSource::NonInteractiveSignIns:
        return QStringLiteral("non-interactive-sign-ins");
    case EvidenceSource::SmtpAuthReport:
        return QStringLiteral("smtp-auth");
    case EvidenceSource::PopImapExport:
        return QStringLiteral("pop-imap");
    case EvidenceSource::EwsUsage:
        return QStringLiteral("ews");
    case EvidenceSource::ToolList:
        return QStringLiteral("tools");
    }
    return {};
}

} // namespace Casement
