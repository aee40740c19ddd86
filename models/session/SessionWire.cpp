// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/SessionWire.h"

#include "models/cloud/identity/TokenService.h"
#include "models/session/Pacing.h"
#include "models/session/SessionAccess.h"

namespace Casement {

/// What routes to the mailbox servers: the person's own mailbox, or for an application, which has none, the one that
/// every organisation has.
static QString anchorOf(const Identity::Account &account)
{
    if (account.isApplication)
        return QStringLiteral("APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@") + account.tenantId;
    return QStringLiteral("UPN:") + account.userName;
}

TenantSession::Wire::Wire(const SessionServices &services, Identity::TokenService &tokens)
    : exchangeTransport(services.network, {tokens.endpoints().exchange}, paceOf(tokens.endpoints().exchange)),
      graphTransport(services.network, {tokens.endpoints().graph},
                     paceOf(tokens.endpoints().graph, Http::graphLimits())),
      exchange(&exchangeTransport, tokens.source(Identity::Resource::Exchange),
               {tokens.endpoints().exchange, tokens.account().tenantId, anchorOf(tokens.account())}),
      graph(&graphTransport, &tokens),
      capabilityProbe(&exchange, &graph)
{
    exchangeTransport.keepTimeBy(services.time);
    graphTransport.keepTimeBy(services.time);
}

void TenantSession::followWire()
{
    m_wireLog.follow(m_tokens->wire().transport, QStringLiteral("sign-in"));
    m_wireLog.follow(m_access->watch(), QStringLiteral("sign-in"));
    m_wireLog.follow(&m_wire->exchangeTransport, QStringLiteral("exchange"));
    m_wireLog.follow(&m_wire->graphTransport, QStringLiteral("graph"));
    if (m_evidence->downloads())
        m_wireLog.follow(m_evidence->downloads(), QStringLiteral("reports"));
    // What the outage has used up of the patience is given back once it is over.
    const auto renew = [this] {
        m_wire->exchangeTransport.renewBudget();
        m_tokens->renewBudget();
    };
    connect(m_runs.get(), &RunDesk::started, this, renew);
    connect(m_runs.get(), &RunDesk::resumed, this, renew);
}

void TenantSession::followWaits()
{
    const QString signIn = tr("Sign-in service");
    const Http::Transport *tokens = m_tokens->wire().transport;
    m_waits.follow(&m_wire->exchangeTransport, QString());
    m_waits.follow(&m_wire->graphTransport, tr("Microsoft Graph"));
    m_waits.follow(tokens, signIn);
    m_waits.follow(m_access->watch(), signIn);
    if (m_evidence->downloads())
        m_waits.follow(m_evidence->downloads(), tr("Report service"));
    connect(&m_waits, &ServiceWaits::began, this, &TenantSession::serviceWaits);
    connect(&m_waits, &ServiceWaits::ended, this, &TenantSession::serviceWaitEnded);
    // A load or a run asks Exchange alone, with tokens.
    m_exchangeWaits.follow(&m_wire->exchangeTransport, QString());
    m_exchangeWaits.follow(tokens, signIn);
    connect(&m_exchangeWaits, &ServiceWaits::began, this, &TenantSession::tellWait);
    connect(&m_exchangeWaits, &ServiceWaits::ended, this, [this] { tellWait(0, QString()); });
}

void TenantSession::tellWait(int seconds, const QString &reason)
{
    m_progress.secondsToWait = seconds;
    m_progress.waitReason = reason;
    tellProgress();
    tellRunWhatItWaitsFor();
}

void TenantSession::tellRunWhatItWaitsFor()
{
    m_runs->noteWait(m_access->isSignInNeeded() ? tr("Waits until somebody has signed in again.")
                                                : m_progress.waitReason);
}

} // namespace Casement
