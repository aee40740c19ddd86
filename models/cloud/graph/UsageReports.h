// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/cloud/graph/EmailAppUsage.h"
#include "models/cloud/http/Limits.h"

#include <QUrl>

class QNetworkAccessManager;

namespace Casement::Http {
class TransportWatch;
}

namespace Casement::Graph {

class GraphClient;

/// Usage reports: Graph says where the file is, and it is fetched there without the token. Client and network outlive
/// this; this outlives every task it gave.
class UsageReports final
{
public:
    /// limits hold for the downloads, which are no business of Graph's own queue.
    /// What they send and wait for is told to the watch, which outlives this; may be null.
    UsageReports(GraphClient *client, QNetworkAccessManager *network, const Http::Limits &limits,
                 Http::TransportWatch *watch = nullptr);

    /// namesConcealed is set when the tenant's setting says so, or the rows look like it: a change of the setting
    /// takes minutes or hours to reach the reports. Refused: Graph named an address that is none of this cloud's.
    Task<Result<EmailAppUsage>> emailAppUsage(ReportPeriod period, CancelToken cancel);

private:
    Task<Result<QByteArray>> file(ReportPeriod period, CancelToken cancel);
    Task<Result<QUrl>> link(ReportPeriod period, CancelToken cancel);
    Task<Result<QByteArray>> download(QUrl address, CancelToken cancel);

    GraphClient *m_client;
    QNetworkAccessManager *m_network;
    Http::Limits m_limits;
    Http::TransportWatch *m_watch;
};

} // namespace Casement::Graph
