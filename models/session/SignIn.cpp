// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/SignIn.h"

#include "models/cloud/identity/BrowserSignIn.h"
#include "models/session/Pacing.h"
#include "models/session/TenantSession.h"

#include <QPointer>

namespace Casement {

namespace {

Result<Identity::CloudEndpoints> endpointsOf(const ConnectionRequest &request)
{
    if (request.kind == TenantKind::Cloud)
        return Identity::CloudEndpoints::worldwide();
    return Identity::CloudEndpoints::customAddresses(request.authority, request.exchange, request.graph);
}

} // namespace

SignIn::SignIn(const SessionServices &services, QObject *parent) : QObject(parent), m_services(services) {}

SignIn::~SignIn() = default;

void SignIn::start(const ConnectionRequest &request)
{
    cancel();
    m_attempt = std::make_unique<CancelSource>();
    m_attempt->follow(m_scope.token());
    m_scope.start(runAndTell(request, m_attempt->token()));
}

void SignIn::cancel()
{
    if (m_attempt)
        m_attempt->cancel();
}

void SignIn::setState(SignInState state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

Task<void> SignIn::runAndTell(ConnectionRequest request, CancelToken token)
{
    const QPointer<SignIn> self = this;
    auto session = co_await run(request, token);
    if (!self)
        co_return;
    if (session) {
        setState(SignInState::Ready);
        Q_EMIT ready(*session);
    } else {
        setState(SignInState::Failed);
        Q_EMIT failed(session.error());
    }
}

Task<Result<std::shared_ptr<TenantSession>>> SignIn::run(ConnectionRequest request, CancelToken token)
{
    const auto endpoints = endpointsOf(request);
    if (!endpoints)
        co_return failure(endpoints.error());
    setState(SignInState::ResolvingTenant);

    Identity::BrowserSignIn browser(m_services.network, m_services.clock, paceOf(endpoints->authority));
    connect(&browser, &Identity::BrowserSignIn::waitingForBrowser, this, [this](const QUrl &link) {
        setState(SignInState::WaitingForBrowser);
        Q_EMIT browserWaiting(link);
    });
    connect(&browser, &Identity::BrowserSignIn::browserAnswered, this,
            [this] { setState(SignInState::CheckingAnswer); });
    Identity::SignInRequest attempt;
    attempt.endpoints = *endpoints;
    attempt.tenant = request.tenant;
    attempt.clientId = request.clientId;
    attempt.loginHint = request.loginHint;
    attempt.openBrowser = request.openBrowser;
    attempt.timeout = request.timeout;
    auto tokens = co_await browser.run(attempt, token);
    if (!tokens)
        co_return failure(tokens.error());

    setState(SignInState::Probing);
    auto session = std::make_shared<TenantSession>(m_services, *tokens, request.kind);
    auto probed = co_await session->probe(token);
    if (!probed)
        co_return failure(probed.error());
    co_return session;
}

} // namespace Casement
