// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunJob.h"

#include "models/actions/StepOrder.h"
#include "models/exceptions/ExceptionBook.h"

namespace Casement {

namespace {

const StepSettings unread;

} // namespace

RunJob::RunJob(const RunServices &services, const RunRecord &record, const CancelToken &owner)
    : m_services(services),
      m_record(record),
      m_owner(owner),
      m_reads(services.channel, services.pace.timekeeper, services.pace.gather, services.pace.inFlight,
              m_reading.token()),
      m_rereads(services.channel, services.pace.timekeeper, services.pace.gatherAgain, services.pace.inFlight,
                m_rereading.token())
{
    m_stop.follow(owner);
    m_sending.follow(owner);
    m_reading.follow(owner);
    m_rereading.follow(owner);
    m_sendingOver.follow(owner);
}

void RunJob::takeRows(std::vector<RunRow> rows, const QDateTime &seenAt, bool resumed)
{
    m_rows = std::move(rows);
    m_needs = neededBy(m_rows);
    m_seenAt = seenAt;
    m_resumed = resumed;
    for (size_t index = 0; index < m_rows.size(); ++index) {
        RunRow &row = m_rows[index];
        // The program that was sending is gone: nobody knows any more.
        if (row.outcome == RowOutcome::Sending)
            row.outcome = RowOutcome::Unknown;
        if (row.outcome == RowOutcome::Unknown)
            m_inherited.insert(index);
        m_counts.add(row.outcome, 1);
    }
    setCanary();
}

Task<RunSummary> RunJob::conduct(CancelToken person)
{
    m_person = person.onCancel([this] { stopByPerson(); });
    co_await work();
    m_sendingOver.cancel();
    for (std::optional<Task<void>> *each : {&m_grace, &m_readingGrace}) {
        if (!*each)
            continue;
        Task<void> grace = std::move(**each);
        co_await grace;
    }
    const RunState state = endState();
    auto ended = co_await m_services.journal->end(m_record.id, state, m_services.clock->nowUtc(), m_owner);
    if (ended)
        Q_EMIT claimReleased(m_record.id);
    else
        pause(ended.error());
    if (ended && !m_later.empty() && !m_rereading.isCancelled())
        Q_EMIT onlyRereadsLeft(m_record.id, m_counts);
    for (Task<void> &each : m_later)
        co_await each;
    co_return summary(state);
}

/// Until no row is left to send, those among them whose outcome was unknown and had to be waited for.
Task<void> RunJob::work()
{
    while (m_next < m_rows.size() || !m_again.empty() || !m_undecided.empty()) {
        std::vector<Task<void>> lanes;
        const int inFlight = needOrder(m_rows) ? 1 : m_services.pace.inFlight;
        for (int i = 0; i < inFlight; ++i)
            lanes.push_back(lane());
        for (Task<void> &each : lanes)
            co_await each;
        co_await catchUp();
        std::vector<Task<void>> undecided = std::exchange(m_undecided, {});
        for (Task<void> &each : undecided)
            co_await each;
        if (m_stop.isCancelled())
            co_return;
        // What nobody knew at first has been found out by now, or is taken up again.
        if (m_again.empty() && waitsForEarlier())
            co_await leaveWhatStandsOnIt();
        if (m_stop.isCancelled())
            co_return;
        if (m_canaryLeft && m_again.empty() && (waitsForCanary() || m_next >= m_rows.size()))
            co_await judgeCanary();
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
        // Were reading slower than changing, more and more would stand as sent and unread.
        if (m_unconfirmed >= static_cast<int>(2 * StepChannel::readsTogether)) {
            co_await catchUp();
            continue;
        }
        const bool isRepeat = !m_again.empty();
        if (!isRepeat && (waitsForCanary() || waitsForEarlier()))
            co_return;
        const auto index = next();
        if (!index)
            co_return;
        if (m_canaryLeft && !isRepeat)
            co_await goAhead(*index);
        else
            co_await handle(*index);
    }
}

/// Until every row that was sent has its reading, or the run ends.
Task<void> RunJob::catchUp()
{
    ++m_catchingUp;
    m_reads.hurry();
    auto caughtUp = co_await m_confirming.drained(CancelToken());
    Q_UNUSED(caughtUp)
    --m_catchingUp;
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
    else if (const QString why = m_heldBack.value(m_rows[index].guid); !why.isEmpty())
        co_await settle(index, before, why, unread);
    else
        co_await send(index);
}

Task<void> RunJob::send(size_t index)
{
    const RunRow row = m_rows[index];
    if (m_stop.isCancelled())
        co_return;
    const QString requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto intent =
        co_await m_services.journal->writeIntent(m_record.id, row.guid, requestId, m_services.clock->nowUtc(), m_owner);
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
    show(index, RowOutcome::Sending, m_waitsFor, unread);
    ++m_sends[index];
    const int since = m_timesGoneOn;
    const StepChange change{row.tenantId, row.target(), row.wanted, requestId};
    const auto answer = co_await m_services.channel->send(change, m_sending.token());
    const ChangeFate fate = fateOf(answer);
    if (m_owner.isCancelled())
        co_return;
    if (fate == ChangeFate::Accepted || fate == ChangeFate::Refused || fate == ChangeFate::OutOfScope)
        noteAnswer(Asked::Change);
    // Sent in vain, it is what it was: of an earlier change that may have happened nobody knows more than before.
    if (fate == ChangeFate::NotSent) {
        co_await settle(index, row.outcome, answer.error().oneLine(), unread);
        auto goesOn = co_await hold(answer.error(), since, Asked::Change);
        if (goesOn)
            m_again.push_back(index);
    } else if (fate == ChangeFate::Withdrawn) {
        co_await settle(index, row.outcome, row.message, unread);
    } else if (fate == ChangeFate::OutOfScope || fate == ChangeFate::Refused) {
        const RowOutcome outcome = fate == ChangeFate::Refused ? RowOutcome::Failed : RowOutcome::OutOfScope;
        co_await settle(index, outcome, answer.error().oneLine(), unread);
        countFailure();
    } else {
        // What was accepted is read with others; where something went wrong nothing more is sent before the reading.
        if (fate == ChangeFate::Accepted)
            m_confirming.start(confirmSent(index));
        else
            co_await readBack(index, RowOutcome::Unknown, Haste::Now);
    }
}

} // namespace Casement
