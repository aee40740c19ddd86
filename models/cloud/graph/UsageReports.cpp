// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/UsageReports.h"

#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/GraphError.h"
#include "models/cloud/graph/ReportHosts.h"
#include "models/cloud/http/StatusError.h"
#include "models/cloud/http/Transport.h"
#include "models/cloud/http/TransportWatch.h"

#include <QCoreApplication>

namespace Casement::Graph {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Graph)
};

GraphQuery reportQuery(ReportPeriod period)
{
    GraphQuery query;
    query.path = "reports/getEmailAppUsageUserDetail(period='D" + QByteArray::number(static_cast<int>(period)) + "')";
    query.label = "email app usage";
    query.family = Family::Reports;
    return query;
}

Error strangeHost(const QUrl &address)
{
    return makeError(ErrorKind::Refused,
                     Texts::tr("Microsoft Graph says that the report is at %1, which is none of this cloud's addresses;"
                               " it was not fetched.")
                         .arg(address.host()),
                     Texts::tr("Check the addresses of this connection, and whether a proxy changes answers."));
}

/// The file's address holds for a few minutes only.
bool hasExpired(const Error &error)
{
    return error.httpStatus == 403 || error.httpStatus == 404 || error.httpStatus == 410;
}

} // namespace

UsageReports::UsageReports(GraphClient *client, QNetworkAccessManager *network, const Http::Limits &limits,
                           Http::TransportWatch *watch)
    : m_client(client),
      m_network(network),
      m_limits(limits),
      m_watch(watch)
{
}

Task<Result<QUrl>> UsageReports::link(ReportPeriod period, CancelToken cancel)
{
    const GraphQuery query = reportQuery(period);
    GraphReader *reader = m_client->reader();
    auto answer = co_await reader->ask(query, cancel);
    if (!answer)
        co_return failure(answer.error());
    if (answer->status != 302)
        co_return failure(answer->status == 200 ? notUnderstood() : graphError(*answer));
    const QUrl address = QUrl::fromEncoded(answer->header("Location"), QUrl::StrictMode);
    if (!isReportHost(reader->root(), m_client->reportAddress(), address))
        co_return failure(strangeHost(address));
    co_return address;
}

Task<Result<QByteArray>> UsageReports::download(QUrl address, CancelToken cancel)
{
    // A transport of its own: it knows no token and reaches this one host.
    Http::Transport transport(m_network, {address}, m_limits);
    if (m_watch)
        m_watch->follow(&transport);
    Http::Request request;
    request.url = address;
    request.headers = {{"Accept", "text/csv, application/octet-stream;q=0.9"}};
    request.timeout = std::chrono::seconds(100);
    request.pathIsSecret = true;
    request.label = "usage report file";
    auto answer = co_await transport.send(request, cancel);
    if (!answer)
        co_return failure(answer.error());
    if (answer->status != 200)
        co_return failure(Http::statusError(*answer, false, Texts::tr("The report service")));
    co_return std::move(answer->body);
}

Task<Result<QByteArray>> UsageReports::file(ReportPeriod period, CancelToken cancel)
{
    for (int tries = 1;; ++tries) {
        auto address = co_await link(period, cancel);
        if (!address)
            co_return failure(address.error());
        auto body = co_await download(*address, cancel);
        if (body || tries >= 2 || !hasExpired(body.error()))
            co_return body;
    }
}

Task<Result<EmailAppUsage>> UsageReports::emailAppUsage(ReportPeriod period, CancelToken cancel)
{
    auto body = co_await file(period, cancel);
    if (!body)
        co_return failure(body.error());
    auto usage = parseEmailAppUsage(*body, period);
    if (!usage)
        co_return failure(usage.error());
    auto setting = co_await m_client->reportNamesConcealed(cancel);
    if (!setting && setting.error().isCancelled())
        co_return failure(setting.error());
    if (setting && *setting)
        usage->namesConcealed = true;
    co_return usage;
}

} // namespace Casement::Graph
