// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphReader.h"

#include "models/base/Json.h"
#include "models/base/Timekeeper.h"
#include "models/cloud/graph/GraphError.h"
#include "models/cloud/graph/PageLinks.h"
#include "models/cloud/http/Authorized.h"
#include "models/cloud/http/BatchSending.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <numeric>

namespace Casement::Graph {

using nlohmann::json;

namespace {

/// A shorter wait is over before anybody has read about it.
constexpr std::chrono::seconds worthTelling{2};

} // namespace

GraphReader::GraphReader(Http::Transport *transport, Http::TokenSource *tokens, const QUrl &root,
                         const QString &tenantId, const Budgets &budgets)
    : m_transport(transport),
      m_tokens(tokens),
      m_root(root),
      m_tenantId(tenantId),
      m_auditLogs(budgets.auditLogs),
      m_conditionalAccess(budgets.conditionalAccess),
      m_reports(budgets.reports)
{
}

Http::Request GraphReader::requestFor(const QUrl &address, const GraphQuery &query) const
{
    Http::Request request;
    request.url = address;
    request.tenantId = m_tenantId;
    // Members that were added to an enumeration later come as themselves instead of unknownFutureValue.
    request.headers = {{"Accept", "application/json"}, {"Prefer", "include-unknown-enum-members"}};
    if (query.advanced)
        request.headers.append(qMakePair(QByteArray("ConsistencyLevel"), QByteArray("eventual")));
    request.timeout = std::chrono::seconds(100);
    // Logs are read in slices: one that takes too long is halved, not asked for again.
    request.timeoutIsFinal = query.family == Family::AuditLogs;
    request.label = query.label;
    return request;
}

RequestWindow *GraphReader::window(Family family)
{
    switch (family) {
    case Family::AuditLogs:
        return &m_auditLogs;
    case Family::ConditionalAccess:
        return &m_conditionalAccess;
    case Family::Reports:
        return &m_reports;
    case Family::Directory:
        break;
    }
    return nullptr;
}

Task<Outcome> GraphReader::pause(std::chrono::milliseconds wait, CancelToken cancel)
{
    Timekeeper *time = m_transport->timekeeper();
    if (wait < worthTelling)
        co_return co_await time->sleep(wait, cancel);
    const QString reason =
        QCoreApplication::translate("Casement::Graph", "It takes only so many requests of this kind in a time.");
    co_return co_await m_transport->pause(wait, reason, cancel);
}

Task<Outcome> GraphReader::waitForTurn(Family family, CancelToken cancel)
{
    RequestWindow *turns = window(family);
    for (;;) {
        if (cancel.isCancelled())
            co_return failure(cancelled());
        const auto wait = turns ? turns->takeTurn(m_transport->timekeeper()->now()) : std::chrono::milliseconds(0);
        if (wait == std::chrono::milliseconds(0))
            co_return Outcome();
        auto waited = co_await pause(wait, cancel);
        if (!waited)
            co_return failure(waited.error());
    }
}

Task<Result<Http::Answer>> GraphReader::send(Http::Request request, Family family, CancelToken cancel)
{
    auto turn = co_await waitForTurn(family, cancel);
    if (!turn)
        co_return failure(turn.error());
    co_return co_await Http::sendAuthorized(m_transport, m_tokens, request, cancel);
}

Task<Result<Http::Answer>> GraphReader::ask(GraphQuery query, CancelToken cancel)
{
    const QUrl address = addressOf(m_root, query);
    const Http::Request request = requestFor(address, query);
    co_return co_await send(request, query.family, cancel);
}

Task<Result<Http::Answer>> GraphReader::change(GraphQuery query, CancelToken cancel)
{
    const QUrl address = addressOf(m_root, query);
    Http::Request request = requestFor(address, query);
    request.method = "POST";
    request.isChange = true;
    co_return co_await send(request, query.family, cancel);
}

/// Which of those that are left may begin now; they are taken out.
std::vector<size_t> GraphReader::takeTurns(const std::vector<GraphQuery> &queries, std::vector<size_t> &left)
{
    const auto now = m_transport->timekeeper()->now();
    std::vector<size_t> begin;
    std::vector<size_t> later;
    for (const size_t place : left) {
        RequestWindow *turns = window(queries[place].family);
        const bool mayBegin = !turns || turns->takeTurn(now) == std::chrono::milliseconds(0);
        (mayBegin ? begin : later).push_back(place);
    }
    left = std::move(later);
    return begin;
}

/// A narrow family is counted by questions, not by requests: those that must wait go in another request.
Task<std::vector<Result<Http::Answer>>> GraphReader::batch(std::vector<GraphQuery> queries, CancelToken cancel)
{
    std::vector<Result<Http::Answer>> all(queries.size(), failure(cancelled()));
    std::vector<size_t> left(queries.size());
    std::iota(left.begin(), left.end(), size_t(0));
    while (!left.empty()) {
        std::vector<size_t> places = takeTurns(queries, left);
        if (places.empty()) {
            auto turn = co_await waitForTurn(queries[left.front()].family, cancel);
            if (!turn)
                break;
            places.push_back(left.front());
            left.erase(left.begin());
            for (const size_t more : takeTurns(queries, left))
                places.push_back(more);
        }
        std::vector<GraphQuery> together;
        for (const size_t place : places)
            together.push_back(queries[place]);
        auto answers = co_await sendTogether(together, cancel);
        for (size_t i = 0; i < places.size(); ++i)
            all[places[i]] = answers[i];
    }
    co_return all;
}

Task<std::vector<Result<Http::Answer>>> GraphReader::sendTogether(std::vector<GraphQuery> queries, CancelToken cancel)
{
    GraphQuery envelope;
    envelope.path = "$batch";
    envelope.label = "batch";
    envelope.beta = !queries.empty() && queries.front().beta;
    Http::BatchCall call;
    const QUrl address = addressOf(m_root, envelope);
    call.envelope = requestFor(address, envelope);
    for (const GraphQuery &query : queries) {
        Http::BatchPart part;
        part.url = relativeAddressOf(query);
        if (query.advanced)
            part.headers.append(qMakePair(QByteArray("ConsistencyLevel"), QByteArray("eventual")));
        call.parts.push_back(std::move(part));
    }
    co_return co_await Http::sendBatch(m_transport, m_tokens, call, cancel);
}

Task<Result<Document>> GraphReader::readAddress(QUrl address, GraphQuery query, CancelToken cancel)
{
    const Http::Request request = requestFor(address, query);
    auto answer = co_await send(request, query.family, cancel);
    if (!answer)
        co_return failure(answer.error());
    co_return documentOf(*answer);
}

Task<Result<Document>> GraphReader::read(GraphQuery query, CancelToken cancel)
{
    const QUrl address = addressOf(m_root, query);
    co_return co_await readAddress(address, query, cancel);
}

Task<Outcome> GraphReader::walk(GraphQuery query, PageSink onPage, CancelToken cancel)
{
    QUrl address = addressOf(m_root, query);
    PageLinks links(m_root, address);
    while (!address.isEmpty()) {
        auto document = co_await readAddress(address, query, cancel);
        if (!document)
            co_return failure(document.error());
        const Outcome taken = onPage(**document);
        if (!taken)
            co_return failure(taken.error());
        const auto next = links.next(**document);
        if (!next)
            co_return failure(next.error());
        address = *next;
    }
    co_return Outcome();
}

Outcome GraphReader::forEachValue(const json &page, const std::function<Outcome(const json &)> &take)
{
    const auto found = page.find("value");
    if (found == page.end() || !found->is_array())
        return failure(notUnderstood());
    for (const json &value : *found) {
        if (Outcome taken = take(value); !taken)
            return taken;
    }
    return {};
}

Result<Document> documentOf(const Http::Answer &answer)
{
    if (answer.status != 200)
        return failure(graphError(answer));
    auto document = parseJson(answer.body);
    if (!document || !document->is_object())
        return failure(notUnderstood());
    return std::make_shared<const json>(std::move(*document));
}

} // namespace Casement::Graph
