// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ExceptionGrant.h"
#include "models/domain/Mailbox.h"
#include "models/posture/EvidenceWords.h"

#include <span>

namespace Casement {

/// What one mailbox's sentence is made of.
struct RowSubject
{
    Mailbox mailbox;
    OrganizationSettings organization;
    std::vector<ProtocolEvidence> evidence; ///< of any protocols; none: nothing was ever loaded
    QString whyNoEvidence;                  ///< sources were asked and told nothing of anybody: why
    std::vector<ExceptionGrant> exceptions; ///< open ones
    QDate today;                            ///< UTC
};

/// The mailbox in plain words for a ticket: "Zoë van den Berg (zoe@contoso.com): IMAP is on, last used 18 Nov 2026 by
/// Thunderbird from 203.0.113.7, without an exception; switching it off would be noticed. POP and SMTP AUTH are off."
/// About the legacy protocols; the others only when evidence of them is given. Plain text, one line.
[[nodiscard]] QString rowSentence(const RowSubject &subject);

} // namespace Casement
