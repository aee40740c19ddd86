// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Clock.h"
#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/http/Transport.h"
#include "models/cloud/identity/BrowserSignIn.h"
#include "models/demotenant/DemoTenant.h"
#include "models/demotenant/ScriptedBrowser.h"

#include <QNetworkAccessManager>

#include <memory>

namespace Casement::TestSupport {

/// Limits that wait for nothing longer than a moment.
[[nodiscard]] Http::Limits impatientLimits();

/// Whether access tokens are random text in this run: the same tests run both ways, see CMakeLists.txt.
[[nodiscard]] bool hasOpaqueTokens();

/// A running simulated tenant, and everything that is needed to sign in to it.
class TenantUnderTest final
{
public:
    explicit TenantUnderTest(int mailboxes = 60, bool strict = true);

    [[nodiscard]] Identity::SignInRequest request(const QString &user = {});
    /// Runs a sign-in to its end, within ten seconds.
    [[nodiscard]] Result<std::shared_ptr<Identity::TokenService>> signIn(Identity::SignInRequest request);

    Demo::Tenant tenant;
    Demo::Addresses addresses;
    SystemClock clock;
    QNetworkAccessManager network;
    std::unique_ptr<Demo::ScriptedBrowser> browser;
};

/// The same, signed in, with clients for both services.
class SignedIn final
{
public:
    explicit SignedIn(int mailboxes = 60, bool strict = true, const QString &user = {});

    /// Requests of one cmdlet that the tenant received.
    [[nodiscard]] int received(const QByteArray &cmdlet) const;

    TenantUnderTest demo;
    std::shared_ptr<Identity::TokenService> tokens;
    std::unique_ptr<Http::Transport> exchangeTransport;
    std::unique_ptr<Http::Transport> graphTransport;
    std::unique_ptr<Exchange::ExchangeClient> exchange;
    std::unique_ptr<Graph::GraphClient> graph;
};

} // namespace Casement::TestSupport
