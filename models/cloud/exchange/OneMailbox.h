// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/exchange/Invocation.h"
#include "models/domain/ClientAccessSettings.h"

#include <QUuid>

#include <nlohmann/json_fwd.hpp>

namespace Casement::Exchange {

/// The read of one mailbox's protocols. The Guid must not be null: without an identity the service answers with every
/// mailbox there is.
[[nodiscard]] Invocation casMailboxRead(const QUuid &mailbox);

/// The protocols out of the answer. NotFound when there is no row; BadAnswer when it is another mailbox's or several.
[[nodiscard]] Result<ClientAccessSettings> settingsOfOne(const nlohmann::json &rows, const QUuid &mailbox);

} // namespace Casement::Exchange
