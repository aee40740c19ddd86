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
    } else if (m_beingRead.isEmpty() && !m_ahead.contains(index)) {
        co_await readSome(index);
    }
    const auto ahead = m_ahead.constFind(index);
    if (ahead != m_ahead.cend() && m_services.pace.timekeeper->now() - ahead->at <= m_services.pace.freshFor) {
        StepSettings settings = ahead->settings;
        m_ahead.remove(index);
        co_return settings;
    }
    m_ahead.remove(index);
    co_return co_await readHolding(m_rows[index].target(), Haste::Now);
}

/// This row and the next ones, as many as fill a request.
Task<void> RunJob::readSome(size_t index)
{
    std::vector<size_t> some{index};
    for (size_t next = m_next; next < m_rows.size() && some.size() < StepChannel::readsTogether; ++next) {
        if (m_rows[next].outcome == RowOutcome::NotStarted)
            some.push_back(next);
    }
    m_beingRead = QSet<size_t>(some.cbegin(), some.cend());
    std::vector<Task<Result<StepSettings>>> readings;
    for (const size_t each : some)
        readings.push_back(m_reads.read(m_rows[each].target(), each == some.back() ? Haste::Now : Haste::CanWait));
    for (size_t place = 0; place < some.size(); ++place) {
        auto read = co_await readings[place];
        if (read)
            m_ahead.insert(some[place], {std::move(*read), m_services.pace.timekeeper->now()});
    }
    m_beingRead.clear();
    m_readAhead.fire({});
}

} // namespace Casement
