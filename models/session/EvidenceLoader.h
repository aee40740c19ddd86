// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Clock.h"
#include "models/base/Scope.h"
#include "models/base/Task.h"
#include "models/cloud/http/Limits.h"
#include "models/cloud/http/TransportWatch.h"
#include "models/evidence/EvidenceSource.h"

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace Casement {

class EvidenceLedger;
class GraphAccess;
struct SignInSliceUse;

namespace Graph {
enum class ReportPeriod;
}

/// What is being read of which source.
struct EvidenceProgress
{
    EvidenceSource source = EvidenceSource::UsageReport;
    int done = 0; ///< reports, or parts of the sign-in log: days, of two kinds each, and less where a day is too much
    int of = 0;
};

/// Reads the sources that Microsoft Graph has into the ledger. A source that refuses or breaks says so there and takes
/// nothing away from the others. All of it outlives this; this outlives every task it gave.
class EvidenceLoader final
{
public:
    using OnProgress = std::function<void(const EvidenceProgress &)>;

    EvidenceLoader(const QString &tenantId, EvidenceLedger *ledger, GraphAccess *graph, QNetworkAccessManager *network,
                   const Http::Limits &limits, const Clock *clock);

    /// The usage report of every period, then what is new in the sign-in log. Fails when the ledger cannot be written,
    /// when the person is needed and does not come, and when it was cancelled; whatever is finished stays.
    Task<Outcome> load(OnProgress onProgress, CancelToken cancel);

    /// What goes to the hosts where reports lie, and is waited for there: no business of Graph's own transport.
    [[nodiscard]] const Http::TransportWatch *downloads() const { return &m_downloads; }

private:
    struct Reading;

    Task<Outcome> loadReports(OnProgress onProgress, CancelToken cancel);
    Task<Outcome> loadReport(Graph::ReportPeriod period, CancelToken cancel);
    Task<Outcome> loadSignIns(OnProgress onProgress, CancelToken cancel);
    Task<void> keep(std::shared_ptr<Reading> state, SignInSliceUse use, CancelToken cancel);
    Task<Outcome> takeFailure(std::vector<EvidenceSource> sources, Error error, CancelToken cancel);
    [[nodiscard]] QDateTime now() const { return m_clock->nowUtc(); }

    QString m_tenantId;
    EvidenceLedger *m_ledger;
    GraphAccess *m_graph;
    QNetworkAccessManager *m_network;
    Http::Limits m_limits;
    const Clock *m_clock;
    Http::TransportWatch m_downloads;
    Scope m_scope;
};

} // namespace Casement
