// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Column.h"
#include "models/inventory/MailboxFacts.h"

#include <memory>

namespace Casement {

[[nodiscard]] std::shared_ptr<const Column> typeColumn(const MailboxFacts &facts, const QString &id);
/// Departments and policies come from Get-User: without its answer they are not known, rather than empty.
[[nodiscard]] std::shared_ptr<const Column> departmentColumn(const MailboxFacts &facts, const QString &id);
[[nodiscard]] std::shared_ptr<const Column> policyColumn(const MailboxFacts &facts, const QString &id);
/// Whether somebody may sign in with the mailbox's own account; shared and room mailboxes usually have it off.
[[nodiscard]] std::shared_ptr<const Column> accountColumn(const MailboxFacts &facts, const QString &id);

} // namespace Casement
