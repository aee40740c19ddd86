// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Inventory.h"
#include "models/session/columns/EffectiveStates.h"

#include <QDate>

#include <span>

namespace Casement {

class ExceptionBook;
class MailboxEvidence;

/// The report's columns: table, chooser, files, query bar and command line come from this one list. It exists before
/// any sign-in.
[[nodiscard]] ColumnSpecs mailboxColumnSpecs();

/// An inventory without rows, for the time before the first page.
[[nodiscard]] std::shared_ptr<const Inventory> emptyInventory();

/// evidence is joined to these facts; without it nothing was ever loaded.
[[nodiscard]] std::shared_ptr<const Inventory>
makeInventory(std::shared_ptr<const MailboxFacts> facts, const EffectiveStates &states, const ExceptionBook &exceptions,
              const QDate &today, const QDateTime &readAt, std::shared_ptr<const MailboxEvidence> evidence = nullptr);

/// The same with other protocol settings for some rows; only the protocol columns are made anew.
[[nodiscard]] std::shared_ptr<const Inventory>
withSettings(const Inventory &inventory, std::span<const std::pair<quint32, ClientAccessSettings>> changes,
             const EffectiveStates &states);

/// The same with other authentication policies for some rows, by name; empty: none.
[[nodiscard]] std::shared_ptr<const Inventory> withPolicies(const Inventory &inventory,
                                                            std::span<const std::pair<quint32, QString>> changes);

/// The same with the exceptions as the book has them now.
[[nodiscard]] std::shared_ptr<const Inventory> withExceptions(const Inventory &inventory,
                                                              const ExceptionBook &exceptions, const QDate &today);

/// The same with other evidence of use, joined to the facts of this inventory.
[[nodiscard]] std::shared_ptr<const Inventory> withEvidence(const Inventory &inventory,
                                                            std::shared_ptr<const MailboxEvidence> evidence);

/// The same when nobody knows the exceptions, since they could not be read: not known is not the same as none.
[[nodiscard]] std::shared_ptr<const Inventory> withUnknownExceptions(const Inventory &inventory);

} // namespace Casement
