// SPDX-License-Identifier: GPL-3.0-or-later
// How a TenantSession reads everything anew, and what is shown meanwhile.
#include "models/cloud/identity/TokenService.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/session/SessionWire.h"
#include "models/session/TenantLoader.h"
#include "models/session/TenantSession.h"
#include "models/session/columns/MailboxColumns.h"

#include <QPointer>

#include <utility>

namespace Casement {

void TenantSession::load()
{
    cancelLoad();
    m_loadCancel = std::make_unique<CancelSource>();
    m_loadCancel->follow(m_scope.token());
    m_scope.start(loadAndTell(m_loadCancel->token()));
    // Whoever lacked a role and reads everything again may have it by now.
    if (m_lastLoad && isRefused(m_capabilities.permission(QStringLiteral("changeProtocols"))))
        checkCapabilities();
}

void TenantSession::cancelLoad()
{
    if (m_loadCancel)
        m_loadCancel->cancel();
}

Task<void> TenantSession::loadAndTell(CancelToken token)
{
    const QPointer<TenantSession> self = this;
    const Outcome loaded = co_await loadAndWait(token);
    if (self)
        Q_EMIT loadEnded(loaded ? std::nullopt : std::optional(loaded.error()));
}

Task<Outcome> TenantSession::loadAndWait(CancelToken token)
{
    m_wire->exchangeTransport.renewBudget();
    m_wire->graphTransport.renewBudget();
    m_tokens->renewBudget();
    m_loading = true;
    m_progress = LoadProgress();
    m_readDuringLoad.clear();
    m_loadClock.start();
    // The loader still holds what the load before this one brought; nothing of that counts.
    Q_EMIT loadProgressed(m_progress);
    const QPointer<TenantSession> self = this;
    auto loaded = co_await m_loader->load(
        [this] {
            tellProgress();
            // Pages are gathered: each snapshot costs, and nobody reads faster than five a second.
            if (!m_lastLoad && !m_pageTimer.isActive())
                m_pageTimer.start(200);
        },
        token);
    if (!self)
        co_return failure(cancelled());
    m_pageTimer.stop();
    if (!loaded) {
        m_loading = false;
        if (!m_readDuringLoad.isEmpty())
            m_loader->forget(); // what it had brought of these rows may be older
        // Pages that came before a fault are no list: whoever counted or exported them would miss the rest.
        if (!m_lastLoad) {
            m_inventory = emptyInventory();
            Q_EMIT inventoryChanged();
        }
        co_return failure(loaded.error());
    }
    auto evidence = co_await m_evidence->renew(token);
    // Without the ledger everything is not known, and says so in its own columns.
    Q_UNUSED(evidence)
    if (!self)
        co_return failure(cancelled());
    // Not before: what a run read while the ledger was waited for is newer than these rows, too.
    m_loading = false;
    m_organization = loaded->organization;
    takeApplications(loaded->ewsApplications);
    m_usersWithoutMailbox = std::move(loaded->usersWithoutMailbox);
    m_lastLoad = LoadReport{m_clock->nowUtc(), loaded->oneSided, loaded->usersError, loaded->organizationError};
    ListStates lists;
    lists.users = loaded->usersRead ? ListState::Read : ListState::NotRead;
    m_protection->setAssignmentsRead(loaded->usersRead);
    refreshProtection();
    setLoaded(loaded->mailboxes, lists, loaded->begunAt);
    auto confirmed = co_await m_runs->confirmFrom(std::move(loaded->mailboxes), token);
    // The journal may be unreadable; the load itself is good all the same, and changing says so by itself.
    Q_UNUSED(confirmed)
    co_return Outcome();
}

void TenantSession::showPages()
{
    m_organization = m_loader->organization();
    takeApplications(m_loader->ewsApplications());
    setLoaded(m_loader->join().soFar(), m_loader->lists(), m_clock->nowUtc());
}

void TenantSession::setLoaded(const std::vector<Mailbox> &mailboxes, ListStates lists, const QDateTime &readAt)
{
    const auto facts = MailboxFacts::build(mailboxes, lists);
    m_joined = MailboxEvidence::join(m_evidence->snapshot(), *facts);
    m_inventory = makeInventory(facts, states(), *m_exceptions->book(), m_clock->today(), readAt, m_joined);
    if (m_exceptionsError)
        m_inventory = withUnknownExceptions(*m_inventory);
    patch(m_readDuringLoad);
    m_readings.clear();
    Q_EMIT inventoryChanged();
}

void TenantSession::setOrganization(const OrganizationSettings &organization)
{
    if (organization == m_organization)
        return;
    m_organization = organization;
    remakeInventory();
}

/// With the rows of a load, which are shown right after this. What was not read leaves those that are known.
void TenantSession::takeApplications(const std::optional<EwsApplications> &applications)
{
    if (!applications)
        return;
    m_applications = applications;
    m_protection->takeApplications(*applications);
}

void TenantSession::setApplications()
{
    const std::optional<EwsApplications> &applications = m_protection->protection().ewsApplications;
    if (applications == m_applications)
        return;
    m_applications = applications;
    remakeInventory();
}

void TenantSession::remakeInventory()
{
    m_inventory = makeInventory(m_inventory->sharedFacts(), states(), *m_exceptions->book(), m_clock->today(),
                                m_inventory->readAt(), m_joined);
    if (m_exceptionsError)
        m_inventory = withUnknownExceptions(*m_inventory);
    Q_EMIT inventoryChanged();
}

EffectiveStates TenantSession::states() const
{
    EffectiveStates states(m_organization, m_protection->calendar(), m_clock->nowUtc().date());
    states.setApplications(m_applications);
    return states;
}

void TenantSession::tellProgress()
{
    if (!m_loading)
        return;
    m_progress.mailboxes = static_cast<int>(qMin(m_loader->join().casRows(), m_loader->join().mailboxRows()));
    const qint64 elapsed = qMax<qint64>(1, m_loadClock.elapsed());
    m_progress.perSecond = static_cast<int>(m_progress.mailboxes * 1000LL / elapsed);
    Q_EMIT loadProgressed(m_progress);
}

} // namespace Casement
