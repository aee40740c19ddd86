// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Throttle.h"

#include "models/demotenant/CmdletErrors.h"

namespace Casement::Demo {

namespace {

constexpr int concurrentLimit = 10;
/// Every so many refusals say when to come back as a date, which the standard allows and clients forget.
constexpr int datedEvery = 7;

} // namespace

Throttle::Budget Throttle::graphBudget(const HttpRequest &request)
{
    const QByteArray path = request.path().toLower();
    if (path.contains("/auditlogs/"))
        return Budget{"auditLogs", 5, 0.5};
    if (path.contains("/reports/")) {
        const bool isJson = path.startsWith("/beta/");
        return Budget{path.split('(').first(), isJson ? 100.0 : 14.0, isJson ? 100.0 / 600 : 14.0 / 600};
    }
    if (path.contains("/identity/conditionalaccess/"))
        return Budget{"conditionalAccess", 1, 1, true};
    return Budget{"directory", 2000, 200};
}

bool Throttle::take(const Budget &budget, qint64 nowMs)
{
    auto bucket = m_buckets.find(budget.key);
    if (bucket == m_buckets.end())
        bucket = m_buckets.insert(budget.key, {budget.burst, nowMs});
    const double gained = static_cast<double>(nowMs - bucket->atMs) / 1000.0 * budget.perSecond;
    bucket->left = std::min(budget.burst, bucket->left + std::max(gained, 0.0));
    bucket->atMs = nowMs;
    if (bucket->left < 1)
        return false;
    bucket->left -= 1;
    return true;
}

int Throttle::concurrent(qint64 nowMs)
{
    m_busy.removeIf([nowMs](qint64 until) { return until <= nowMs; });
    return static_cast<int>(m_busy.size());
}

void Throttle::addRetryAfter(HttpAnswer &answer, const Scenario &scenario, bool silent, qint64 nowMs)
{
    if (silent || scenario.throttle == Scenario::Throttle::Silent)
        return;
    const int span = std::max(0, scenario.retryAfterMaxSeconds - scenario.retryAfterMinSeconds);
    const int seconds = scenario.retryAfterMinSeconds + m_dice.below(span + 1);
    const bool asDate = ++m_refusals % datedEvery == 0;
    answer.set("Retry-After", asDate ? httpDate(QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).addSecs(seconds + 1))
                                     : QByteArray::number(seconds));
}

std::optional<HttpAnswer> Throttle::refuse(const QByteArray &service, const HttpRequest &request,
                                           const Scenario &scenario, qint64 nowMs)
{
    const bool isCounted = service == "exchange" || service == "graph";
    if (scenario.throttle == Scenario::Throttle::Off || !isCounted || request.path().endsWith("/$batch"))
        return std::nullopt;
    if (service == "exchange" && concurrent(nowMs) >= concurrentLimit) {
        HttpAnswer answer = tooManyAtOnce();
        addRetryAfter(answer, scenario, false, nowMs);
        return answer;
    }
    const Budget budget = service == "exchange" ? Budget{"exchange", 30, 5} : graphBudget(request);
    if (take(budget, nowMs))
        return std::nullopt;
    HttpAnswer answer = tooManyRequests();
    addRetryAfter(answer, scenario, budget.silent, nowMs);
    return answer;
}

} // namespace Casement::Demo
