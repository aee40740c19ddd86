// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"
#include "models/inventory/Column.h"

#include <memory>

namespace Casement {

class MailboxEvidence;

/// Whether a protocol was used in the last so many days: used, none, or not known, which sort apart. id is the
/// column's, for "Filter to this".
[[nodiscard]] std::shared_ptr<const Column> useWindowColumn(std::shared_ptr<const MailboxEvidence> evidence,
                                                            const QString &id, Protocol protocol, int days);

/// When a protocol was used last: used(imap).
[[nodiscard]] std::shared_ptr<const Column> lastUseColumn(std::shared_ptr<const MailboxEvidence> evidence,
                                                          const QString &id, Protocol protocol);

/// When any of POP, IMAP and SMTP AUTH was used last.
[[nodiscard]] std::shared_ptr<const Column> lastLegacyUseColumn(std::shared_ptr<const MailboxEvidence> evidence,
                                                                const QString &id);

} // namespace Casement
