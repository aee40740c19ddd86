// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/session/Connection.h"

#include <QString>

#include <string>

namespace CLI {
class App;
}

namespace Casement {

/// The connection as typed on a command line, the same for both programs.
struct ConnectionOptions
{
    bool demo = false;
    int demoMailboxes = 5000;
    std::string tenant;
    std::string clientId;
    std::string authority;
    std::string exchange;
    std::string graph;
    std::string signIn = "browser";
    int signInTimeout = 300; ///< seconds
    std::string browserCommand;

    /// Whether anything was said at all; the console shows its wizard otherwise.
    [[nodiscard]] bool given() const
    {
        return demo || !tenant.empty() || !clientId.empty() || !authority.empty() || !exchange.empty() ||
               !graph.empty();
    }
};

/// Adds --demo, --tenant, --client-id and the rest to a command line. The options must outlive the app.
void addConnectionOptions(CLI::App &app, ConnectionOptions &options);

/// The request for a real or custom tenant. BadInput names what is missing or wrong, plain http to another computer
/// among it. Not for --demo.
[[nodiscard]] Result<ConnectionRequest> connectionRequest(const ConnectionOptions &options);

} // namespace Casement
