// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/RingDesk.h"

#include <QPointer>

#include <algorithm>
#include <chrono>

namespace Casement {

namespace {

/// Often enough for waits of minutes. The wall clock decides what is due, so a computer that slept is not late.
constexpr std::chrono::minutes lookEvery{1};
constexpr int patienceSeconds = 300; ///< after a start that was refused

Error noStore()
{
    return makeError(ErrorKind::Storage, RingDesk::tr("Rings cannot be kept on this computer."),
                     RingDesk::tr("Mend the data folder and open the tenant again."));
}

} // namespace

RingDesk::RingDesk(const QString &tenantId, Store *store, const Clock *clock, RingPlace place, QObject *parent)
    : QObject(parent),
      m_tenantId(tenantId),
      m_clock(clock),
      m_place(std::move(place)),
      m_repository(store ? std::make_unique<RingRepository>(store) : nullptr)
{
    connect(&m_timer, &QTimer::timeout, this, &RingDesk::look);
}

RingDesk::~RingDesk() = default;

void RingDesk::read()
{
    m_scope.start(readAndTell(false, m_scope.token()));
}

void RingDesk::watch()
{
    m_watching = true;
    m_timer.start(lookEvery);
    look();
}

void RingDesk::look()
{
    if (!m_reading)
        m_scope.start(readAndTell(true, m_scope.token()));
}

void RingDesk::forgetHeld()
{
    m_held.clear();
    Q_EMIT changed();
}

void RingDesk::noteRefusal()
{
    m_notBefore = m_clock->nowUtc().addSecs(patienceSeconds);
}

void RingDesk::start(const QUuid &ring)
{
    if (const auto refusal = m_place.refusal())
        Q_EMIT refused(*refusal);
    else if (!m_starting)
        m_scope.start(startAndTell(ring, true, m_scope.token()));
}

void RingDesk::beginKeeping(const RingSet &set)
{
    m_scope.start(keepAndTell(set, m_scope.token()));
}

void RingDesk::beginCancelling(const QUuid &set, const QUuid &ring)
{
    m_scope.start(cancelAndTell(set, ring, m_scope.token()));
}

Task<Result<RingShelf>> RingDesk::shelf(CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    co_return co_await m_repository->shelf(m_tenantId, token);
}

Task<Result<int>> RingDesk::keep(RingSet set, CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    co_return co_await m_repository->keep(std::move(set), token);
}

Task<Result<int>> RingDesk::cancel(QUuid set, QUuid ring, CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    co_return co_await m_repository->cancel(set, ring, m_clock->nowUtc(), token);
}

Task<Outcome> RingDesk::mayRunWhole(QUuid plan, CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    auto set = co_await m_repository->setWith(plan, token);
    if (!set)
        co_return failure(set.error());
    co_return *set > 0 ? Outcome(failure(standsInRings(*set))) : Outcome();
}

Task<Result<PreparedRing>> RingDesk::prepare(QUuid ring, CancelToken token)
{
    if (!m_repository)
        co_return failure(noStore());
    const auto adopt = m_place.adopt;
    const auto readGuard = m_place.readGuard;
    auto kept = co_await m_repository->ring(ring, token);
    if (!kept)
        co_return failure(kept.error());
    auto guard = co_await readGuard(token);
    if (!guard)
        co_return failure(guard.error());
    auto today = adopt(kept->plan);
    if (!today)
        co_return failure(today.error());
    PreparedRing prepared{*today, std::nullopt, std::nullopt};
    auto confirmed = confirmAgain(*kept, *today);
    if (confirmed)
        prepared.confirmed = *confirmed;
    else
        prepared.missing = confirmed.error();
    co_return prepared;
}

Task<void> RingDesk::readAndTell(bool startsDue, CancelToken token)
{
    const QPointer<RingDesk> self = this;
    m_reading = true;
    auto read = co_await shelf(token);
    if (!self || token.isCancelled())
        co_return;
    m_reading = false;
    if (read) {
        take(*read);
        if (startsDue)
            startDue();
    } else if (!startsDue) {
        Q_EMIT refused(read.error());
    }
}

void RingDesk::take(const RingShelf &shelf)
{
    m_shelf = shelf;
    Q_EMIT changed();
}

const RingRecord *RingDesk::due() const
{
    const QDateTime now = m_clock->nowUtc();
    for (auto set = m_shelf.sets.crbegin(); set != m_shelf.sets.crend(); ++set) {
        for (size_t at = 0; at < set->rings.size(); ++at) {
            const QDateTime dueAt = startOf(*set, at).dueAt;
            if (dueAt.isValid() && dueAt <= now && !m_held.contains(set->rings[at].id))
                return &set->rings[at];
        }
    }
    return nullptr;
}

void RingDesk::startDue()
{
    const bool free = m_watching && !m_starting && !m_shelf.runGoesOn && !m_place.refusal();
    if (!free || (m_notBefore.isValid() && m_clock->nowUtc() < m_notBefore))
        return;
    if (const RingRecord *ring = due())
        m_scope.start(startAndTell(ring->id, false, m_scope.token()));
}

void RingDesk::hold(const QUuid &ring, const Error &why)
{
    QString name;
    for (const RingSetRecord &set : m_shelf.sets) {
        for (const RingRecord &record : set.rings) {
            if (record.id == ring)
                name = record.name;
        }
    }
    m_held.insert(ring, why.text);
    Q_EMIT held(ring, name, why);
    Q_EMIT changed();
}

void RingDesk::begin(const ConfirmedPlan &plan)
{
    m_held.remove(plan.plan().id);
    Q_EMIT starting(plan);
    m_place.start(plan);
}

Task<void> RingDesk::startAndTell(QUuid ring, bool byHand, CancelToken token)
{
    const QPointer<RingDesk> self = this;
    m_starting = true;
    auto prepared = co_await prepare(ring, token);
    if (!self || token.isCancelled())
        co_return;
    m_starting = false;
    // While it was read, somebody may have begun something else.
    const std::optional<Error> refusal = m_place.refusal();
    if (!prepared && byHand)
        Q_EMIT refused(prepared.error());
    else if (!prepared)
        hold(ring, prepared.error());
    else if (refusal && byHand)
        Q_EMIT refused(*refusal);
    else if (refusal)
        co_return;
    else if (prepared->confirmed)
        begin(*prepared->confirmed);
    else if (byHand)
        Q_EMIT confirmationNeeded(prepared->plan, *prepared->missing);
    else
        hold(ring, *prepared->missing);
}

Task<void> RingDesk::keepAndTell(RingSet set, CancelToken token)
{
    const QPointer<RingDesk> self = this;
    auto number = co_await keep(std::move(set), token);
    if (!self || token.isCancelled())
        co_return;
    if (!number) {
        Q_EMIT refused(number.error());
        co_return;
    }
    auto read = co_await shelf(token);
    if (!self || token.isCancelled())
        co_return;
    if (read)
        take(*read);
    Q_EMIT kept(*number);
}

Task<void> RingDesk::cancelAndTell(QUuid set, QUuid ring, CancelToken token)
{
    const QPointer<RingDesk> self = this;
    auto cancelled = co_await cancel(set, ring, token);
    if (!self || token.isCancelled())
        co_return;
    if (!cancelled)
        Q_EMIT refused(cancelled.error());
    read();
}

} // namespace Casement
