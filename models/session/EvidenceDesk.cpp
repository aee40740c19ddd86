// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/EvidenceDesk.h"

#include "models/base/Clock.h"

#include <QPointer>

#include <algorithm>
#include <chrono>

namespace Casement {

namespace {

Error notKept()
{
    return makeError(ErrorKind::Storage, EvidenceDesk::tr("Evidence of use cannot be kept on this computer."),
                     EvidenceDesk::tr("The data folder must be writable; its error was told at the start."));
}

/// A computer may sleep over midnight, so the day is looked at rather than waited for.
constexpr std::chrono::minutes dayLooks{10};

constexpr std::chrono::hours keptCurrent{12};

bool isLoadedByUs(EvidenceSource source)
{
    return source <= EvidenceSource::NonInteractiveSignIns;
}

} // namespace

EvidenceDesk::EvidenceDesk(const QString &tenantId, const SessionServices &services, GraphAccess *graph,
                           const Http::Limits &limits, QObject *parent)
    : QObject(parent),
      m_tenantId(tenantId),
      m_clock(services.clock),
      m_ledger(services.store ? std::make_unique<EvidenceLedger>(services.store) : nullptr),
      m_snapshot(EvidenceSnapshot::nothing(m_clock->nowUtc().date()))
{
    if (m_ledger)
        m_loader = std::make_unique<EvidenceLoader>(tenantId, m_ledger.get(), graph, services.network, limits, m_clock);
    m_days.setObjectName(QStringLiteral("days"));
    m_days.setParent(this);
    m_days.setInterval(dayLooks);
    connect(&m_days, &QTimer::timeout, this, &EvidenceDesk::followTheDays);
}

EvidenceDesk::~EvidenceDesk() = default;

Task<Outcome> EvidenceDesk::open(CancelToken token)
{
    m_days.start();
    co_return co_await renew(token);
}

void EvidenceDesk::followTheDays()
{
    if (m_clock->nowUtc().date() != m_snapshot->today())
        m_scope.start(renewForToday(m_scope.token()));
}

Task<void> EvidenceDesk::renewForToday(CancelToken token)
{
    auto renewed = co_await renew(token);
    // The next look tries again.
    Q_UNUSED(renewed)
}

Task<Outcome> EvidenceDesk::renew(CancelToken token)
{
    if (!m_ledger)
        co_return failure(notKept());
    const QPointer<EvidenceDesk> self = this;
    auto snapshot = co_await m_ledger->snapshot(m_tenantId, m_clock->nowUtc().date(), token);
    if (!snapshot)
        co_return failure(snapshot.error());
    if (!self)
        co_return failure(cancelled());
    m_snapshot = std::move(*snapshot);
    Q_EMIT changed();
    co_return Outcome();
}

void EvidenceDesk::load()
{
    if (m_loading)
        return;
    m_cancel = std::make_unique<CancelSource>();
    m_cancel->follow(m_scope.token());
    m_scope.start(loadAndTell(m_cancel->token()));
}

bool EvidenceDesk::isWorthLoading() const
{
    const QDateTime longAgo = m_clock->nowUtc().addSecs(-std::chrono::seconds(keptCurrent).count());
    return std::ranges::any_of(m_snapshot->sources(), [&](const SourceStatus &status) {
        return isLoadedByUs(status.source) && status.state != SourceStatus::NeverLoaded && status.readAt < longAgo;
    });
}

void EvidenceDesk::cancelLoad()
{
    if (m_cancel)
        m_cancel->cancel();
}

Task<void> EvidenceDesk::loadAndTell(CancelToken token)
{
    const QPointer<EvidenceDesk> self = this;
    const Outcome loaded = co_await loadAndWait(token);
    if (self)
        Q_EMIT ended(loaded ? std::nullopt : std::optional(loaded.error()));
}

Task<Outcome> EvidenceDesk::loadAndWait(CancelToken token)
{
    if (!m_loader)
        co_return failure(notKept());
    const QPointer<EvidenceDesk> self = this;
    m_loading = true;
    const EvidenceLoader::OnProgress tell = [this](const EvidenceProgress &progress) { Q_EMIT progressed(progress); };
    auto loaded = co_await m_loader->load(tell, token);
    if (!self)
        co_return failure(cancelled());
    auto forgotten = co_await m_ledger->forgetOld(m_tenantId, m_clock->nowUtc().date(), m_scope.token());
    if (!self)
        co_return failure(cancelled());
    // Whatever was finished counts, also before a fault or a cancel.
    auto renewed = co_await renew(m_scope.token());
    if (!self)
        co_return failure(cancelled());
    m_loading = false;
    if (!loaded)
        co_return loaded;
    if (!forgotten)
        co_return failure(forgotten.error());
    co_return renewed;
}

/// What is in the ledger is there, whether or not it can be read again.
Task<Result<KeptUse>> EvidenceDesk::renewAfterKeeping(CancelToken token)
{
    auto renewed = co_await renew(token);
    KeptUse kept;
    if (!renewed)
        kept.notShown = renewed.error();
    co_return Result<KeptUse>(std::move(kept));
}

Task<Result<KeptUse>> EvidenceDesk::importUse(ImportedUse use, CancelToken token)
{
    if (!m_ledger)
        co_return failure(notKept());
    const QPointer<EvidenceDesk> self = this;
    auto kept = co_await m_ledger->putImport(m_tenantId, std::move(use), token);
    if (!kept)
        co_return failure(kept.error());
    if (!self)
        co_return Result<KeptUse>(KeptUse{cancelled()});
    co_return co_await renewAfterKeeping(token);
}

Task<Result<KeptUse>> EvidenceDesk::importFile(ImportMapping mapping, std::function<ImportedUse()> finish,
                                               CancelToken token)
{
    if (!m_ledger)
        co_return failure(notKept());
    const QPointer<EvidenceDesk> self = this;
    auto kept = co_await m_ledger->putImport(m_tenantId, std::move(mapping), std::move(finish), token);
    if (!kept)
        co_return failure(kept.error());
    if (!self)
        co_return Result<KeptUse>(KeptUse{cancelled()});
    co_return co_await renewAfterKeeping(token);
}

Task<Result<std::vector<UseDay>>> EvidenceDesk::timeLine(MailboxIds mailbox, DaySpan days, CancelToken token)
{
    if (!m_ledger)
        co_return failure(notKept());
    co_return co_await m_ledger->timeLine(m_tenantId, std::move(mailbox), days, token);
}

} // namespace Casement
