// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunJob.h"

#include "models/base/Sleep.h"
#include "models/exceptions/ExceptionBook.h"

#include <algorithm>

namespace Casement {

/// The outcome goes to the journal first: what is shown as settled is on the disk.
Task<void> RunJob::settle(size_t index, RowOutcome outcome, QString message, ClientAccessSettings nowRead)
{
    const RowReport report{m_rows[index].guid, outcome, message, nowRead};
    auto written = co_await m_services.journal->writeOutcome(m_record.id, report, m_services.clock->nowUtc(), m_owner);
    if (m_owner.isCancelled())
        co_return;
    show(index, outcome, message, nowRead);
    if (!written)
        pause(written.error());
}

void RunJob::show(size_t index, RowOutcome outcome, const QString &message, const ClientAccessSettings &nowRead)
{
    RunRow &row = m_rows[index];
    m_counts.move(row.outcome, outcome);
    row.outcome = outcome;
    row.message = message;
    Q_EMIT rowChanged(m_record.id, row.guid, outcome, message, nowRead);
    Q_EMIT progressed(m_record.id, m_counts);
}

void RunJob::stopByPerson()
{
    if (m_sendingOver.isCancelled()) {
        m_rereading.cancel();
        return;
    }
    m_grace = endGrace();
    m_stop.cancel();
    m_rereading.cancel();
}

/// A change on its way is better waited for than torn off: an answer saves a row from being unknown.
Task<void> RunJob::endGrace()
{
    auto passed = co_await sleepFor(m_services.pace.grace, m_sendingOver.token());
    if (passed)
        m_sending.cancel();
}

void RunJob::pause(const Error &error)
{
    if (m_owner.isCancelled())
        return;
    if (!m_pausedBy)
        m_pausedBy = error;
    m_stop.cancel();
    m_rereading.cancel();
}

bool RunJob::needsReadingFirst(const RunRow &row) const
{
    if (m_resumed || row.outcome != RowOutcome::NotStarted)
        return true;
    return m_seenAt.isValid() && m_seenAt.secsTo(m_services.clock->nowUtc()) > m_services.pace.staleAfter.count();
}

bool RunJob::isExcepted(const RunRow &row) const
{
    return m_services.exceptions && std::ranges::any_of(allProtocols, [&](Protocol protocol) {
               return row.wanted[protocol] == StoredState::Off &&
                      m_services.exceptions->protecting(row.guid, protocol).has_value();
           });
}

RunState RunJob::endState() const
{
    if (m_pausedBy)
        return RunState::Paused;
    return m_counts[RowOutcome::NotStarted] > 0 ? RunState::Stopped : RunState::Finished;
}

RunSummary RunJob::summary(RunState state) const
{
    return {m_record.id, m_record.number, m_pausedBy ? RunState::Paused : state, m_counts, m_pausedBy};
}

} // namespace Casement
