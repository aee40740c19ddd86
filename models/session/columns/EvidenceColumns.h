// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Column.h"

#include <memory>

namespace Casement {

class MailboxEvidence;

/// Failed sign-ins by legacy clients in the last 30 days: strangers who try passwords, never use.
[[nodiscard]] std::shared_ptr<const Column> attackColumn(std::shared_ptr<const MailboxEvidence> evidence);
/// How many of the last 30 days were observed by a source that can prove non-use.
[[nodiscard]] std::shared_ptr<const Column> observedColumn(std::shared_ptr<const MailboxEvidence> evidence);
/// How strong the proof of the newest legacy use is.
[[nodiscard]] std::shared_ptr<const Column> gradeColumn(const MailboxEvidence &evidence);
/// By what program a legacy protocol was used last, and from where; empty where no source tells. Tenant data.
[[nodiscard]] std::shared_ptr<const Column> lastClientColumn(const MailboxEvidence &evidence, const QString &id);
/// The same client as the log spells it, for programs.
[[nodiscard]] std::shared_ptr<const Column> loggedClientColumn(const MailboxEvidence &evidence, const QString &id);
[[nodiscard]] std::shared_ptr<const Column> lastPlaceColumn(const MailboxEvidence &evidence, const QString &id);
/// Whether a legacy protocol is the only way in that anybody was seen to use.
[[nodiscard]] std::shared_ptr<const Column> lastWayInColumn(const MailboxEvidence &evidence);

} // namespace Casement
