// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Task.h"

#include <QString>

#include <memory>
#include <vector>

namespace Casement {

namespace Graph {
class GraphClient;
}
namespace Http {
class Transport;
}
namespace Identity {
class TokenService;
}

/// Graph by permission. Every sign-in asks for little (who is it, which tenant); whatever else is read names its
/// permission, so that a consent that is missing is known by name and takes nothing else away.
class GraphAccess
{
public:
    virtual ~GraphAccess() = default;

    /// With what every sign-in was granted.
    [[nodiscard]] virtual Graph::GraphClient *basic() = 0;
    /// With this permission too. Its requests fail with Forbidden when nobody consented to it.
    [[nodiscard]] virtual Graph::GraphClient *with(const QString &permission) = 0;
    /// Asks for all of them at once, which spares a round for each when all were consented to; harmless when not.
    [[nodiscard]] virtual Task<void> askTogether(QStringList permissions, CancelToken cancel) = 0;
};

/// The real one: one transport for all, a token for each. Transport and tokens outlive this.
class SignedInGraph final : public GraphAccess
{
public:
    SignedInGraph(Http::Transport *transport, Identity::TokenService *tokens);
    ~SignedInGraph() override;

    Graph::GraphClient *basic() override { return m_basic.get(); }
    Graph::GraphClient *with(const QString &permission) override;
    Task<void> askTogether(QStringList permissions, CancelToken cancel) override;

private:
    struct Named
    {
        QString permission;
        std::unique_ptr<Graph::GraphClient> client;
    };

    Http::Transport *m_transport;
    Identity::TokenService *m_tokens;
    std::unique_ptr<Graph::GraphClient> m_basic;
    std::vector<Named> m_named;
};

} // namespace Casement
