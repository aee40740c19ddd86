// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/OtherRuns.h"

#include "models/session/RunDesk.h"

#include <QPointer>

#include <chrono>

namespace Casement {

namespace {

/// Often enough for a count to be watched; a look at one row of the store costs nothing.
constexpr std::chrono::seconds pause{2};

bool isTheSame(const std::optional<RunRecord> &one, const std::optional<RunRecord> &other)
{
    if (!one || !other)
        return one.has_value() == other.has_value();
    return one->id == other->id && one->counts == other->counts && one->state == other->state;
}

} // namespace

OtherRuns::OtherRuns(const QString &tenantId, Store *store, const RunDesk *own, QObject *parent)
    : QObject(parent),
      m_tenantId(tenantId),
      m_desk(own),
      m_journal(store ? std::make_unique<RunJournal>(store) : nullptr)
{
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &OtherRuns::look);
    connect(own, &RunDesk::started, this, [this](const QUuid &run) {
        ++m_serial;
        m_own.insert(run);
    });
    connect(own, &RunDesk::finished, this, [this](const RunSummary &summary) {
        ++m_serial;
        m_own.remove(summary.runId);
    });
}

OtherRuns::~OtherRuns() = default;

void OtherRuns::begin()
{
    if (!m_journal || m_timer.isActive())
        return;
    m_timer.start();
    look();
}

void OtherRuns::look()
{
    // While this program sends, the claim is its own, and so it is before started() has told which run it is.
    if (!m_looking && !m_desk->isSending())
        m_scope.start(lookAndTell(m_scope.token()));
}

Task<void> OtherRuns::lookAndTell(CancelToken token)
{
    const QPointer<OtherRuns> self = this;
    const int serial = m_serial;
    m_looking = true;
    auto active = co_await m_journal->activeRun(m_tenantId, token);
    if (!self || token.isCancelled())
        co_return;
    m_looking = false;
    // What was read while an own run began or ended may be that run; and a store that cannot be read for once says
    // nothing about anybody.
    if (!active || serial != m_serial || m_desk->isSending())
        co_return;
    const std::optional<RunRecord> before = m_run;
    const bool own = *active && m_own.contains((*active)->id);
    take(own ? std::nullopt : *active);
    if (!self || !before || (m_run && m_run->id == before->id))
        co_return;
    auto last = co_await m_journal->record(before->id, token);
    if (self && last)
        Q_EMIT ended(*last);
}

void OtherRuns::take(const std::optional<RunRecord> &active)
{
    if (isTheSame(m_run, active))
        return;
    m_run = active;
    Q_EMIT changed();
}

} // namespace Casement
