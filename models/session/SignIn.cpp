// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/SignIn.h"

#include "models/base/Log.h"
#include "models/cloud/identity/BrowserSignIn.h"
#include "models/profiles/ProfileBook.h"
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

/// A profile leads to one tenant for good: a domain that has moved, or somebody else's account in the browser, must not
/// make another one of it.
Outcome checkTenant(const ConnectionRequest &request, const Identity::Account &account)
{
    if (request.tenantId.isEmpty() || request.tenantId.compare(account.tenantId, Qt::CaseInsensitive) == 0)
        return {};
    return failure(ErrorKind::SignIn,
                   SignIn::tr("This sign-in leads to the tenant %1, but the profile \"%2\" belongs to %3.")
                       .arg(account.tenantId, request.profile, request.tenantId),
                   SignIn::tr("Nothing was read. Make a profile of its own for the other tenant."));
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
    if (request.method != SignInMethod::Browser)
        co_return failure(ErrorKind::BadInput, tr("This way of signing in is not available."));
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

    if (const Outcome known = checkTenant(request, (*tokens)->account()); !known) {
        (*tokens)->signOut();
        co_return failure(known.error());
    }
    setState(SignInState::Probing);
    auto session = std::make_shared<TenantSession>(m_services, *tokens, request);
    auto probed = co_await session->probe(token);
    if (!probed)
        co_return failure(probed.error());
    remember(request, session->identity());
    co_return session;
}

void SignIn::remember(const ConnectionRequest &request, const TenantIdentity &identity)
{
    if (!m_services.profiles || request.profile.isEmpty() || request.kind == TenantKind::Demo)
        return;
    const auto known = m_services.profiles->find(request.profile);
    if (!known)
        return;
    ConnectionProfile learned = *known;
    learned.tenantId = identity.tenantId;
    learned.tenantName = asProfileText(identity.displayName);
    learned.accountId = identity.accountId;
    learned.account = asProfileText(identity.account);
    if (learned == *known)
        return;
    const Outcome written = m_services.profiles->change(request.profile, [&learned](ConnectionProfile &profile) {
        profile.tenantId = learned.tenantId;
        profile.tenantName = learned.tenantName;
        profile.accountId = learned.accountId;
        profile.account = learned.account;
    });
    // The sign-in is good all the same; the next one learns it again.
    if (!written)
        Log::warning(QStringLiteral("the profile could not be written: %1").arg(written.error().text));
}

} // namespace Casement
