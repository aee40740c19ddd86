// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Signed.h"

#include <QTest>

#include <algorithm>

namespace Casement::TestSupport {

Http::Limits impatientLimits()
{
    Http::Limits limits;
    limits.perSecond = 1000;
    limits.burst = 1000;
    limits.attempts = 3;
    limits.firstBackoff = std::chrono::milliseconds(1);
    return limits;
}

bool hasOpaqueTokens()
{
    return qEnvironmentVariableIsSet("CASEMENT_OPAQUE_TOKENS");
}

static Demo::Options options(int mailboxes, bool strict)
{
    Demo::Options made;
    made.opaqueTokens = hasOpaqueTokens();
    made.mailboxes = mailboxes;
    made.strict = strict;
    return made;
}

TenantUnderTest::TenantUnderTest(int mailboxes, bool strict) : tenant(options(mailboxes, strict))
{
    const auto started = tenant.start();
    if (!started)
        qFatal("the simulated tenant did not start: %s", qPrintable(started.error().oneLine()));
    addresses = *started;
}

Identity::SignInRequest TenantUnderTest::request(const QString &user)
{
    browser = std::make_unique<Demo::ScriptedBrowser>(user.isEmpty() ? addresses.user : user, addresses.password);
    Identity::SignInRequest made;
    made.endpoints =
        *Identity::CloudEndpoints::customAddresses(addresses.authority, addresses.exchange, addresses.graph);
    made.tenant = addresses.tenantDomain;
    made.clientId = addresses.publicClientId;
    made.openBrowser = [this](const QUrl &link) { browser->open(link); };
    made.timeout = std::chrono::seconds(10);
    return made;
}

Result<std::shared_ptr<Identity::TokenService>> TenantUnderTest::signIn(Identity::SignInRequest request)
{
    Identity::BrowserSignIn signIn(&network, &clock, impatientLimits());
    auto task = signIn.run(std::move(request), {});
    return QCoro::waitFor(task); // the request has a time limit of its own
}

SignedIn::SignedIn(int mailboxes, bool strict, const QString &user) : demo(mailboxes, strict)
{
    const auto service = demo.signIn(demo.request(user));
    if (!service)
        qFatal("signing in failed: %s", qPrintable(service.error().oneLine()));
    tokens = *service;
    exchangeTransport =
        std::make_unique<Http::Transport>(&demo.network, QList<QUrl>{demo.addresses.exchange}, impatientLimits());
    graphTransport =
        std::make_unique<Http::Transport>(&demo.network, QList<QUrl>{demo.addresses.graph}, impatientLimits());
    const Exchange::Connection connection{demo.addresses.exchange, demo.addresses.tenantId,
                                          QStringLiteral("UPN:") + tokens->account().userName};
    exchange = std::make_unique<Exchange::ExchangeClient>(exchangeTransport.get(),
                                                          tokens->source(Identity::Resource::Exchange), connection);
    graph = std::make_unique<Graph::GraphClient>(graphTransport.get(), tokens->source(Identity::Resource::Graph),
                                                 demo.addresses.graph, demo.addresses.tenantId);
}

int SignedIn::received(const QByteArray &cmdlet) const
{
    const auto all = demo.tenant.requests();
    return static_cast<int>(
        std::ranges::count_if(all, [&](const Demo::Request &request) { return request.cmdlet == cmdlet; }));
}

} // namespace Casement::TestSupport
