// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"
#include "models/inventory/Column.h"
#include "models/inventory/MailboxFacts.h"

#include <memory>

namespace Casement {

class EffectiveStates;

/// Stored and effective state of one protocol. Asking for on or off means the effective state, for set-on, set-off and
/// inherit the stored one, which is what a plan changes; exported is the raw property.
[[nodiscard]] std::shared_ptr<const Column> protocolColumn(const MailboxFacts &facts, Protocol protocol,
                                                           const EffectiveStates &states);

/// Whether any legacy protocol (or any client protocol) is effectively on; not known when none is on but one is not
/// known. Only for questions: `legacy:on`, `client:off`.
[[nodiscard]] std::shared_ptr<const Column> anyOfColumn(const MailboxFacts &facts, const QString &id, bool legacy,
                                                        const EffectiveStates &states);

} // namespace Casement
