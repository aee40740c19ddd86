// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunJob.h"

#include "models/actions/SettingsText.h"
#include "models/exceptions/ExceptionBook.h"

#include <algorithm>

namespace Casement {

namespace {

const ClientAccessSettings unread;

} // namespace

RunJob::RunJob(const RunServices &services, const RunRecord &record, const CancelToken &owner)
    : m_services(services),
      m_record(record),
      m_owner(owner),
      m_rereadGate(services.pace.inFlight)
{
    m_stop.follow(owner);
    m_sending.follow(owner);
    m_rereading.follow(owner);
    m_sendingOver.follow(owner);
}

void RunJob::takeRows(std::vector<RunRow> rows, const QDateTime &seenAt, bool resumed)
{
    m_rows = std::move(rows);
    m_seenAt = seenAt;
    m_resumed = resumed;
    for (RunRow &row : m_rows) {
        // The program that was sending is gone: nobody knows any more.
        if (row.outcome == RowOutcome::Sending)
            row.outcome = RowOutcome::Unknown;
        m_counts.add(row.outcome, 1);
    }
}

Task<RunSummary> RunJob::conduct(CancelToken person)
{
    m_person = person.onCancel([this] { stopByPerson(); });
    co_await work();
    m_sendingOver.cancel();
    if (m_grace) {
        Task<void> grace = std::move(*m_grace);
        co_await grace;
    }
    const RunState state = endState();
    auto ended = co_await m_services.journal->end(m_record.id, state, m_owner);
    if (ended)
        Q_EMIT claimReleased(m_record.id);
    else
        pause(ended.error());
    if (ended && !m_rereads.empty() && !m_rereading.isCancelled())
        Q_EMIT onlyRereadsLeft(m_record.id, m_counts);
    for (Task<void> &each : m_rereads)
        co_await each;
    co_return summary(state);
}

/// Until no row is left to send, those among them whose outcome was unknown and had to be waited for.
Task<void> RunJob::work()
{
    while (m_next < m_rows.size() || !m_again.empty() || !m_undecided.empty()) {
        std::vector<Task<void>> lanes;
        for (int i = 0; i < m_services.pace.inFlight; ++i)
            lanes.push_back(lane());
        for (Task<void> &each : lanes)
            co_await each;
        std::vector<Task<void>> undecided = std::exchange(m_undecided, {});
        for (Task<void> &each : undecided)
            co_await each;
        if (m_stop.isCancelled())
            co_return;
    }
}

Task<void> RunJob::lane()
{
    for (;;) {
        auto over = co_await heldOver();
        if (!over)
            co_return;
        const auto index = next();
        if (!index)
            co_return;
        co_await handle(*index);
    }
}

std::optional<size_t> RunJob::next()
{
    if (m_again.empty())
        return m_next < m_rows.size() ? std::optional(m_next++) : std::nullopt;
    const size_t index = m_again.front();
    m_again.pop_front();
    return index;
}

Task<void> RunJob::handle(size_t index)
{
    const RowOutcome before = m_rows[index].outcome;
    if (before != RowOutcome::NotStarted && before != RowOutcome::Unknown && before != RowOutcome::NotVisibleYet)
        co_return;
    if (needsReadingFirst(m_rows[index])) {
        const bool maySend = co_await readFirst(index);
        if (!maySend)
            co_return;
    }
    if (isExcepted(m_rows[index]))
        co_await settle(index, RowOutcome::Unchanged, tr("Excepted since the plan was made; nothing was sent."),
                        unread);
    else
        co_await send(index);
}

Task<bool> RunJob::readFirst(size_t index)
{
    const RunRow row = m_rows[index];
    const bool mayHaveHappened = row.outcome != RowOutcome::NotStarted;
    auto now = co_await readHolding(row.guid);
    if (!now && (now.error().isCancelled() || concernsEveryRow(now.error())))
        co_return false;
    if (!now) {
        const RowOutcome outcome = mayHaveHappened ? row.outcome : RowOutcome::Failed;
        const QString why = tr("It could not be read first, so nothing was sent. %1").arg(now.error().oneLine());
        co_await settle(index, outcome, why, unread);
        co_return false;
    }
    const FirstReading reading = judgeReading(row.seen, row.wanted, *now);
    if (reading == FirstReading::AsWanted && mayHaveHappened)
        co_await settle(index, RowOutcome::Done, tr("Confirmed by reading."), *now);
    else if (reading == FirstReading::AsWanted)
        co_await settle(index, RowOutcome::Unchanged, tr("It was as wanted already; nothing was sent."), *now);
    else if (row.outcome == RowOutcome::NotVisibleYet)
        m_rereads.push_back(readAgainLater(index));
    else if (reading == FirstReading::Otherwise)
        co_await settle(index, RowOutcome::Failed,
                        tr("Changed by somebody else since the plan was made; nothing was sent."), *now);
    else
        co_return true;
    co_return false;
}

Task<void> RunJob::send(size_t index)
{
    const RunRow row = m_rows[index];
    if (m_stop.isCancelled())
        co_return;
    auto intent = co_await m_services.journal->writeIntent(m_record.id, row.guid, m_services.clock->nowUtc(), m_owner);
    if (m_owner.isCancelled())
        co_return;
    if (!intent) {
        pause(intent.error());
        co_return;
    }
    if (m_stop.isCancelled()) {
        co_await settle(index, row.outcome, row.message, unread);
        co_return;
    }
    show(index, RowOutcome::Sending, {}, unread);
    ++m_sends[index];
    const int since = m_timesGoneOn;
    const auto answer = co_await m_services.channel->setCasMailbox(row.guid, row.wanted, m_sending.token());
    const ChangeFate fate = fateOf(answer);
    if (m_owner.isCancelled())
        co_return;
    if (fate == ChangeFate::NotSent) {
        co_await settle(index, RowOutcome::NotStarted, answer.error().oneLine(), unread);
        auto goesOn = co_await hold(answer.error(), since);
        if (goesOn)
            m_again.push_back(index);
    } else if (fate == ChangeFate::Withdrawn) {
        co_await settle(index, RowOutcome::NotStarted, {}, unread);
    } else if (fate == ChangeFate::OutOfScope || fate == ChangeFate::Refused) {
        const RowOutcome outcome = fate == ChangeFate::Refused ? RowOutcome::Failed : RowOutcome::OutOfScope;
        co_await settle(index, outcome, answer.error().oneLine(), unread);
    } else {
        const RowOutcome otherwise = fate == ChangeFate::Accepted ? RowOutcome::NotVisibleYet : RowOutcome::Unknown;
        co_await readBack(index, otherwise);
    }
}

Task<void> RunJob::readBack(size_t index, RowOutcome otherwise)
{
    const RunRow row = m_rows[index];
    const bool accepted = otherwise == RowOutcome::NotVisibleYet;
    if (m_stop.isCancelled()) {
        const QString why = accepted ? tr("Accepted; not read back, since the run was stopped.")
                                     : tr("Stopped while the change was on its way.");
        co_await settle(index, otherwise, why, unread);
        co_return;
    }
    auto now = co_await readHolding(row.guid);
    if (m_owner.isCancelled())
        co_return;
    if (now && holdsIn(row.wanted, *now)) {
        co_await settle(index, RowOutcome::Done, accepted ? QString() : tr("Confirmed by reading."), *now);
        co_return;
    }
    const QString why = accepted ? tr("Accepted; reading still shows another value.")
                                 : tr("The connection was cut before the answer; reading does not show the change.");
    const ClientAccessSettings reading = now.value_or(unread);
    co_await settle(index, otherwise, why, reading);
    if (!accepted && m_sends.value(index) <= m_services.pace.repeats)
        m_undecided.push_back(decideLater(index));
    else
        m_rereads.push_back(readAgainLater(index));
}

/// Reads at each of the times but the last; then the row is taken up again, which reads it before anything is sent.
Task<void> RunJob::decideLater(size_t index)
{
    const QUuid guid = m_rows[index].guid;
    const ClientAccessSettings wanted = m_rows[index].wanted;
    const std::vector<std::chrono::milliseconds> due = m_services.pace.decisions;
    std::chrono::milliseconds waited{0};
    for (size_t i = 0; i < due.size(); ++i) {
        auto slept = co_await m_services.pace.timekeeper->sleep(due[i] - waited, m_stop.token());
        if (!slept)
            co_return;
        waited = due[i];
        if (i + 1 == due.size())
            break;
        auto now = co_await readHolding(guid);
        if (m_stop.isCancelled())
            co_return;
        if (now && holdsIn(wanted, *now)) {
            co_await settle(index, RowOutcome::Done, tr("Confirmed by a later reading."), *now);
            co_return;
        }
    }
    m_again.push_back(index);
}

/// A reading that the person must help with is made again afterwards.
Task<Result<ClientAccessSettings>> RunJob::readHolding(QUuid mailbox)
{
    for (;;) {
        auto over = co_await heldOver();
        if (!over)
            co_return failure(cancelled());
        const int since = m_timesGoneOn;
        auto now = co_await m_services.channel->readCasMailbox(mailbox, m_stop.token());
        if (now || !concernsEveryRow(now.error()))
            co_return now;
        auto goesOn = co_await hold(now.error(), since);
        if (!goesOn)
            co_return now;
    }
}

Task<void> RunJob::readAgainLater(size_t index)
{
    const QUuid guid = m_rows[index].guid;
    const ClientAccessSettings wanted = m_rows[index].wanted;
    const std::vector<std::chrono::milliseconds> due = m_services.pace.rereads;
    const CancelToken token = m_rereading.token();
    std::chrono::milliseconds waited{0};
    for (const std::chrono::milliseconds at : due) {
        auto slept = co_await m_services.pace.timekeeper->sleep(at - waited, token);
        waited = at;
        auto pass = co_await m_rereadGate.enter(token);
        if (!slept || !pass)
            co_return;
        auto now = co_await m_services.channel->readCasMailbox(guid, token);
        pass->release();
        if (now && holdsIn(wanted, *now)) {
            co_await settle(index, RowOutcome::Done, tr("Confirmed by a later reading."), *now);
            co_return;
        }
    }
}

} // namespace Casement
