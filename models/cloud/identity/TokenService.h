// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Clock.h"
#include "models/base/Scope.h"
#include "models/base/Secret.h"
#include "models/base/SharedResult.h"
#include "models/cloud/http/TokenSource.h"
#include "models/cloud/http/Transport.h"
#include "models/cloud/identity/Account.h"
#include "models/cloud/identity/Endpoints.h"
#include "models/cloud/identity/TenantDiscovery.h"

#include <QObject>
#include <QStringList>

#include <array>
#include <memory>
#include <optional>

namespace Casement::Identity {

struct TokenAnswer;

enum class Resource
{
    Exchange,
    Graph
};

/// What the browser's answer is redeemed with.
struct CodeGrant
{
    Secret code;
    Secret verifier;
    QByteArray nonce;
    QString redirectUri; ///< byte for byte as in the authorization request
};

/// The tokens of one signed-in account, in memory only. One refresh token serves both resources; renewals run one
/// after another, and everyone who asks meanwhile gets the same answer.
class TokenService final : public QObject
{
    Q_OBJECT
public:
    /// The transport must reach the authority and nothing else; the clock outlives this.
    TokenService(std::unique_ptr<Http::Transport> transport, const CloudEndpoints &endpoints, const TenantInfo &tenant,
                 const QString &clientId, const Clock *clock);
    ~TokenService() override;

    /// Exchanges the code for tokens, checks the id_token and takes over the account in it. Sign-in does this once.
    Task<Outcome> redeem(CodeGrant grant, CancelToken cancel);

    /// An access token with at least five minutes to go. SignIn: the person has to sign in again.
    Task<Result<Secret>> token(Resource resource, CancelToken cancel);

    /// A 401 was seen with this token: the next token() renews.
    void reject(Resource resource, const Secret &token);

    /// token() and reject() of one resource, for a service's client. Owned by this.
    [[nodiscard]] Http::TokenSource *source(Resource resource);

    [[nodiscard]] const Account &account() const { return m_account; }
    [[nodiscard]] const CloudEndpoints &endpoints() const { return m_endpoints; }
    /// The scopes of the last answer for this resource: less than asked for when less was consented.
    [[nodiscard]] QStringList grantedScopes(Resource resource) const;

    /// Forgets every token. It does not revoke them: the sign-in service has no call for that.
    void signOut();

Q_SIGNALS:
    /// Renewing is no longer possible without the person. Emitted once, never opens a browser by itself.
    void signInNeeded(const Casement::Error &error);

private:
    class Source;

    /// What is held for one resource.
    struct Holding
    {
        Secret accessToken;
        QDateTime obtainedAt;
        QDateTime expiresAt;
        QStringList scopes;
        SharedResult<Secret> waiters;
        bool wanted = false;
        std::unique_ptr<Source> source;
    };

    [[nodiscard]] Holding &holding(Resource resource) { return m_holdings[static_cast<size_t>(resource)]; }
    [[nodiscard]] bool isFresh(const Holding &holding) const;
    [[nodiscard]] QByteArray scopeOf(Resource resource) const;
    [[nodiscard]] std::optional<Resource> nextWanted() const;
    Task<void> renewWanted();
    Task<Result<Secret>> renew(Resource resource, CancelToken cancel);
    Task<Result<TokenAnswer>> ask(QByteArray form, QByteArray label, CancelToken cancel);
    Task<Result<Account>> accountIn(Secret idToken, QByteArray nonce, CancelToken cancel);
    void store(Resource resource, const TokenAnswer &answer);
    void deliver(Resource resource, const Result<Secret> &result);
    void lose(const Error &error);

    std::unique_ptr<Http::Transport> m_transport;
    CloudEndpoints m_endpoints;
    TenantInfo m_tenant;
    QString m_clientId;
    const Clock *m_clock;
    Account m_account;
    Secret m_refreshToken;
    std::optional<Error> m_lost; ///< why only the person can go on
    std::array<Holding, 2> m_holdings;
    bool m_renewing = false;
    Scope m_scope;
};

} // namespace Casement::Identity
