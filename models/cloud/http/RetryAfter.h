// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/http/Message.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace Casement::Http {

/// The wait an answer asks for: retry-after-ms, x-ms-retry-after-ms, Retry-After as seconds (also with a fraction) or
/// as one of HTTP's three date forms. A date counts from the answer's own Date header when there is one, since our
/// clock may be wrong. A date in the past is a wait of zero; anything unreadable or negative is no wait at all.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(const Answer &answer, const QDateTime &nowUtc);

} // namespace Casement::Http
