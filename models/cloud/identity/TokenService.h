// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Clock.h"
#include "models/base/Gate.h"
#include "models/base/Scope.h"
#include "models/cloud/http/Transport.h"
#include "models/cloud/identity/Account.h"
#include "models/cloud/identity/AppCredential.h"
#include "models/cloud/identity/Endpoints.h"
#include "models/cloud/identity/RenewalTurn.h"
#include "models/cloud/identity/TenantDiscovery.h"
#include "models/cloud/identity/TokenHolding.h"
#include "models/cloud/identity/TokenKeeping.h"
#include "models/cloud/identity/TokenRequest.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace Casement::Identity {

/// What the browser's answer is redeemed with.
struct CodeGrant
{
    Secret code;
    Secret verifier;
    QByteArray nonce;
    QString redirectUri;            ///< byte for byte as in the authorization request
    QStringList graphPermissions{}; ///< besides those of every sign-in
};

/// The tokens of one account, in memory. One refresh token (or one application's credential) serves both resources;
/// renewals run one after another, and everyone who asks meanwhile gets the same answer.
///
/// When the person is needed, signInNeeded() is emitted once and token() waits, until resume() brought a fresh sign-in
/// of the same account or abandon() gave up. Access tokens are never looked into.
class TokenService final : public QObject
{
    Q_OBJECT
public:
    /// The transport must reach the authority and nothing else; the clock outlives this.
    TokenService(std::unique_ptr<Http::Transport> transport, const CloudEndpoints &endpoints, const TenantInfo &tenant,
                 const QString &clientId, const Clock *clock);
    ~TokenService() override;

    /// \name How a sign-in ends: one of these four, then complete().
    /// @{
    /// Exchanges the browser's code for tokens and takes over the account in the id_token.
    Task<Outcome> redeem(CodeGrant grant, CancelToken cancel);
    /// Takes over the tokens that a device code brought.
    Task<Outcome> adopt(TokenAnswer answer, CancelToken cancel);
    /// Renews what is kept for this account and profile, and goes on keeping it there. NotFound when nothing is kept;
    /// Conflict when it turns out to belong to another account. The store outlives this.
    Task<Outcome> restore(KeepingPlace place, Account account, CancelToken cancel);
    /// The application itself is the account; its tokens are renewed with its credential.
    void useCredential(const AppCredential &credential);
    /// Gets access to Exchange. Until this was good, a refusal is an error; afterwards it waits for the person.
    Task<Outcome> complete(CancelToken cancel);
    /// @}

    /// An access token with at least five minutes to go. SignIn: given up by abandon() or signOut().
    Task<Result<Http::AccessToken>> token(Resource resource, CancelToken cancel);

    /// A 401 was seen with this token: the next token() renews, with the claims that the 401 asked for (JSON or empty).
    void reject(const Secret &token, const QByteArray &claims);

    /// Drops every access token, so that the next ones know of roles that were activated meanwhile: roles travel in
    /// them.
    void dropAccessTokens();

    /// token() and reject() of one resource, for a service's client. Owned by this.
    [[nodiscard]] Http::TokenSource *source(Resource resource);

    /// The same for Graph with further permissions, such as "Reports.Read.All", asked for on first use. Forbidden when
    /// nobody consented to them; the sign-in stays good then. An application has what it was given, whatever is asked.
    [[nodiscard]] Http::TokenSource *graphSource(const QStringList &permissions);

    [[nodiscard]] const Account &account() const { return m_account; }
    [[nodiscard]] const CloudEndpoints &endpoints() const { return m_endpoints; }
    [[nodiscard]] const TenantInfo &tenant() const { return m_wire.tenant; }
    /// Where and as whom the sign-in service is asked; for the ways to sign in.
    [[nodiscard]] const SignInWire &wire() const { return m_wire; }
    /// The scopes of the last answer for this resource: less than asked for when less was consented. Empty for an
    /// application: the service does not tell.
    [[nodiscard]] QStringList grantedScopes(Resource resource) const;

    /// Whether token() waits for the person, and what the sign-in they need has to ask for (SignInRequest::claims).
    [[nodiscard]] bool isPaused() const { return m_need.has_value(); }
    [[nodiscard]] QByteArray neededClaims() const { return m_neededClaims; }
    /// The sign-in that resume() brought last changed nothing: asking once more will hardly help.
    [[nodiscard]] bool isPausedAgain() const { return m_need.has_value() && m_isNeededAgain; }

    /// Goes on with the tokens of a fresh sign-in, which are taken out of it. Refused (SignIn, Conflict) for another
    /// tenant, account or cloud, and after signOut(). Good also without need, when roles have changed.
    Outcome resume(const std::shared_ptr<TokenService> &fresh);

    /// A new run or load begins, or an outage is over: what was spent on a sign-in service that was down is forgotten.
    void renewBudget() { m_transport->renewBudget(); }

    /// Nobody will sign in: all who wait, and all who ask later, get the error that asked for the person.
    void abandon();
    /// Why nobody gets a token any more, after abandon() or signOut() and until resume().
    [[nodiscard]] const std::optional<Error> &whyOver() const { return m_over; }

    /// Keeps the refresh token in this store, now and whenever it changes, each before it is used. Nothing is kept for
    /// an application. Other programs may keep the same sign-in there: they renew it by turns, and each takes over what
    /// the one before has left. When it was signed out there, signInNeeded() tells. The store outlives this.
    /// It goes on when the one who waits is cancelled; signOut() undoes it.
    Task<Outcome> keepIn(KeepingPlace place, CancelToken cancel);
    /// Whether this sign-in outlives the program.
    [[nodiscard]] bool isKept() const { return m_isKept; }
    /// Whether the store has held a token of this sign-in, and may hold an older one although isKept() is over.
    [[nodiscard]] bool wasKept() const { return m_wasKept; }

    /// Forgets every token at once, here and in the store. It does not revoke them: the sign-in service has no call
    /// for that.
    void signOut();
    /// The same, and answers when the store has; at once when nothing can lie there. After an error something may: to
    /// be called again.
    Task<Outcome> signOutAndWait(CancelToken cancel);

Q_SIGNALS:
    /// Renewing is no longer possible without the person. Emitted once until resume(); never opens a browser by itself.
    void signInNeeded(const Casement::Error &error);
    /// The store did not take a token, or did not give it up. From now on nothing is kept in it.
    void storeFailed(const Casement::Error &error);

private:
    class Source;

    TokenHolding *holding(Resource resource, const QStringList &permissions);
    [[nodiscard]] std::optional<Http::AccessToken> freshFor(TokenHolding *held) const;
    [[nodiscard]] TokenHolding *nextWanted() const;
    [[nodiscard]] QByteArray scopeOf(const TokenHolding &held) const;
    [[nodiscard]] Result<FormFields> renewalOf(const TokenHolding &held) const;

    Task<Result<Http::AccessToken>> tokenOf(TokenHolding *held, CancelToken cancel);
    void startRenewing();
    Task<void> renewWanted();
    Task<Result<Http::AccessToken>> renewed(TokenHolding *held, CancelToken cancel);
    Task<Result<TokenReply>> askWithProof(TokenHolding *held, CancelToken cancel);
    Task<Outcome> takeRotated(Secret refreshToken, CancelToken cancel);
    Task<Outcome> takeFirst(TokenAnswer answer, std::optional<QByteArray> nonce, CancelToken cancel);
    [[nodiscard]] Result<Http::AccessToken> refused(TokenHolding *held, const Refusal &refusal);
    [[nodiscard]] Result<Http::AccessToken> emergency(const TokenHolding &held, const Error &error) const;
    void need(TokenHolding *held, const Error &error);
    void takeTokensOf(TokenService *fresh);
    void deliver(TokenHolding *held, const Result<Http::AccessToken> &result);

    Task<Result<RenewalTurn>> takeTurn(SecretStore *store, CancelToken cancel);
    Task<Outcome> takeOverKept(CancelToken cancel);
    Task<Result<Http::AccessToken>> refusedWith(TokenHolding *held, Refusal refusal, Result<TokenReply> without,
                                                CancelToken cancel);
    Result<Http::AccessToken> endedElsewhere(TokenHolding *held, const Error &error);
    Task<void> keepAndTell();
    Task<Outcome> keepCurrent();
    Task<void> keepTaken();
    Task<Outcome> forgetThere(SecretStore *store, QStringList names, CancelToken cancel);
    Task<Outcome> forgetKept();
    Task<void> forgetAndTell();
    Task<void> forgetRefused(Secret token);
    Task<void> forgetOlder(QString name);
    void tellStoreFailed(const Error &error);

    std::unique_ptr<Http::Transport> m_transport;
    CloudEndpoints m_endpoints;
    const Clock *m_clock;
    SignInWire m_wire;
    Account m_account;
    Secret m_refreshToken;
    Secret m_keptToken; ///< what the store was known to hold last; another may have been put there since
    std::optional<AppCredential> m_credential;
    KeepingPlace m_place;
    bool m_isKept = false;      ///< each new token goes there
    bool m_mayLieThere = false; ///< to be forgotten there at signing out, whatever became of keeping
    bool m_wasKept = false;
    std::weak_ptr<TurnLock> m_turn; ///< as long as we renew what is kept
    CancelSource m_keeping;
    Gate m_keepGate{1};
    SharedResult<void> m_keepers;
    SharedResult<void> m_forgetters;
    bool m_isComplete = false;
    std::optional<Error> m_need; ///< why only the person can go on
    QByteArray m_neededClaims;
    bool m_isNeededAgain = false;
    std::optional<Error> m_over; ///< why nobody will get a token any more
    bool m_isSignedOut = false;
    QDateTime m_quietUntil; ///< the sign-in service took us for a loop
    std::vector<std::unique_ptr<TokenHolding>> m_holdings;
    bool m_renewing = false;
    int m_resumed = 0; ///< how often; a renewal that was under way then says nothing about the new tokens
    Scope m_scope;
};

} // namespace Casement::Identity
