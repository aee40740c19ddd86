// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/cloud/graph/GraphQuery.h"
#include "models/cloud/graph/RequestWindow.h"
#include "models/cloud/http/Message.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <memory>
#include <vector>

namespace Casement::Http {
class TokenSource;
class Transport;
} // namespace Casement::Http

namespace Casement::Graph {

using Document = std::shared_ptr<const nlohmann::json>;
/// Takes one page of a list; an error ends the walk with it.
using PageSink = std::function<Outcome(const nlohmann::json &page)>;
/// Called once per page with its rows, in this thread.
template <class Row>
using RowSink = std::function<void(std::vector<Row>)>;
template <class Row>
using RowParser = Result<Row> (*)(const nlohmann::json &row);

/// Asks Graph one question at a time: address, headers, budget, token, and what makes an answer an answer. Retrying is
/// the transport's. A token of another tenant than the one named is not sent. Transport and token source outlive this;
/// this outlives every task it gave.
class GraphReader final
{
public:
    GraphReader(Http::Transport *transport, Http::TokenSource *tokens, const QUrl &root, const QString &tenantId,
                const Budgets &budgets);

    /// The whole answer of a 200, an object. BadAnswer for anything else with that status.
    Task<Result<Document>> read(GraphQuery query, CancelToken cancel);

    /// Every page of a list, one after another. A list is read to its end or fails.
    Task<Outcome> walk(GraphQuery query, PageSink onPage, CancelToken cancel);

    /// The same with rows of one type: a row that cannot be understood ends the walk with an error that names it.
    template <class Row>
    Task<Outcome> rows(GraphQuery query, RowParser<Row> parse, RowSink<Row> onPage, CancelToken cancel)
    {
        const PageSink sink = [parse, onPage](const nlohmann::json &page) { return handOn<Row>(page, parse, onPage); };
        co_return co_await walk(query, sink, cancel);
    }

    /// A short list as a whole.
    template <class Row>
    Task<Result<std::vector<Row>>> list(GraphQuery query, RowParser<Row> parse, CancelToken cancel)
    {
        const auto all = std::make_shared<std::vector<Row>>();
        const RowSink<Row> gather = [all](std::vector<Row> page) {
            all->insert(all->end(), std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
        };
        auto walked = co_await rows<Row>(query, parse, gather, cancel);
        if (!walked)
            co_return failure(walked.error());
        co_return std::move(*all);
    }

    /// The answer whatever its status is; for questions whose good answer is no 200.
    Task<Result<Http::Answer>> ask(GraphQuery query, CancelToken cancel);

    /// A change by POST without a body, put on the wire once. Any status is an answer.
    Task<Result<Http::Answer>> change(GraphQuery query, CancelToken cancel);

    /// Up to twenty questions of one version, each with its own answer of any status; in one request where the budgets
    /// of their families allow, else in several. What is throttled is asked again by itself.
    Task<std::vector<Result<Http::Answer>>> batch(std::vector<GraphQuery> queries, CancelToken cancel);

    [[nodiscard]] const QUrl &root() const { return m_root; }

private:
    template <class Row>
    static Outcome handOn(const nlohmann::json &page, RowParser<Row> parse, const RowSink<Row> &onPage)
    {
        std::vector<Row> rows;
        const Outcome read = forEachValue(page, [&](const nlohmann::json &value) -> Outcome {
            Result<Row> row = parse(value);
            if (!row)
                return failure(row.error());
            rows.push_back(std::move(*row));
            return {};
        });
        if (read)
            onPage(std::move(rows));
        return read;
    }
    static Outcome forEachValue(const nlohmann::json &page, const std::function<Outcome(const nlohmann::json &)> &take);

    [[nodiscard]] Http::Request requestFor(const QUrl &address, const GraphQuery &query) const;
    Task<Result<Http::Answer>> send(Http::Request request, Family family, CancelToken cancel);
    Task<Result<Document>> readAddress(QUrl address, GraphQuery query, CancelToken cancel);
    Task<Outcome> pause(std::chrono::milliseconds wait, CancelToken cancel);
    Task<Outcome> waitForTurn(Family family, CancelToken cancel);
    [[nodiscard]] std::vector<size_t> takeTurns(const std::vector<GraphQuery> &queries, std::vector<size_t> &left);
    Task<std::vector<Result<Http::Answer>>> sendTogether(std::vector<GraphQuery> queries, CancelToken cancel);
    [[nodiscard]] RequestWindow *window(Family family);

    Http::Transport *m_transport;
    Http::TokenSource *m_tokens;
    QUrl m_root;
    QString m_tenantId;
    RequestWindow m_auditLogs;
    RequestWindow m_conditionalAccess;
    RequestWindow m_reports;
};

/// The answer of a 200 as an object, or why it is none.
[[nodiscard]] Result<Document> documentOf(const Http::Answer &answer);

} // namespace Casement::Graph
