// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Clock.h"
#include "models/cloud/http/Limits.h"
#include "models/cloud/http/TokenSource.h"

#include <QByteArrayList>

#include <memory>

struct evp_pkey_st;

namespace Casement::TestSupport {

/// Limits under which nothing waits longer than a few milliseconds.
[[nodiscard]] Http::Limits fastLimits();

/// A clock that a test moves.
class HandClock final : public Clock
{
public:
    [[nodiscard]] QDateTime nowUtc() const override { return now; }
    QDateTime now = QDateTime::fromSecsSinceEpoch(1'780'000'000, Qt::UTC);
};

/// For which NumberedTokens are good.
inline const QString tenantOfTokens(QStringLiteral("11111111-1111-1111-1111-111111111111"));

/// Hands out token1, token2 …, the next one after each rejection.
class NumberedTokens final : public Http::TokenSource
{
public:
    Task<Result<Http::AccessToken>> token(CancelToken cancel) override;
    void reject(Secret token, QByteArray claims) override;
    QByteArrayList rejected;
    QByteArrayList claimsAsked;
    QString tenant = tenantOfTokens;
    std::optional<Error> failure; ///< instead of a token
    int asked = 0;
};

/// An RSA key of the given size that signs id_tokens.
class SigningKey final
{
public:
    explicit SigningKey(int bits = 2048);
    ~SigningKey();
    SigningKey(const SigningKey &) = delete;
    SigningKey &operator=(const SigningKey &) = delete;

    /// A JWKS with this key under this id.
    [[nodiscard]] QByteArray keySet(const QByteArray &keyId) const;
    /// header.claims.signature, all base64url.
    [[nodiscard]] QByteArray jwt(const QByteArray &header, const QByteArray &claims) const;
    [[nodiscard]] QByteArray modulus() const;

private:
    evp_pkey_st *m_key;
};

[[nodiscard]] QByteArray base64Url(const QByteArray &bytes);

/// As a service packs an answer.
[[nodiscard]] QByteArray gzipped(const QByteArray &plain);

} // namespace Casement::TestSupport
