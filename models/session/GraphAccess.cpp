// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/GraphAccess.h"

#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/identity/TokenService.h"
#include "models/session/Pacing.h"

namespace Casement {

SignedInGraph::SignedInGraph(Http::Transport *transport, Identity::TokenService *tokens)
    : m_transport(transport),
      m_tokens(tokens),
      m_basic(std::make_unique<Graph::GraphClient>(transport, tokens->source(Identity::Resource::Graph),
                                                   tokens->endpoints().graph, tokens->account().tenantId,
                                                   budgetsOf(tokens->endpoints().graph)))
{
}

SignedInGraph::~SignedInGraph() = default;

Graph::GraphClient *SignedInGraph::with(const QString &permission)
{
    for (const Named &one : m_named) {
        if (one.permission == permission)
            return one.client.get();
    }
    auto client = std::make_unique<Graph::GraphClient>(m_transport, m_tokens->graphSource({permission}),
                                                       m_tokens->endpoints().graph, m_tokens->account().tenantId,
                                                       budgetsOf(m_tokens->endpoints().graph));
    client->setReportAddress(m_tokens->endpoints().reports);
    m_named.push_back({permission, std::move(client)});
    return m_named.back().client.get();
}

Task<void> SignedInGraph::askTogether(QStringList permissions, CancelToken cancel)
{
    Http::TokenSource *source = m_tokens->graphSource(permissions);
    auto token = co_await source->token(cancel);
    // A refusal is found again, permission by permission, by whoever needs one of them.
    Q_UNUSED(token)
}

} // namespace Casement
