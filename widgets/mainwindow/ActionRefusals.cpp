// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/ActionRefusals.h"

#include "models/session/TenantSession.h"
#include "widgets/mainwindow/LeaveFlow.h"

namespace Casement {

QString ActionRefusals::manage() const
{
    if (const QString why = tenant(); !why.isEmpty())
        return why;
    if (isRefused(m_session->capabilities().permission(QStringLiteral("changeProtocols"))))
        return tr("This account may not switch protocols: the role Exchange Administrator is missing");
    return exportReport();
}

/// As for mailboxes, but for what only their protocols need.
QString ActionRefusals::tenant() const
{
    if (m_leave->isLeaving())
        return tr("Signing out");
    if (m_session->runs()->isSending())
        return tr("A run is going on");
    if (m_session->otherRuns()->run())
        return tr("Another Casement runs changes at this tenant");
    if (!m_session->changesAllowed())
        return tr("This connection is read-only");
    if (m_session->exceptionsError())
        return tr("Exceptions cannot be read on this computer, so nothing can be changed");
    if (m_session->guards()->error())
        return tr("The guard list cannot be read on this computer, so nothing can be changed");
    return {};
}

QString ActionRefusals::exception() const
{
    return m_session->exceptionsError() ? tr("Exceptions cannot be read or kept on this computer") : QString();
}

QString ActionRefusals::exportReport() const
{
    return m_session->lastLoad() ? QString() : tr("The mailboxes have not been read to the end yet");
}

/// Names in a file are held against the mailboxes.
QString ActionRefusals::importEvidence() const
{
    return m_leave->isLeaving() ? tr("Signing out") : exportReport();
}

} // namespace Casement
