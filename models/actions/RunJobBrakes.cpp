// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunJob.h"

#include <algorithm>

namespace Casement {

/// Whether no further row may be begun before the first ones have been read back.
bool RunJob::waitsForCanary() const
{
    return m_canaryLeft == 0;
}

/// A run that is no longer than its canary has nothing to be warned of.
void RunJob::setCanary()
{
    const auto toDo = std::ranges::count_if(m_rows, [](const RunRow &row) {
        return row.outcome == RowOutcome::NotStarted || row.outcome == RowOutcome::Unknown;
    });
    const int canary = m_services.pace.canary;
    if (canary > 0 && toDo > canary)
        m_canaryLeft = canary;
}

/// A row that is begun before the others. One that needed no change does not count as tried.
Task<void> RunJob::goAhead(size_t index)
{
    --*m_canaryLeft;
    const int before = m_sends.value(index);
    co_await handle(index);
    if (m_sends.value(index) == before)
        ++*m_canaryLeft;
    else
        m_canary.push_back(index);
}

/// Waits until what was sent first shows, or will not any more, and stops the run when any of it went wrong or is
/// not proven. Nothing else is on its way meanwhile.
Task<void> RunJob::judgeCanary()
{
    std::vector<Task<void>> later = std::exchange(m_later, {});
    for (Task<void> &each : later)
        co_await each;
    const auto wentWrong = [this](size_t index) {
        const RowOutcome outcome = m_rows[index].outcome;
        return outcome == RowOutcome::Failed || outcome == RowOutcome::OutOfScope || outcome == RowOutcome::Unknown;
    };
    const auto isHidden = [this](size_t index) { return m_rows[index].outcome == RowOutcome::NotVisibleYet; };
    const auto wrong = static_cast<int>(std::ranges::count_if(m_canary, wentWrong));
    const auto hidden = static_cast<int>(std::ranges::count_if(m_canary, isHidden));
    m_canaryLeft.reset();
    if (m_stop.isCancelled())
        co_return;
    if (wrong > 0)
        pause(makeError(ErrorKind::Guarded,
                        tr("Of the first %Ln change(s), which go ahead of the others, %1 went wrong. Nothing more was "
                           "sent.",
                           nullptr, static_cast<int>(m_canary.size()))
                            .arg(wrong),
                        tr("Look at these rows. Then go on, or undo the run.")));
    else if (hidden > 0)
        pause(makeError(
            ErrorKind::Guarded,
            tr("Of the first %Ln change(s), which go ahead of the others, %1 cannot be seen yet. Nothing more "
               "was sent.",
               nullptr, static_cast<int>(m_canary.size()))
                .arg(hidden),
            tr("Read these mailboxes again. Then go on, or undo the run.")));
}

/// Counts what the service refused or could not be read; too much of it has one cause, and the rest would meet it too.
void RunJob::countFailure()
{
    ++m_failures;
    const RunPace &pace = m_services.pace;
    const auto rows = static_cast<qint64>(m_rows.size());
    const auto share = static_cast<int>((rows * pace.failurePercent + 99) / 100);
    const int most = std::min(pace.mostFailures, std::max(pace.failuresAtLeast, share));
    if (pace.mostFailures > 0 && m_failures >= most && !m_stop.isCancelled())
        pause(makeError(ErrorKind::Guarded,
                        tr("%Ln change(s) failed, so the run stopped. Nothing more was sent.", nullptr, m_failures),
                        tr("Look at the rows that failed. Then go on, or undo the run.")));
}

} // namespace Casement
