// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantSession.h"

#include "models/cloud/identity/TokenService.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/session/DossierDesk.h"
#include "models/session/Pacing.h"
#include "models/session/SessionAccess.h"
#include "models/session/SessionWire.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantLoader.h"
#include "models/session/TenantRights.h"
#include "models/session/columns/MailboxColumns.h"

#include <QPointer>

#include <utility>

namespace Casement {

TenantSession::TenantSession(const SessionServices &services, std::shared_ptr<Identity::TokenService> tokens,
                             const ConnectionRequest &request)
    : m_clock(services.clock),
      m_tokens(std::move(tokens)),
      m_access(std::make_unique<SessionAccess>(services, m_tokens, request)),
      m_wire(std::make_unique<Wire>(services, *m_tokens)),
      m_loader(std::make_unique<TenantLoader>(&m_wire->exchange, services.store, m_clock)),
      m_inventory(emptyInventory())
{
    m_identity.tenantId = m_tokens->account().tenantId;
    m_identity.account = m_tokens->account().userName;
    m_identity.accountId = m_tokens->account().objectId;
    m_identity.profile = request.profile;
    m_identity.kind = request.kind;
    m_exceptions = std::make_unique<ExceptionDesk>(m_identity.tenantId, services.store);
    m_guards = std::make_unique<GuardDesk>(m_identity.tenantId, m_identity.account, services.store, m_clock);
    m_runs = std::make_unique<RunDesk>(m_identity.tenantId, services.store, &m_wire->exchange, m_exceptions->book(),
                                       m_clock);
    m_runs->setChangesAllowed(request.changesAllowed);
    m_runs->setDoor([this](ActionPlan plan, CancelToken token) { return mayBegin(std::move(plan), std::move(token)); });
    m_runs->setHeldBack(
        [this](ActionPlan uncertain, CancelToken token) { return heldBack(std::move(uncertain), std::move(token)); });
    // Whoever keeps no sign-in is not asked by the keychain for its password either.
    const bool keepsSignIn =
        !request.profile.isEmpty() && request.kind != TenantKind::Demo && !isUnattended(request.method);
    m_journal = std::make_unique<JournalDesk>(m_identity.tenantId, services.store,
                                              keepsSignIn ? services.keychain : nullptr, m_clock, m_runs.get());
    m_otherRuns = std::make_unique<OtherRuns>(m_identity.tenantId, services.store, m_runs.get());
    m_rings = std::make_unique<RingDesk>(m_identity.tenantId, services.store, m_clock, placeOfRings());
    followRings();
    m_needsNote = request.needsNote;
    m_runs->setNames([this](const QUuid &mailbox) {
        const MailboxFacts &facts = m_inventory->facts();
        const qint64 row = facts.rowOf(mailbox);
        return row < 0 ? QString() : facts.mailbox(static_cast<quint32>(row)).userPrincipalName;
    });
    m_evidence = std::make_unique<EvidenceDesk>(m_identity.tenantId, services, &m_wire->graph,
                                                paceOf(m_tokens->endpoints().graph, Http::graphLimits()));
    m_joined = MailboxEvidence::join(m_evidence->snapshot(), m_inventory->facts());
    m_viewHistory = std::make_unique<ViewHistory>(m_identity.tenantId, services);
    m_protection = std::make_unique<ProtectionDesk>(&m_wire->graph, &m_wire->exchange);
    m_dossier = std::make_unique<DossierDesk>(this, &m_wire->graph);
    m_tenant = std::make_unique<TenantDesk>(this, &m_wire->exchange);
    // What a load left unfinished, in this program or another, may be older than a run.
    m_loader->setLastChange([runs = m_runs.get()](CancelToken token) { return runs->lastSentAt(std::move(token)); });
    connect(m_evidence.get(), &EvidenceDesk::changed, this, &TenantSession::rebuildEvidence);
    connect(m_protection.get(), &ProtectionDesk::changed, this, &TenantSession::setApplications);
    m_pageTimer.setSingleShot(true);
    m_readingTimer.setSingleShot(true);
    connect(&m_pageTimer, &QTimer::timeout, this, &TenantSession::showPages);
    connect(&m_readingTimer, &QTimer::timeout, this, &TenantSession::flushReadings);
    connect(m_exceptions->book(), &ExceptionBook::changed, this, &TenantSession::rebuildExceptions);
    connect(m_runs.get(), &RunDesk::rowChanged, this,
            [this](const QUuid &, const QUuid &object, RowOutcome, const QString &, const StepSettings &nowRead) {
                takeReading(object, nowRead);
            });
    connect(m_access.get(), &SessionAccess::signInNeeded, this, &TenantSession::signInNeeded);
    connect(m_access.get(), &SessionAccess::signInNeeded, this, &TenantSession::tellRunWhatItWaitsFor);
    connect(m_access.get(), &SessionAccess::resumed, this, &TenantSession::tellRunWhatItWaitsFor);
    followWire();
    followWaits();
}

TenantSession::~TenantSession()
{
    // The clients must stand until every coroutine that waits for them has unwound.
    m_scope.cancel();
    m_tenant.reset();
    m_dossier.reset();
    m_evidence.reset();
    m_protection.reset();
    m_rings.reset();
    m_otherRuns.reset();
    m_journal.reset();
    m_runs.reset();
    m_exceptions.reset();
}

RingPlace TenantSession::placeOfRings()
{
    return {[this](ActionPlan plan) { return adopt(std::move(plan)); }, [this] { return whyNoRing(); },
            [this](const ConfirmedPlan &plan) { m_runs->start(plan); },
            [this](CancelToken token) { return m_guards->load(std::move(token)); }};
}

std::optional<Error> TenantSession::whyNoRing() const
{
    if (!changesAllowed())
        return makeError(ErrorKind::Guarded, tr("This connection is read-only, so no ring is started."),
                         tr("Allow changes for the connection first, if that is meant."));
    if (m_runs->isSending())
        return makeError(ErrorKind::Conflict, tr("A run is going on, so no ring is started."),
                         tr("Wait until it has ended, or stop it."));
    const Outcome may = mayPlan();
    return may ? std::nullopt : std::optional(may.error());
}

void TenantSession::followRings()
{
    connect(m_runs.get(), &RunDesk::started, m_rings.get(), &RingDesk::look);
    connect(m_runs.get(), &RunDesk::finished, m_rings.get(), &RingDesk::look);
    connect(m_runs.get(), &RunDesk::refused, m_rings.get(), &RingDesk::noteRefusal);
    connect(m_guards.get(), &GuardDesk::changed, m_rings.get(), &RingDesk::forgetHeld);
    // What became visible only later, and the rows without which nothing is planned.
    connect(this, &TenantSession::loadEnded, m_rings.get(), &RingDesk::look);
}

void TenantSession::takeNames(const TenantNames &names)
{
    m_identity.displayName = names.displayName;
    m_identity.domain = names.defaultDomain;
    m_identity.initialDomain = names.initialDomain;
    m_identity.domains = names.domains;
    if (m_identity.domain.isEmpty())
        m_identity.domain = m_identity.account.section(QLatin1Char('@'), 1);
    if (m_identity.displayName.isEmpty())
        m_identity.displayName = m_identity.domain;
}

CapabilityQuestion TenantSession::capabilityQuestion() const
{
    CapabilityQuestion question;
    question.application = m_tokens->account().isApplication;
    return question;
}

void TenantSession::checkCapabilities()
{
    if (!std::exchange(m_checking, true))
        m_scope.start(checkAndTell(m_scope.token()));
}

/// Silence takes back nothing that was granted, and grants nothing that was refused.
static CapabilityFindings withLastGranted(CapabilityFindings now, const CapabilityFindings &before)
{
    if (!now.cmdlets)
        now.lastGranted = before.cmdlets.value_or(before.lastGranted);
    return now;
}

Task<void> TenantSession::checkAndTell(CancelToken token)
{
    const QPointer<TenantSession> self = this;
    m_tokens->dropAccessTokens();
    CapabilityQuestion question = capabilityQuestion();
    question.exchangePatience = question.patience; // somebody has asked for the answer, and waits for it
    auto report = co_await m_wire->capabilityProbe.run(question, token);
    if (!self)
        co_return;
    m_checking = false;
    if (report)
        m_capabilities = Capabilities::from(withLastGranted(report->findings, m_capabilities.findings()));
    refreshProtection();
    Q_EMIT capabilitiesChanged();
}

/// What nobody asked for is not read; what somebody did ask for keeps its age together with the mailboxes.
void TenantSession::refreshProtection()
{
    if (m_protection->isLoaded())
        m_protection->load();
}

Task<Outcome> TenantSession::probe(CancelToken token)
{
    const CapabilityQuestion question = capabilityQuestion();
    auto report = co_await m_wire->capabilityProbe.run(question, token);
    if (!report)
        co_return failure(report.error());
    takeNames(report->names);
    m_capabilities = Capabilities::from(report->findings);
    auto loaded = co_await m_exceptions->load(token);
    if (!loaded && loaded.error().isCancelled())
        co_return loaded;
    if (!loaded)
        m_exceptionsError = loaded.error();
    auto guarded = co_await m_guards->load(token);
    if (!guarded && guarded.error().isCancelled())
        co_return guarded;
    auto opened = co_await m_evidence->open(token);
    // Without the ledger everything is not known, and says so in its own columns.
    co_return !opened && opened.error().isCancelled() ? opened : Outcome();
}

void TenantSession::setChangesAllowed(bool allowed)
{
    if (allowed == changesAllowed())
        return;
    m_runs->setChangesAllowed(allowed);
    Q_EMIT changesAllowedChanged(allowed);
}

} // namespace Casement
