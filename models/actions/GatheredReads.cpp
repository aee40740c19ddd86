// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/GatheredReads.h"

#include <utility>

namespace Casement {

GatheredReads::GatheredReads(StepChannel *channel, Timekeeper *timekeeper, std::chrono::milliseconds patience,
                             int requests, const CancelToken &token)
    : m_channel(channel),
      m_timekeeper(timekeeper),
      m_patience(patience),
      m_token(token),
      m_requests(requests)
{
}

Task<Result<StepSettings>> GatheredReads::read(StepTarget target, Haste haste)
{
    if (m_token.isCancelled())
        co_return failure(cancelled());
    const Completion<StepSettings> answer(m_token);
    const bool leads = m_waiting.empty();
    m_waiting.push_back({target, answer});
    if (leads)
        co_await lead(haste);
    else if (haste == Haste::Now || m_waiting.size() >= StepChannel::readsTogether)
        hurry();
    auto settings = co_await answer;
    co_return settings;
}

/// The first of those who travel together takes the others along.
Task<void> GatheredReads::lead(Haste haste)
{
    if (haste == Haste::CanWait) {
        const auto hurry = std::make_shared<CancelSource>();
        hurry->follow(m_token);
        m_hurry = hurry;
        auto waited = co_await m_timekeeper->sleep(m_patience, hurry->token());
        Q_UNUSED(waited)
        m_hurry.reset();
    }
    auto pass = co_await m_requests.enter(m_token);
    const std::vector<Asked> asked = std::exchange(m_waiting, {});
    if (!pass)
        co_return;
    std::vector<StepTarget> targets;
    for (const Asked &each : asked)
        targets.push_back(each.target);
    const auto read = co_await m_channel->read(targets, m_token);
    pass->release();
    for (size_t place = 0; place < asked.size(); ++place)
        asked[place].answer.fire(read[place]);
}

void GatheredReads::hurry()
{
    // It may be let go of by those whom it wakes.
    if (const std::shared_ptr<CancelSource> waiting = m_hurry)
        waiting->cancel();
}

} // namespace Casement
