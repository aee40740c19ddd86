// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/http/Limits.h"
#include "models/cloud/http/Message.h"

#include <chrono>
#include <optional>

namespace Casement::Http {

/// 429 or 503: the service asks everybody to slow down.
[[nodiscard]] bool isThrottling(const Result<Answer> &result);

/// 429: nothing happened. It is repeated more patiently than a fault.
[[nodiscard]] bool isThrottled(const Result<Answer> &result);

/// The service does its work, whatever it says: it is neither silent, nor broken, nor asking for a pause.
[[nodiscard]] bool isAlive(const Result<Answer> &result);

/// How long to wait before this request is sent again, or nothing when the result is final. `sends` counts its sends
/// that ended in the same way, throttled or faulty. A change comes back only after 429. Without a time from the service
/// it is 2 s, 4 s, 8 s … with equal jitter (at least half of it) when throttled and full jitter for network faults, and
/// never more than the longest wait.
[[nodiscard]] std::optional<std::chrono::milliseconds>
waitBeforeRepeat(const Request &request, const Result<Answer> &result, int sends, const Limits &limits);

/// How long nobody should begin after this answer, whether or not it is repeated itself.
[[nodiscard]] std::chrono::milliseconds pauseForAll(const Result<Answer> &result, int sends, const Limits &limits);

/// Why it waits, for the person.
[[nodiscard]] QString reasonForWait(const Result<Answer> &result);

} // namespace Casement::Http
