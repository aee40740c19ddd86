// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/cloud/http/Message.h"

#include <nlohmann/json_fwd.hpp>

namespace Casement::Exchange {

/// Error::code of the refusals that callers act on.
inline constexpr QLatin1String outOfScope("OutOfScope");   ///< the mailbox is outside the account's write scope
inline constexpr QLatin1String expiredPage("ExpiredPage"); ///< the list has to be begun anew
inline constexpr QLatin1String unknownParameter("UnknownParameter"); ///< the service, or the role, lacks a parameter
inline constexpr QLatin1String alreadyExists("AlreadyExists");       ///< an object of this name is there

/// The error in an answer with a status of 300 and above. The service's own sentence is dug out of its envelope (it
/// stands in different places for different faults); the status alone says little there.
[[nodiscard]] Error exchangeError(const Http::Answer &answer, const QString &cmdlet, bool isChange);

/// The error in a 200: an "error" object, or the non-terminating ones of "@adminapi.errors".
[[nodiscard]] Error errorInGoodAnswer(const Http::Answer &answer, const nlohmann::json &root, const QString &cmdlet);

/// Whether the words are those of a passing fault of the service, whatever the status.
[[nodiscard]] bool isTransientFault(const Http::Answer &answer);

/// "You have reached the maximum number of concurrent requests per tenant", which also comes with other numbers than
/// 429: the cmdlet was not begun.
[[nodiscard]] bool isConcurrencyRefusal(const Http::Answer &answer);

} // namespace Casement::Exchange
