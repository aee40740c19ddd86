// SPDX-License-Identifier: GPL-3.0-or-later
// How a TenantSession ends: here, or for this account everywhere.
#include "models/cloud/graph/OwnSessions.h"
#include "models/session/SessionAccess.h"
#include "models/session/SessionWire.h"
#include "models/session/TenantLoader.h"

#include <QPointer>

namespace Casement {

void TenantSession::signOutEverywhere()
{
    if (isSigningOutEverywhere())
        return;
    m_leaving = std::make_unique<CancelSource>();
    m_leaving->follow(m_scope.token());
    Q_EMIT signingOutEverywhere();
    m_scope.start(signOutEverywhereAndTell(m_leaving->token()));
}

void TenantSession::cancelSignOutEverywhere()
{
    if (m_leaving)
        m_leaving->cancel();
}

Task<void> TenantSession::signOutEverywhereAndTell(CancelToken token)
{
    const QPointer<TenantSession> self = this;
    Graph::OwnSessions sessions(m_wire->graph.with(QStringLiteral("User.RevokeSessions.All")));
    auto revoked = co_await sessions.revoke(token);
    if (!self || m_scope.token().isCancelled())
        co_return;
    m_leaving.reset();
    if (!revoked) {
        Q_EMIT signOutRefused(revoked.error());
        co_return;
    }
    signOut();
}

void TenantSession::signOut()
{
    cancelLoad();
    m_evidence->cancelLoad();
    m_runs->stop();
    m_loader->forget();
    m_access->signOut();
}

} // namespace Casement
