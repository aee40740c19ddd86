// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Account.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/HttpMessage.h"
#include "models/demotenant/IdentityMood.h"
#include "models/demotenant/Scopes.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace Casement::Demo {

/// What an authorization code stands for until it is redeemed.
struct CodeGrant
{
    Account account;
    QByteArray redirectUri;
    QByteArray challenge;
    QByteArray nonce;
    Scopes scopes;
    QByteArray claims;
    qint64 expiresMs = 0;
    quint64 serial = 0;
    bool used = false;
};

struct DeviceGrant
{
    enum class State
    {
        Pending,
        Approved,
        Declined,
        Redeemed
    };
    QByteArray userCode;
    Scopes scopes;
    QByteArray claims;
    qint64 expiresMs = 0;
    qint64 intervalMs = 0;
    qint64 lastPollMs = 0;
    State state = State::Pending;
    Account account = {};
};

/// What all refresh tokens that descend from each other have in common.
struct SignIn
{
    QByteArray id;
    Scopes granted;         ///< at the sign-in, and so asked for by a refresh that names no scope
    QByteArray claims = {}; ///< that the person met at the sign-in page
};

struct RefreshGrant
{
    Account account;
    SignIn signIn;
    qint64 issuedMs = 0; ///< idle since then
    quint64 serial = 0;
    bool replaced = false; ///< a newer one was handed out
};

struct AccessGrant
{
    Account account;
    Resource resource = Resource::Graph;
    QList<QByteArray> permissions;
    qint64 expiresMs = 0;
    QByteArray claims = {}; ///< that the token was asked for with
    quint64 serial = 0;
};

/// Everything the authority has handed out; it is forgotten when the tenant ends.
struct Grants
{
    QHash<QByteArray, CodeGrant> codes;
    QHash<QByteArray, DeviceGrant> deviceCodes;
    QHash<QByteArray, RefreshGrant> refreshTokens;
    QHash<QByteArray, AccessGrant> accessTokens;
    QSet<QByteArray> idTokens;
    QSet<QByteArray> proofs; ///< that came: assertions and verifiers, and what binds an attempt: its state and nonce
    Consents consents;
    QSet<QByteArray> endedSignIns;       ///< by reuse of a replaced refresh token
    QSet<QByteArray> usedAssertions;     ///< their jti
    QHash<QByteArray, quint64> revoked;  ///< object id → serial of the newest grant that is void
    QHash<QByteArray, QByteArray> roles; ///< object id → role that was given since the start, or taken away
    quint64 serial = 0;                  ///< of the newest grant
    IdentityMood mood;

    std::function<qint64()> clock; ///< the tenant's, which may differ from this computer's

    [[nodiscard]] qint64 nowMs() const { return clock(); }
    /// Makes everything void that this account holds now, as "revoke sessions" does.
    void revokeSignIns(const QByteArray &objectId) { revoked.insert(objectId, serial); }
    [[nodiscard]] bool isRevoked(const QByteArray &objectId, quint64 grant) const;
    /// Keeps what stands under these names, as proofs.
    void note(const Form &form, const QList<QByteArray> &names);
    /// The account with the role it has by now.
    [[nodiscard]] Account current(Account account) const;
};

/// What came of looking at an Authorization header.
struct Admission
{
    enum class State
    {
        Missing,
        Unknown,
        Expired,
        WrongAudience,
        NeedsClaims, ///< only a new token that was asked for with `claims` will do
        Admitted
    } state = State::Missing;
    AccessGrant grant = {};
    QByteArray claims = {}; ///< JSON, of NeedsClaims
};

[[nodiscard]] Admission admit(const Grants &grants, const QByteArray &authorization, Resource resource);

/// Whether every claim that this JSON demands was named, with the same value, in that one.
[[nodiscard]] bool coversClaims(const QByteArray &given, const QByteArray &demanded);

/// The WWW-Authenticate header of a claims challenge.
[[nodiscard]] QByteArray claimsChallenge(const QByteArray &authority, const QByteArray &claims);

} // namespace Casement::Demo
