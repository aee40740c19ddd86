// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunJob.h"

#include "models/actions/SettingsText.h"
#include "models/base/Sleep.h"
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
    std::vector<Task<void>> lanes;
    for (int i = 0; i < m_services.pace.inFlight; ++i)
        lanes.push_back(lane());
    for (Task<void> &each : lanes)
        co_await each;
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

Task<void> RunJob::lane()
{
    while (!m_stop.isCancelled() && m_next < m_rows.size()) {
        const size_t index = m_next++;
        co_await handle(index);
    }
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
    auto now = co_await m_services.channel->readCasMailbox(row.guid, m_stop.token());
    if (!now && now.error().isCancelled())
        co_return false;
    if (!now && concernsEveryRow(now.error())) {
        pause(now.error());
        co_return false;
    }
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
    const auto answer = co_await m_services.channel->setCasMailbox(row.guid, row.wanted, m_sending.token());
    const ChangeFate fate = fateOf(answer);
    if (m_owner.isCancelled())
        co_return;
    if (fate == ChangeFate::NotSent) {
        pause(answer.error());
        co_await settle(index, RowOutcome::NotStarted, answer.error().oneLine(), unread);
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
    auto now = co_await m_services.channel->readCasMailbox(row.guid, m_stop.token());
    if (m_owner.isCancelled())
        co_return;
    if (now && holdsIn(row.wanted, *now)) {
        co_await settle(index, RowOutcome::Done, accepted ? QString() : tr("Confirmed by reading."), *now);
        co_return;
    }
    if (!now && concernsEveryRow(now.error()))
        pause(now.error());
    const QString why = accepted ? tr("Accepted; reading still shows another value.")
                                 : tr("The connection was cut before the answer; reading does not show the change.");
    const ClientAccessSettings reading = now.value_or(unread);
    co_await settle(index, otherwise, why, reading);
    m_rereads.push_back(readAgainLater(index));
}

Task<void> RunJob::readAgainLater(size_t index)
{
    const QUuid guid = m_rows[index].guid;
    const ClientAccessSettings wanted = m_rows[index].wanted;
    const std::vector<std::chrono::milliseconds> due = m_services.pace.rereads;
    const CancelToken token = m_rereading.token();
    std::chrono::milliseconds waited{0};
    for (const std::chrono::milliseconds at : due) {
        auto slept = co_await sleepFor(at - waited, token);
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
