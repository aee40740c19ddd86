// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/EvidenceLoader.h"

#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/GraphError.h"
#include "models/cloud/graph/SignInLog.h"
#include "models/cloud/graph/UsageReports.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/SignInTally.h"
#include "models/session/GraphAccess.h"

#include <algorithm>
#include <array>

namespace Casement {

namespace {

using Graph::ReportPeriod;

/// The longest first: what it says too widely, the shorter ones make narrower.
constexpr std::array periods{ReportPeriod::Days180, ReportPeriod::Days90, ReportPeriod::Days30, ReportPeriod::Days7};

/// How long Microsoft keeps sign-ins for tenants with Entra ID P1.
constexpr int signInDays = 30;

const QString reportPermission = QStringLiteral("Reports.Read.All");
const QString logPermission = QStringLiteral("AuditLog.Read.All");

NotKnownReason reasonOf(const Error &error)
{
    switch (Graph::lackOf(error)) {
    case Graph::Lack::Licence:
        return NotKnownReason::NoLicence;
    case Graph::Lack::Permission:
        return NotKnownReason::NoPermission;
    case Graph::Lack::Role:
        return NotKnownReason::NoRole;
    case Graph::Lack::NotSaid:
        break;
    }
    return error.kind == ErrorKind::Forbidden ? NotKnownReason::NoPermission : NotKnownReason::Failed;
}

/// Errors that say nothing of the source: the work as a whole cannot go on.
bool endsEverything(const Error &error)
{
    return error.isCancelled() || error.kind == ErrorKind::SignIn || error.kind == ErrorKind::Storage;
}

EvidenceSource sourceOf(Graph::SignInKind kind)
{
    return kind == Graph::SignInKind::Interactive ? EvidenceSource::InteractiveSignIns
                                                  : EvidenceSource::NonInteractiveSignIns;
}

qsizetype slicesLeft(const Graph::SignInReading &reading)
{
    const auto all = Graph::slicesOf(reading.query);
    return std::ranges::count_if(all, [&reading](const Graph::SignInSlice &slice) {
        return std::ranges::find(reading.finished, slice) == reading.finished.end();
    });
}

Graph::SignInQuery queryUntil(const QDateTime &now)
{
    Graph::SignInQuery query;
    query.from = QDateTime(now.date().addDays(1 - signInDays), QTime(0, 0), Qt::UTC);
    query.to = now;
    query.notModern = true;
    return query;
}

} // namespace

/// What the callbacks of one reading of the log share with the coroutine that waits for it.
struct EvidenceLoader::Reading
{
    SignInTally tally;
    int done = 0;
    int of = 0;
    std::optional<Error> storeError;
};

EvidenceLoader::EvidenceLoader(const QString &tenantId, EvidenceLedger *ledger, GraphAccess *graph,
                               QNetworkAccessManager *network, const Http::Limits &limits, const Clock *clock)
    : m_tenantId(tenantId),
      m_ledger(ledger),
      m_graph(graph),
      m_network(network),
      m_limits(limits),
      m_clock(clock)
{
}

Task<Outcome> EvidenceLoader::load(OnProgress onProgress, CancelToken cancel)
{
    auto reports = co_await loadReports(onProgress, cancel);
    if (!reports)
        co_return reports;
    co_return co_await loadSignIns(onProgress, cancel);
}

Task<Outcome> EvidenceLoader::loadReports(OnProgress onProgress, CancelToken cancel)
{
    int done = 0;
    for (const ReportPeriod period : periods) {
        onProgress({EvidenceSource::UsageReport, done++, static_cast<int>(periods.size())});
        auto loaded = co_await loadReport(period, cancel);
        if (!loaded && endsEverything(loaded.error()))
            co_return loaded;
        // The same refusal four times helps nobody.
        if (!loaded)
            co_return co_await takeFailure({EvidenceSource::UsageReport}, loaded.error(), cancel);
    }
    co_return Outcome();
}

Task<Outcome> EvidenceLoader::loadReport(ReportPeriod period, CancelToken cancel)
{
    Graph::UsageReports reports(m_graph->with(reportPermission), m_network, m_limits, &m_downloads);
    auto usage = co_await reports.emailAppUsage(period, cancel);
    if (!usage)
        co_return failure(usage.error());
    const QDateTime readAt = now();
    co_return co_await m_ledger->putReport(m_tenantId, std::move(*usage), period, readAt, cancel);
}

Task<Outcome> EvidenceLoader::loadSignIns(OnProgress onProgress, CancelToken cancel)
{
    auto finished = co_await m_ledger->finishedSlices(m_tenantId, now(), cancel);
    if (!finished)
        co_return failure(finished.error());
    const auto state = std::make_shared<Reading>();
    Graph::SignInReading reading;
    reading.query = queryUntil(now());
    reading.finished = std::move(*finished);
    state->of = static_cast<int>(slicesLeft(reading));
    reading.onRecords = [state](std::vector<Graph::SignInRecord> records) { state->tally.add(records); };
    reading.onGivenUp = [state] { state->tally.drop(); };
    // The store's thread takes its work in order, so the last wait below stands for all of these.
    reading.onFinished = [this, state, onProgress](const Graph::SignInSlice &slice, bool knownClientsOnly) {
        onProgress({sourceOf(slice.kind), ++state->done, state->of});
        SignInSliceUse use = state->tally.take(slice, now());
        use.knownClientsOnly = knownClientsOnly;
        m_scope.start(keep(state, std::move(use), m_scope.token()));
    };
    Graph::SignInLog log(m_graph->with(logPermission));
    auto read = co_await log.read(std::move(reading), cancel);
    auto written = co_await m_scope.drained(cancel);
    Q_UNUSED(written)
    if (state->storeError)
        co_return failure(*state->storeError);
    if (!read)
        co_return co_await takeFailure({EvidenceSource::InteractiveSignIns, EvidenceSource::NonInteractiveSignIns},
                                       read.error(), cancel);
    if (!read->nonInteractive && read->whyPartial)
        co_return co_await takeFailure({EvidenceSource::NonInteractiveSignIns}, *read->whyPartial, cancel);
    co_return Outcome();
}

Task<void> EvidenceLoader::keep(std::shared_ptr<Reading> state, SignInSliceUse use, CancelToken cancel)
{
    auto kept = co_await m_ledger->putSlice(m_tenantId, std::move(use), cancel);
    if (!kept && !state->storeError)
        state->storeError = kept.error();
}

/// What a source refuses or cannot do is remembered there; what it told before stays.
Task<Outcome> EvidenceLoader::takeFailure(std::vector<EvidenceSource> sources, Error error, CancelToken cancel)
{
    if (endsEverything(error))
        co_return failure(error);
    for (const EvidenceSource source : sources) {
        SourceStatus status;
        status.source = source;
        status.why = reasonOf(error);
        status.state = status.why == NotKnownReason::Failed ? SourceStatus::Failed : SourceStatus::Refused;
        status.text = error.oneLine();
        status.readAt = now();
        auto kept = co_await m_ledger->putStatus(m_tenantId, status, cancel);
        if (!kept)
            co_return failure(kept.error());
    }
    co_return Outcome();
}

} // namespace Casement
