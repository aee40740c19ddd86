// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/session/Connection.h"

#include <QString>

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace Casement {

class ProfileBook;

/// The connection as typed on a command line, the same for both programs.
struct ConnectionOptions
{
    std::string profile;
    bool demo = false;
    int demoMailboxes = 5000;
    std::string tenant;
    std::string clientId;
    std::string cloud;
    std::string authority;
    std::string exchange;
    std::string graph;
    std::string exchangeScope;
    std::string reports;
    std::string account;
    std::string signIn; ///< empty: as the profile says, or with the browser
    std::string certificate;
    std::string certificateKey;
    bool allowChanges = false;
    std::optional<int> signInTimeout; ///< seconds; empty: as long as the way of signing in takes at most
    std::string browserCommand;
    Secret clientSecret; ///< never typed: takeClientSecret()

    /// Whether anything was said at all; the console shows its wizard otherwise.
    [[nodiscard]] bool given() const
    {
        return demo || !profile.empty() || !tenant.empty() || !clientId.empty() || !authority.empty() ||
               !exchange.empty() || !graph.empty() || !exchangeScope.empty() || !reports.empty();
    }
};

/// Adds --profile, --demo, --tenant, --client-id and the rest to a command line. The options must outlive the app.
void addConnectionOptions(CLI::App &app, ConnectionOptions &options);

/// The profile that the typed words describe, read-only unless --allow-changes was typed. BadInput names what is
/// missing or wrong, plain http to another computer among it. Not for --profile and --demo.
[[nodiscard]] Result<ConnectionProfile> profileOf(const ConnectionOptions &options);

/// The request for what was typed: a profile of the book, a tenant described word by word, or the demo, whose
/// addresses are still missing. Reads no file and asks nobody.
[[nodiscard]] Result<ConnectionRequest> connectionRequest(const ConnectionOptions &options, const ProfileBook &book);

} // namespace Casement
