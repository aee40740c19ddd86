// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/MailboxFacts.h"

#include <QStringList>

namespace Casement {

/// What a pasted list of addresses means for this tenant.
struct PastedAddresses
{
    std::vector<QUuid> mailboxes; ///< each once
    QStringList unknown;          ///< no mailbox has this address
    QStringList ambiguous;        ///< more than one mailbox answers to it (one's UPN is another's address)

    /// Takes addresses apart at white space, commas, semicolons and angle brackets. Any proxy address counts.
    [[nodiscard]] static PastedAddresses match(const QString &text, const MailboxFacts &facts);
};

} // namespace Casement
