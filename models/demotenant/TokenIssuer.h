// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Authority.h"
#include "models/demotenant/HttpMessage.h"

namespace Casement::Demo {

/// What a granted token request is answered with.
struct TokenOrder
{
    const App &app;
    Account account;
    Scopes scopes;
    QByteArray nonce = {};
    QByteArray claims = {};            ///< parameter of the request
    std::optional<SignIn> signIn = {}; ///< that a refresh token descends from; none for a new one
    bool wantsClientInfo = false;
};

/// Makes tokens, notes them, and puts them into the answer.
class TokenIssuer final
{
public:
    explicit TokenIssuer(Authority &authority) : m_authority(authority) {}

    [[nodiscard]] HttpAnswer answer(const TokenOrder &order);

private:
    [[nodiscard]] QByteArray accessToken(const TokenOrder &order, Resource resource);
    [[nodiscard]] QByteArray refreshToken(const TokenOrder &order);
    [[nodiscard]] QByteArray notedIdToken(const TokenOrder &order);
    [[nodiscard]] QByteArray idToken(const TokenOrder &order);
    [[nodiscard]] QList<QByteArray> accessClaims(const TokenOrder &order, Resource resource) const;
    [[nodiscard]] QList<QByteArray> holderClaims(const TokenOrder &order, Resource resource) const;
    [[nodiscard]] QList<QByteArray> permissions(const TokenOrder &order, Resource resource) const;
    [[nodiscard]] QByteArray clientInfo(const Account &account) const;

    Authority &m_authority;
};

} // namespace Casement::Demo
