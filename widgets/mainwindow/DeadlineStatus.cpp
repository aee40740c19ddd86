// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/DeadlineStatus.h"

#include "models/posture/Deadlines.h"
#include "models/session/TenantSession.h"

namespace Casement {

DeadlineStatus::DeadlineStatus(TenantSession *session, QWidget *parent)
    : LinkButton(QString(), parent),
      m_session(session)
{
    setObjectName(QStringLiteral("deadlineStatus"));
    connect(this, &QAbstractButton::clicked, this, [this] { Q_EMIT rowsWanted(m_query); });
    connect(session, &TenantSession::inventoryChanged, this, &DeadlineStatus::refresh);
    connect(session, &TenantSession::loadEnded, this, &DeadlineStatus::refresh);
    connect(session->protection(), &ProtectionDesk::changed, this, &DeadlineStatus::refresh);
    refresh();
}

void DeadlineStatus::refresh()
{
    const QDate today = m_session->clock()->nowUtc().date();
    const auto &inventory = m_session->inventory();
    const RetirementCalendar &calendar = m_session->protection()->calendar();
    const TenantProtection &protection = m_session->protection()->protection();
    const ReachCounts counts =
        countReachable(inventory->facts(), m_session->organization(), calendar, today, protection);
    const auto deadlines = deadlinesFor(calendar, counts, protection, today);
    setVisible(m_session->lastLoad() && !deadlines.empty());
    if (deadlines.empty())
        return;
    const Deadline &next = deadlines.front();
    setText(next.sentence);
    setToolTip(next.detail);
    m_query = next.query;
}

} // namespace Casement
