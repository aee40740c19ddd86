// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Scopes.h"

#include <QHash>
#include <QSet>

namespace Casement::Demo {

/// Somebody who can sign in.
struct Account
{
    QByteArray objectId;
    QByteArray userPrincipalName;
    QByteArray displayName;
    QByteArray role; ///< display name of the directory role; empty for none
    QByteArray roleTemplateId;

    [[nodiscard]] bool mayRead() const { return !role.isEmpty(); }
    [[nodiscard]] bool mayChange() const { return role == "Exchange Administrator"; }
};

/// What an authorization code stands for until it is redeemed.
struct CodeGrant
{
    Account account;
    QByteArray redirectUri;
    QByteArray challenge;
    QByteArray nonce;
    Scopes scopes;
    qint64 expiresMs = 0;
    bool used = false;
};

struct RefreshGrant
{
    Account account;
    bool replaced = false; ///< a newer one was handed out
};

struct AccessGrant
{
    Account account;
    Resource resource = Resource::Graph;
    QList<QByteArray> permissions;
    qint64 expiresMs = 0;
};

/// Everything the authority has handed out; it is forgotten when the tenant ends.
struct Grants
{
    QHash<QByteArray, CodeGrant> codes;
    QHash<QByteArray, RefreshGrant> refreshTokens;
    QHash<QByteArray, AccessGrant> accessTokens;
    QSet<QByteArray> consented; ///< object ids of those who accepted the app
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
        Admitted
    } state = State::Missing;
    AccessGrant grant = {};
};

[[nodiscard]] Admission admit(const Grants &grants, const QByteArray &authorization, Resource resource);

} // namespace Casement::Demo
