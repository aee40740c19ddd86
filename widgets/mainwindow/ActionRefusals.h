// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace Casement {

class LeaveFlow;
class TenantSession;

/// Why something cannot be done now, in words for a person; empty: it can.
class ActionRefusals final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ActionRefusals)
public:
    /// Both outlive this.
    ActionRefusals(TenantSession *session, const LeaveFlow *leave) : m_session(session), m_leave(leave) {}

    /// Switching protocols of mailboxes.
    [[nodiscard]] QString manage() const;
    /// Changing the tenant in any other way.
    [[nodiscard]] QString tenant() const;
    [[nodiscard]] QString exception() const;
    [[nodiscard]] QString exportReport() const;
    [[nodiscard]] QString importEvidence() const;

private:
    TenantSession *m_session;
    const LeaveFlow *m_leave;
};

} // namespace Casement
