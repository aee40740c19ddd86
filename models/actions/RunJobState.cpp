// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunJob.h"

#include "models/exceptions/ExceptionBook.h"

#include <algorithm>

namespace Casement {

/// The outcome goes to the journal first: what is shown as settled is on the disk.
Task<void> RunJob::settle(size_t index, RowOutcome outcome, QString message, StepSettings nowRead)
{
    const RowReport report{m_rows[index].guid, outcome, message, nowRead};
    auto written = co_await m_services.journal->writeOutcome(m_record.id, report, m_services.clock->nowUtc(), m_owner);
    if (m_owner.isCancelled())
        co_return;
    show(index, outcome, message, nowRead);
    if (!written)
        pause(written.error());
}

void RunJob::show(size_t index, RowOutcome outcome, const QString &message, const StepSettings &nowRead)
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
    m_reads.hurry();
}

/// A change on its way is better waited for than torn off: an answer saves a row from being unknown.
Task<void> RunJob::endGrace()
{
    auto passed = co_await m_services.pace.timekeeper->sleep(m_services.pace.grace, m_sendingOver.token());
    if (!passed)
        co_return;
    m_reading.cancel();
    m_sending.cancel();
}

/// What was done before the run paused is better confirmed, but a service that is gone is not waited for.
Task<void> RunJob::endReading()
{
    auto passed = co_await m_services.pace.timekeeper->sleep(m_services.pace.grace, m_sendingOver.token());
    if (passed)
        m_reading.cancel();
}

void RunJob::pause(const Error &error)
{
    if (m_owner.isCancelled())
        return;
    if (!m_pausedBy) {
        m_pausedBy = error;
        m_readingGrace = endReading();
    }
    m_stop.cancel();
    m_rereading.cancel();
    m_reads.hurry();
}

/// Whether rows are still to come whose answers would show that the service is there.
bool RunJob::mayOthersTell() const
{
    return !m_again.empty() || (m_next < m_rows.size() && !waitsForCanary());
}

/// Whether so little time has passed without any answer that one may still come.
bool RunJob::isWorthWaiting(Asked asked)
{
    m_changeMetIt = m_changeMetIt || asked == Asked::Change;
    const auto now = m_services.pace.timekeeper->now();
    if (!m_silentSince)
        m_silentSince = now;
    return now - *m_silentSince < m_services.pace.outage;
}

/// The journal is not told: should the program end meanwhile, the run counts as interrupted, and that is all there is
/// to know of it.
void RunJob::tellOutage(const Error &error)
{
    m_heldBy = error;
    m_reads.hurry(); // nobody comes to travel with them until it is over
    m_asking.start(askAgain(m_timesGoneOn));
    if (std::exchange(m_toldOutage, true))
        return;
    Error told = error;
    told.advice = tr("The run tries again and again, and goes on by itself.");
    Q_EMIT paused(m_record.id, told);
}

Task<void> RunJob::askAgain(int since)
{
    auto slept = co_await m_services.pace.timekeeper->sleep(m_services.pace.askAgain, m_asking.token());
    if (slept && since == m_timesGoneOn && m_heldBy && !m_stop.isCancelled())
        release();
}

/// The service has answered something, whatever it was. While the run waits that is an answer to what left before, and
/// a service that still reads may take no changes for hours: an outage that a change has met is ended by a change.
void RunJob::noteAnswer(Asked asked)
{
    ++m_answers;
    if (m_heldBy || (m_changeMetIt && asked == Asked::Reading))
        return;
    m_changeMetIt = false;
    m_silentSince.reset();
    if (!std::exchange(m_toldOutage, false))
        return;
    ++m_timesGoneOn; // what left before this and was refused says nothing new
    Q_EMIT wentOn(m_record.id);
}

/// True: whatever was in the way is mended, go on. False: the run ends here. An error of a request that left before it
/// was mended asks nothing: `since` is how often the run had gone on when it left.
Task<bool> RunJob::hold(Error error, int since, Asked asked)
{
    if (m_stop.isCancelled())
        co_return false;
    const bool passes = passesByItself(error) && (since != m_timesGoneOn || isWorthWaiting(asked));
    if (!passes && !(m_services.pace.waitsForPerson && needsPerson(error))) {
        pause(error);
        co_return false;
    }
    const bool asks = !m_heldBy && since == m_timesGoneOn && !passes;
    if (passes && !m_heldBy && since == m_timesGoneOn)
        tellOutage(error);
    if (asks) {
        m_heldBy = error;
        m_reads.hurry(); // nobody comes to travel with them until the person has
        auto marked =
            co_await m_services.journal->mark(m_record.id, RunState::Paused, m_services.clock->nowUtc(), m_owner);
        if (!marked)
            pause(marked.error());
        else
            Q_EMIT paused(m_record.id, error);
    }
    auto over = co_await heldOver();
    if (asks && over) {
        auto marked =
            co_await m_services.journal->mark(m_record.id, RunState::Running, m_services.clock->nowUtc(), m_owner);
        if (!marked)
            pause(marked.error());
    }
    co_return over && !m_stop.isCancelled();
}

/// At once while nothing is in the way.
Task<bool> RunJob::heldOver()
{
    if (m_stop.isCancelled())
        co_return false;
    if (!m_heldBy)
        co_return true;
    auto wentOn = co_await m_wentOn.wait(m_stop.token());
    co_return wentOn.has_value();
}

void RunJob::noteWait(const QString &why)
{
    if (m_waitsFor == why)
        return;
    m_waitsFor = why;
    for (RunRow &row : m_rows) {
        if (row.outcome != RowOutcome::Sending)
            continue;
        row.message = why;
        Q_EMIT rowChanged(m_record.id, row.guid, row.outcome, why, StepSettings());
    }
}

void RunJob::goOn()
{
    if (!m_heldBy || m_stop.isCancelled())
        return;
    m_toldOutage = false;
    Q_EMIT wentOn(m_record.id);
    release();
}

void RunJob::release()
{
    m_heldBy.reset();
    ++m_timesGoneOn;
    m_wentOn.fire({});
}

bool RunJob::needsReadingFirst(const RunRow &row) const
{
    if (m_resumed || row.outcome != RowOutcome::NotStarted)
        return true;
    if (!m_seenAt.isValid())
        return true;
    // What was read in the future was read by another clock: nobody knows how old it is.
    const qint64 age = m_seenAt.secsTo(m_services.clock->nowUtc());
    return age < 0 || age >= m_services.pace.staleAfter.count();
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
    if (m_pausedBy || (m_leftOut && !m_stop.isCancelled()))
        return RunState::Paused;
    return m_counts[RowOutcome::NotStarted] > 0 ? RunState::Stopped : RunState::Finished;
}

RunSummary RunJob::summary(RunState state) const
{
    const std::optional<Error> &why = m_pausedBy || state != RunState::Paused ? m_pausedBy : m_leftOut;
    return {m_record.id, m_record.number, m_pausedBy ? RunState::Paused : state, m_counts, why};
}

} // namespace Casement
