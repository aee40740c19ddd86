// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/RetryPolicy.h"

#include "models/cloud/http/RetryAfter.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

namespace Casement::Http {

using std::chrono::milliseconds;

namespace {

bool isPassingStatus(int status)
{
    return status == 408 || status == 429 || status == 502 || status == 503 || status == 504;
}

bool isTimeout(const Result<Answer> &result)
{
    return result ? result->status == 408 || result->status == 504 : result.error().kind == ErrorKind::Timeout;
}

bool mayRepeat(const Request &request, const Result<Answer> &result)
{
    if (request.isChange)
        return result && result->status == 429;
    if (request.timeoutIsFinal && isTimeout(result))
        return false;
    if (!result)
        return result.error().kind == ErrorKind::Network || result.error().kind == ErrorKind::Timeout;
    return isPassingStatus(result->status) || (request.isTransient && request.isTransient(*result));
}

milliseconds backoff(int sends, const Limits &limits)
{
    return std::min(limits.longestWait, limits.firstBackoff * (1 << std::clamp(sends - 1, 0, 16)));
}

milliseconds upTo(milliseconds most)
{
    return milliseconds(QRandomGenerator::global()->bounded(static_cast<quint32>(most.count()) + 1));
}

} // namespace

bool isThrottling(const Result<Answer> &result)
{
    return result && (result->status == 429 || result->status == 503);
}

bool isThrottled(const Result<Answer> &result)
{
    return result && result->status == 429;
}

bool isAlive(const Result<Answer> &result)
{
    return result && result->status < 500 && result->status != 408 && result->status != 429;
}

std::optional<milliseconds> waitBeforeRepeat(const Request &request, const Result<Answer> &result, int sends,
                                             const Limits &limits)
{
    const int faulty = std::min(request.attempts.value_or(limits.attempts), limits.attempts);
    const int most = isThrottled(result) ? limits.throttledAttempts : faulty;
    if (sends >= most || !mayRepeat(request, result))
        return std::nullopt;
    return result ? pauseForAll(result, sends, limits) : upTo(backoff(sends, limits));
}

milliseconds pauseForAll(const Result<Answer> &result, int sends, const Limits &limits)
{
    const milliseconds base = backoff(sends, limits);
    const milliseconds jittered = base / 2 + upTo(base / 2);
    const auto asked = result ? retryAfter(*result, QDateTime::currentDateTimeUtc()) : std::nullopt;
    if (!asked)
        return jittered;
    // "At once" from a service that throttles is taken at its word the first time only.
    if (*asked == milliseconds(0) && sends > 1)
        return jittered;
    return std::min(limits.longestWait, *asked);
}

QString reasonForWait(const Result<Answer> &result)
{
    if (!result)
        return QCoreApplication::translate("Casement::Http", "The connection failed; trying again.");
    if (isThrottling(result))
        return QCoreApplication::translate("Casement::Http", "The service asks for a pause.");
    return QCoreApplication::translate("Casement::Http", "The service had a fault (HTTP %1); trying again.")
        .arg(result->status);
}

} // namespace Casement::Http
