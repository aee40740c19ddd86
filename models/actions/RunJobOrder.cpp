// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunJob.h"

#include <algorithm>

namespace Casement {

namespace {

bool isFirm(const RunRow &row)
{
    return row.outcome == RowOutcome::Done || row.outcome == RowOutcome::Unchanged;
}

} // namespace

/// The row before this one of which it is not certain that it happened, if this one makes no sense without it.
const RunRow *RunJob::missingFor(size_t index) const
{
    const RowOutcome outcome = m_rows[index].outcome;
    if (outcome != RowOutcome::NotStarted && outcome != RowOutcome::Unknown)
        return nullptr;
    const auto missing = std::ranges::find_if(m_needs[index], [this](size_t each) { return !isFirm(m_rows[each]); });
    return missing == m_needs[index].end() ? nullptr : &m_rows[*missing];
}

/// Whether the next row may not be begun before something that was sent has been read.
bool RunJob::waitsForEarlier() const
{
    return m_next < m_rows.size() && missingFor(m_next) != nullptr;
}

/// Every reading there is has been waited for. What is still not certain then takes along what stands on it: nothing
/// of that is sent, and whoever goes on with the run begins there.
Task<void> RunJob::leaveWhatStandsOnIt()
{
    std::vector<Task<void>> later = std::exchange(m_later, {});
    for (Task<void> &each : later)
        co_await each;
    while (waitsForEarlier() && !m_stop.isCancelled()) {
        const size_t index = m_next++;
        const QString why = tr("Not sent, since it is not certain that this was done before: %1 (%2).")
                                .arg(missingFor(index)->displayName, rowOutcomeWord(missingFor(index)->outcome));
        co_await settle(index, m_rows[index].outcome, why, StepSettings());
    }
}

} // namespace Casement
