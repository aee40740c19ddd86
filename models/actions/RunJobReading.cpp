// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunJob.h"

#include <algorithm>

namespace Casement {

namespace {

const StepSettings unread;

QString whyNotShown(bool accepted)
{
    return accepted ? RunJob::tr("Accepted; reading still shows another value.")
                    : RunJob::tr("The connection was cut before the answer; reading does not show the change.");
}

/// Nothing speaks of a service that is down: the run need not wait for it, and the row need not fail.
Error ofItsOwn(const Error &error)
{
    Error own = error;
    own.kind = ErrorKind::BadAnswer;
    own.code = silentAlone;
    return own;
}

Error leftOut(const Error &error)
{
    Error told = makeError(ErrorKind::Timeout, RunJob::tr("Some rows could not be read, so nothing was sent for them."),
                           RunJob::tr("Go on later: they are read once more then."));
    told.context = error.context;
    return told;
}

} // namespace

/// How long ago the program before this one sent the change, while that is too short a time to decide by one reading:
/// what was done a moment ago may not show everywhere yet. Asked once for each row; later readings decide.
std::optional<std::chrono::milliseconds> RunJob::sentJustNow(size_t index)
{
    if (!m_inherited.remove(index) || m_services.pace.decisions.empty())
        return std::nullopt;
    const QDateTime sentAt = m_rows[index].intentAt;
    const qint64 passed = sentAt.isValid() ? sentAt.msecsTo(m_services.clock->nowUtc()) : 0;
    const std::chrono::milliseconds ago(std::max<qint64>(0, passed));
    return ago < m_services.pace.decisions.back() ? std::optional(ago) : std::nullopt;
}

Task<bool> RunJob::readFirst(size_t index)
{
    const RunRow row = m_rows[index];
    const bool mayHaveHappened = row.outcome != RowOutcome::NotStarted;
    // A row whose outcome is unknown comes out of turn: those behind it are not due yet.
    const bool othersFollow = row.outcome == RowOutcome::NotStarted;
    auto asked = othersFollow ? readAhead(index) : readHolding(row.target(), Haste::Now);
    auto now = co_await asked;
    if (!now && (now.error().isCancelled() || concernsEveryRow(now.error())))
        co_return false;
    if (!now) {
        const bool isLeftOut = now.error().code == silentAlone && !mayHaveHappened;
        const RowOutcome outcome = mayHaveHappened || isLeftOut ? row.outcome : RowOutcome::Failed;
        if (isLeftOut)
            m_leftOut = leftOut(now.error());
        const QString why = tr("It could not be read first, so nothing was sent. %1").arg(now.error().oneLine());
        co_await settle(index, outcome, why, unread);
        if (outcome == RowOutcome::Failed)
            countFailure();
        co_return false;
    }
    const FirstReading reading = judgeReading(row.seen, row.wanted, *now);
    if (reading == FirstReading::AsWanted && mayHaveHappened)
        co_await settle(index, RowOutcome::Done, tr("Confirmed by reading."), *now);
    else if (reading == FirstReading::AsWanted)
        co_await settle(index, RowOutcome::Unchanged, tr("It was as wanted already; nothing was sent."), *now);
    else if (row.outcome == RowOutcome::NotVisibleYet)
        m_later.push_back(readAgainLater(index));
    else if (reading == FirstReading::Otherwise && mayHaveHappened)
        co_await settle(index, RowOutcome::Unknown,
                        tr("It reads neither as before nor as wanted: somebody else changed it, before this change or "
                           "after it. It is not sent again."),
                        *now);
    else if (reading == FirstReading::Otherwise)
        co_await settle(index, RowOutcome::Failed,
                        tr("Changed by somebody else since the plan was made; nothing was sent."), *now);
    else if (const auto sentAgo = sentJustNow(index))
        m_undecided.push_back(decideLater(index, *sentAgo));
    else
        co_return true;
    co_return false;
}

/// After a stop no others will come to travel with it, and whoever is waited for does not wait itself.
Task<void> RunJob::confirmSent(size_t index)
{
    ++m_unconfirmed;
    const Haste haste = m_stop.isCancelled() || m_catchingUp > 0 ? Haste::Now : Haste::CanWait;
    co_await readBack(index, RowOutcome::NotVisibleYet, haste);
    --m_unconfirmed;
}

Task<void> RunJob::readBack(size_t index, RowOutcome otherwise, Haste haste)
{
    const RunRow row = m_rows[index];
    const bool accepted = otherwise == RowOutcome::NotVisibleYet;
    auto now = co_await readHolding(row.target(), haste);
    if (m_owner.isCancelled())
        co_return;
    if (!now && now.error().isCancelled()) {
        const QString why = accepted ? tr("Accepted; not read back, since the run was stopped.")
                                     : tr("Stopped while the change was on its way.");
        co_await settle(index, otherwise, why, unread);
        co_return;
    }
    if (now && holdsIn(row.wanted, *now)) {
        co_await settle(index, RowOutcome::Done, accepted ? QString() : tr("Confirmed by reading."), *now);
        co_return;
    }
    const QString why =
        now ? whyNotShown(accepted)
        : accepted
            ? tr("Accepted; it could not be read back. %1").arg(now.error().oneLine())
            : tr("The connection was cut before the answer, and it could not be read. %1").arg(now.error().oneLine());
    const StepSettings reading = now.value_or(unread);
    co_await settle(index, otherwise, why, reading);
    if (!accepted && m_sends.value(index) <= m_services.pace.repeats)
        m_undecided.push_back(decideLater(index, std::chrono::milliseconds(0)));
    else
        m_later.push_back(readAgainLater(index));
}

/// Reads at each of the times still to come but the last; then the row is taken up again, which reads it before
/// anything is sent.
Task<void> RunJob::decideLater(size_t index, std::chrono::milliseconds sentAgo)
{
    const StepTarget target = m_rows[index].target();
    const StepSettings wanted = m_rows[index].wanted;
    const std::vector<std::chrono::milliseconds> due = m_services.pace.decisions;
    std::chrono::milliseconds waited = sentAgo;
    for (size_t i = 0; i < due.size(); ++i) {
        if (due[i] < waited)
            continue;
        auto slept = co_await m_services.pace.timekeeper->sleep(due[i] - waited, m_stop.token());
        if (!slept)
            co_return;
        waited = due[i];
        if (i + 1 == due.size())
            break;
        // Once nothing is left to send, no others will come to travel with it.
        const bool othersCome = (m_next < m_rows.size() && !waitsForEarlier()) || !m_again.empty();
        const Haste haste = othersCome ? Haste::CanWait : Haste::Now;
        auto now = co_await readHolding(target, haste);
        if (m_stop.isCancelled())
            co_return;
        if (now && holdsIn(wanted, *now)) {
            co_await settle(index, RowOutcome::Done, tr("Confirmed by a later reading."), *now);
            co_return;
        }
    }
    m_again.push_back(index);
}

/// A reading that the person must help with is made again afterwards, and so is one that got no answer, as long as all
/// the others may get none either.
Task<Result<StepSettings>> RunJob::readHolding(StepTarget target, Haste haste)
{
    int silences = 0;
    quint64 answers = 0; ///< of others, before it was asked for again
    for (;;) {
        // What was sent before a stop is read all the same, unless the person was being waited for.
        auto over = co_await heldOver();
        if (!over && m_heldBy)
            co_return failure(cancelled());
        const int since = m_timesGoneOn;
        auto now = co_await m_reads.read(target, haste);
        if (now)
            noteAnswer(Asked::Reading);
        if (now || !concernsEveryRow(now.error()))
            co_return now;
        if (isSilence(now.error())) {
            const bool othersGotThrough = ++silences > 1 && m_answers != answers;
            if (othersGotThrough || (silences >= m_services.pace.silences && !mayOthersTell()))
                co_return failure(ofItsOwn(now.error()));
        }
        auto goesOn = co_await hold(now.error(), since, Asked::Reading);
        if (!goesOn)
            co_return now;
        answers = m_answers;
    }
}

Task<void> RunJob::readAgainLater(size_t index)
{
    const StepTarget target = m_rows[index].target();
    const StepSettings wanted = m_rows[index].wanted;
    const std::vector<std::chrono::milliseconds> due = m_services.pace.rereads;
    const CancelToken token = m_rereading.token();
    std::chrono::milliseconds waited{0};
    for (const std::chrono::milliseconds at : due) {
        auto slept = co_await m_services.pace.timekeeper->sleep(at - waited, token);
        waited = at;
        if (!slept)
            co_return;
        auto now = co_await m_rereads.read(target, Haste::CanWait);
        if (now && holdsIn(wanted, *now)) {
            co_await settle(index, RowOutcome::Done, tr("Confirmed by a later reading."), *now);
            co_return;
        }
    }
}

} // namespace Casement
