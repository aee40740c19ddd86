// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunJob.h"

#include <algorithm>

namespace Casement {

/// What a row reads right before it is changed. Rows to come are read with the same request, and a lane whose row
/// travels with another's waits for that one. Whatever did not come out well is read once more by itself, with all the
/// patience that readings have.
Task<Result<StepSettings>> RunJob::readAhead(size_t index)
{
    if (m_beingRead.contains(index)) {
        auto read = co_await m_readAhead.wait(m_stop.token());
        Q_UNUSED(read)
    }
    if (!isFresh(index) && m_beingRead.isEmpty())
        co_await readSome(index);
    const bool fresh = isFresh(index);
    const StepSettings settings = m_ahead.take(index).settings;
    if (fresh)
        co_return settings;
    co_return co_await readHolding(m_rows[index].target(), Haste::Now);
}

bool RunJob::isFresh(size_t index) const
{
    const auto ahead = m_ahead.constFind(index);
    return ahead != m_ahead.cend() && m_services.pace.timekeeper->now() - ahead->at <= m_services.pace.freshFor;
}

/// This row and the next ones, as many as fill a request together with the confirmations that wait for one anyway.
Task<void> RunJob::readSome(size_t index)
{
    const size_t room = StepChannel::readsTogether - std::min(m_reads.waiting(), StepChannel::readsTogether - 1);
    std::vector<size_t> some{index};
    for (size_t next = m_next; next < m_rows.size() && some.size() < room; ++next) {
        if (m_rows[next].outcome == RowOutcome::NotStarted && !isFresh(next))
            some.push_back(next);
    }
    m_beingRead = QSet<size_t>(some.cbegin(), some.cend());
    std::vector<Task<Result<StepSettings>>> readings;
    for (const size_t each : some)
        readings.push_back(m_reads.read(m_rows[each].target(), each == some.back() ? Haste::Now : Haste::CanWait));
    for (size_t place = 0; place < some.size(); ++place) {
        Task<Result<StepSettings>> reading = std::move(readings[place]);
        auto read = co_await reading;
        if (read)
            noteAnswer(Asked::Reading);
        if (read)
            m_ahead.insert(some[place], {std::move(*read), m_services.pace.timekeeper->now()});
    }
    m_beingRead.clear();
    m_readAhead.fire({});
}

} // namespace Casement
