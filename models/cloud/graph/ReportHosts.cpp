// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/ReportHosts.h"

#include "models/cloud/http/AllowedOrigins.h"

#include <algorithm>
#include <array>

namespace Casement::Graph {

namespace {

/// reports.office.com, reportsncu.office.com: three labels, the first of them "reports" and a region.
bool isMicrosoftReportHost(const QString &host)
{
    const QLatin1String domain(".office.com");
    const QLatin1String prefix("reports");
    if (!host.startsWith(prefix) || !host.endsWith(domain))
        return false;
    const QString region = host.mid(prefix.size(), host.size() - prefix.size() - domain.size());
    return region.size() <= 12 &&
           std::ranges::all_of(region, [](QChar c) { return (c >= u'a' && c <= u'z') || c.isDigit(); });
}

bool isNationalCloud(const QString &graphHost)
{
    static const std::array hosts{QLatin1String("graph.microsoft.us"), QLatin1String("dod-graph.microsoft.us"),
                                  QLatin1String("microsoftgraph.chinacloudapi.cn")};
    return std::ranges::find(hosts, graphHost) != hosts.end();
}

} // namespace

bool isReportHost(const QUrl &graphRoot, const QUrl &given, const QUrl &download)
{
    if (!download.isValid() || !download.userInfo().isEmpty() || !Http::isSafeScheme(download))
        return false;
    if (!given.isEmpty())
        return Http::sameOrigin(given, download);
    if (graphRoot.host() == QLatin1String("graph.microsoft.com"))
        return download.scheme() == QLatin1String("https") && download.port(443) == 443 &&
               isMicrosoftReportHost(download.host());
    return !isNationalCloud(graphRoot.host()) && download.host() == graphRoot.host();
}

} // namespace Casement::Graph
