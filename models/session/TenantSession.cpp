// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantSession.h"

#include "models/actions/PlanBuilder.h"
#include "models/actions/UndoPlan.h"
#include "models/cloud/identity/TokenService.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/posture/EvidenceRows.h"
#include "models/session/DossierDesk.h"
#include "models/session/Pacing.h"
#include "models/session/PlanAdoption.h"
#include "models/session/SessionAccess.h"
#include "models/session/SessionWire.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantLoader.h"
#include "models/session/columns/MailboxColumns.h"

#include <QPointer>

#include <utility>

namespace Casement {

namespace {

Error notReadYet()
{
    return makeError(ErrorKind::BadInput, TenantSession::tr("The mailboxes have not been read to the end yet."),
                     TenantSession::tr("Wait until loading has finished, or refresh."));
}

} // namespace

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
    m_guards = std::make_unique<GuardDesk>(m_identity.tenantId, services.store);
    m_runs = std::make_unique<RunDesk>(m_identity.tenantId, services.store, &m_wire->exchange, m_exceptions->book(),
                                       m_clock);
    m_runs->setChangesAllowed(request.changesAllowed);
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
    connect(m_runs.get(), &RunDesk::started, this, [this] { m_wire->exchangeTransport.renewBudget(); });
    connect(m_runs.get(), &RunDesk::rowChanged, this,
            [this](const QUuid &, const QUuid &mailbox, RowOutcome, const QString &, const StepSettings &nowRead) {
                takeReading(mailbox, nowRead.protocols());
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
    m_runs.reset();
    m_exceptions.reset();
}

RingPlace TenantSession::placeOfRings()
{
    return {[this](ActionPlan plan) { return adopt(std::move(plan)); }, [this] { return whyNoRing(); },
            [this](const ConfirmedPlan &plan) { m_runs->start(plan); }};
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

Task<void> TenantSession::checkAndTell(CancelToken token)
{
    const QPointer<TenantSession> self = this;
    m_tokens->dropAccessTokens();
    const CapabilityQuestion question = capabilityQuestion();
    auto report = co_await m_wire->capabilityProbe.run(question, token);
    if (!self)
        co_return;
    m_checking = false;
    if (report)
        m_capabilities = Capabilities::from(report->findings);
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
    if (!guarded)
        m_exceptionsError = guarded.error();
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

void TenantSession::load()
{
    cancelLoad();
    m_loadCancel = std::make_unique<CancelSource>();
    m_loadCancel->follow(m_scope.token());
    m_scope.start(loadAndTell(m_loadCancel->token()));
}

void TenantSession::cancelLoad()
{
    if (m_loadCancel)
        m_loadCancel->cancel();
}

Task<void> TenantSession::loadAndTell(CancelToken token)
{
    const QPointer<TenantSession> self = this;
    auto loaded = co_await loadAndWait(token);
    if (!self)
        co_return;
    std::optional<Error> error;
    if (!loaded)
        error = loaded.error();
    Q_EMIT loadEnded(error);
}

Task<Outcome> TenantSession::loadAndWait(CancelToken token)
{
    m_wire->exchangeTransport.renewBudget();
    m_wire->graphTransport.renewBudget();
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

PlanContext TenantSession::planContext(const QString &note) const
{
    PlanContext context;
    context.tenantId = m_identity.tenantId;
    context.tenantName = m_identity.displayName;
    context.tenantDomain = m_identity.domain;
    context.account = m_identity.account;
    context.snapshotAt = m_inventory->readAt();
    context.note = note;
    context.tenantMailboxCount = static_cast<int>(m_inventory->facts().size());
    context.organization = m_organization;
    context.today = m_clock->today();
    context.whoBreaks = whoBreaksBy(m_joined, m_inventory->sharedFacts(), m_clock->nowUtc().date());
    context.whyNobodyIsKnown = whyNobodyIsKnown(m_joined->snapshot());
    context.evidenceSources = evidenceSourcesWords(m_joined->snapshot());
    context.needsNote = m_needsNote;
    context.mostPerRun = m_guards->list().mostPerRun();
    // An administrator often has no mailbox and is known by name alone.
    const auto own = std::ranges::find_if(m_usersWithoutMailbox, [this](const UserWithoutMailbox &user) {
        return user.userPrincipalName.compare(m_identity.account, Qt::CaseInsensitive) == 0;
    });
    context.guardedAs = [list = m_guards->list(), facts = m_inventory->sharedFacts(),
                         user = own == m_usersWithoutMailbox.end() ? QUuid() : own->guid,
                         account = QUuid(m_identity.accountId)](const QUuid &object) {
        GuardKinds kinds = list.kindsOf(object);
        const qint64 row = facts->rowOf(object);
        const bool isUser = !user.isNull() && object == user;
        const bool isOwn = object == account ||
                           (row >= 0 && facts->mailbox(static_cast<quint32>(row)).externalDirectoryObjectId == account);
        return isUser || (isOwn && !account.isNull()) ? kinds | GuardKind::OwnAccount : kinds;
    };
    return context;
}

Outcome TenantSession::mayPlan() const
{
    if (m_exceptionsError)
        return failure(m_exceptionsError->in(QStringLiteral("planning without knowing the exceptions")));
    return m_lastLoad ? Outcome() : Outcome(failure(notReadYet()));
}

Result<ActionPlan> TenantSession::plan(const std::vector<QUuid> &mailboxes, const ClientAccessSettings &wanted,
                                       const QString &note) const
{
    if (const Outcome may = mayPlan(); !may)
        return failure(may.error());
    std::vector<Mailbox> targets;
    targets.reserve(mailboxes.size());
    for (const QUuid &guid : mailboxes) {
        const qint64 row = m_inventory->facts().rowOf(guid);
        if (row >= 0)
            targets.push_back(m_inventory->facts().mailbox(static_cast<quint32>(row)));
    }
    return buildPlan(planContext(note), targets, wanted, *m_exceptions->book());
}

Result<ActionPlan> TenantSession::adopt(ActionPlan plan) const
{
    if (const Outcome may = mayPlan(); !may)
        return failure(may.error());
    const PlanContext here = planContext(plan.note);
    return adoptPlan(std::move(plan),
                     {&here, m_inventory->sharedFacts().get(), m_exceptions->book(), &m_usersWithoutMailbox});
}

/// A mailbox and its user have one id, and a run knows each id once: the mailbox goes back, the user is named.
static void keepEachOnce(ActionPlan &plan)
{
    QSet<QUuid> mailboxes;
    for (const PlanRow &row : plan.rows) {
        if (row.kind == TargetKind::Mailbox)
            mailboxes.insert(row.guid);
    }
    std::erase_if(plan.rows, [&](const PlanRow &row) {
        if (row.kind == TargetKind::Mailbox || !mailboxes.contains(row.guid))
            return false;
        plan.setAside.push_back(
            {row.guid,
             row.displayName,
             row.address,
             SetAsideReason::NotRead,
             {},
             TenantSession::tr("Its authentication policy goes back by an undo of its own, afterwards")});
        return true;
    });
}

Task<Result<ActionPlan>> TenantSession::undoOf(RunRecord run, std::vector<RunRow> rows, QString note, CancelToken token)
{
    // What the run has just read is gathered before it is shown; an undo must not judge by what was before.
    flushReadings();
    std::vector<Mailbox> now;
    std::vector<StepTarget> targets;
    for (const RunRow &row : rows) {
        if (row.kind != TargetKind::Mailbox) {
            targets.push_back(row.target());
            continue;
        }
        const qint64 found = m_inventory->facts().rowOf(row.guid);
        if (found >= 0)
            now.push_back(m_inventory->facts().mailbox(static_cast<quint32>(found)));
    }
    auto read = co_await m_runs->read(targets, token);
    QHash<QUuid, StepSettings> others;
    for (size_t i = 0; i < targets.size(); ++i) {
        if (read[i])
            others.insert(targets[i].guid, *read[i]);
        else if (read[i].error().kind != ErrorKind::NotFound)
            co_return failure(read[i].error().in(QStringLiteral("reading what would be put back")));
    }
    const PlanContext context = planContext(note);
    auto plan = buildUndoPlan(context, run, rows, now, *m_exceptions->book(), others);
    if (plan)
        keepEachOnce(*plan);
    co_return plan;
}

Task<Result<ActionPlan>> TenantSession::undoPlan(QUuid run, UndoScope scope, QString note, CancelToken token)
{
    // What a half-done run changed can only be told from a reading made after it.
    if (const Outcome may = mayPlan(); !may)
        co_return failure(may.error());
    auto record = co_await m_runs->find(run.toString(QUuid::WithoutBraces), token);
    if (!record)
        co_return failure(record.error());
    auto rows = co_await m_runs->rows(run, token);
    if (!rows)
        co_return failure(rows.error());
    std::vector<RunRow> within = rowsWithin(scope, std::move(*rows));
    co_return co_await undoOf(*record, within, note, token);
}

Task<Result<ActionPlan>> TenantSession::undoSince(QDateTime moment, UndoScope scope, QString note, CancelToken token)
{
    if (const Outcome may = mayPlan(); !may)
        co_return failure(may.error());
    auto runs = co_await m_runs->runs(token);
    if (!runs)
        co_return failure(runs.error());
    std::vector<std::vector<RunRow>> rowsOfRuns;
    for (const RunRecord &run : *runs) {
        auto rows = co_await m_runs->rows(run.id, token);
        if (!rows)
            co_return failure(rows.error());
        rowsOfRuns.push_back(std::move(*rows));
    }
    // The newest stands for all of them in the journal; the note tells the moment.
    const std::vector<RunRow> rows = rowsWithin(scope, changesSince(moment, rowsOfRuns));
    if (rows.empty())
        co_return failure(ErrorKind::BadInput, tr("No run of this computer changed anything since then."));
    co_return co_await undoOf(runs->front(), rows, note, token);
}

void TenantSession::prepareUndo(const QUuid &run, const UndoScope &scope)
{
    m_scope.start(undoAndTell(undoPlan(run, scope, QString(), m_scope.token())));
}

void TenantSession::prepareUndoSince(const QDateTime &moment)
{
    const QString when = QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat);
    m_scope.start(undoAndTell(undoSince(moment, {}, tr("Back to %1").arg(when), m_scope.token())));
}

Task<void> TenantSession::undoAndTell(Task<Result<ActionPlan>> undo)
{
    auto plan = co_await undo;
    if (plan)
        Q_EMIT undoReady(*plan);
    else if (!plan.error().isCancelled())
        Q_EMIT undoRefused(plan.error());
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
