// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/EvidenceKeeping.h"

#include "models/session/EvidenceDesk.h"

#include <QPointer>

namespace Casement {

namespace {

Error notKept()
{
    return makeError(ErrorKind::Storage, EvidenceKeeping::tr("Evidence of use cannot be kept on this computer."));
}

} // namespace

EvidenceKeeping::EvidenceKeeping(EvidenceDesk *desk, QObject *parent) : QObject(parent), m_desk(desk) {}

EvidenceKeeping::~EvidenceKeeping() = default;

void EvidenceKeeping::read()
{
    if (m_desk->ledger())
        m_scope.start(readAndTell(m_scope.token()));
    else
        Q_EMIT failed(notKept());
}

void EvidenceKeeping::keepFor(int days)
{
    if (m_desk->ledger())
        m_scope.start(keepAndTell(days, m_scope.token()));
    else
        Q_EMIT failed(notKept());
}

Task<Outcome> EvidenceKeeping::readBoth(CancelToken token)
{
    const QPointer<EvidenceKeeping> self = this;
    EvidenceLedger *ledger = m_desk->ledger();
    auto size = co_await ledger->size(m_desk->tenantId(), token);
    if (!size)
        co_return failure(size.error());
    if (!self)
        co_return failure(cancelled());
    auto days = co_await ledger->daysKept(m_desk->tenantId(), token);
    if (!days)
        co_return failure(days.error());
    if (!self)
        co_return failure(cancelled());
    m_size = *size;
    m_daysKept = *days;
    co_return Outcome();
}

Task<Outcome> EvidenceKeeping::keepAndForget(int days, CancelToken token)
{
    const QPointer<EvidenceKeeping> self = this;
    EvidenceLedger *ledger = m_desk->ledger();
    auto kept = co_await ledger->keepFor(m_desk->tenantId(), days, token);
    if (!kept)
        co_return failure(kept.error());
    if (!self)
        co_return failure(cancelled());
    auto forgotten = co_await ledger->forgetOld(m_desk->tenantId(), m_desk->today(), token);
    if (!forgotten)
        co_return failure(forgotten.error());
    if (!self)
        co_return failure(cancelled());
    auto renewed = co_await m_desk->renew(token);
    if (!renewed)
        co_return renewed;
    if (!self)
        co_return failure(cancelled());
    co_return co_await readBoth(token);
}

Task<void> EvidenceKeeping::readAndTell(CancelToken token)
{
    const QPointer<EvidenceKeeping> self = this;
    auto done = co_await readBoth(token);
    if (self)
        tell(done);
}

Task<void> EvidenceKeeping::keepAndTell(int days, CancelToken token)
{
    const QPointer<EvidenceKeeping> self = this;
    auto done = co_await keepAndForget(days, token);
    if (self)
        tell(done);
}

void EvidenceKeeping::tell(const Outcome &outcome)
{
    if (outcome)
        Q_EMIT changed();
    else if (!outcome.error().isCancelled())
        Q_EMIT failed(outcome.error());
}

} // namespace Casement
