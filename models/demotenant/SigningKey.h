// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <vector>

namespace Casement::Demo {

/// The authority's RSA keys: the one that signs, and the ones before it, which stay in the key set. Made at first use,
/// because making one costs more than everything else at the start.
class SigningKey final
{
public:
    SigningKey();
    ~SigningKey();

    /// A JSON Web Token with RS256 over these claims (a JSON object); empty when OpenSSL refuses.
    [[nodiscard]] QByteArray signedToken(const QByteArray &claims);

    /// Well-formed tokens that nobody may believe: without a signature (`alg` none), with a broken one, and with one
    /// by a key that the key set does not have.
    [[nodiscard]] static QByteArray unsignedToken(const QByteArray &claims);
    [[nodiscard]] QByteArray brokenToken(const QByteArray &claims);
    [[nodiscard]] static QByteArray foreignToken(const QByteArray &claims);

    /// Signs with a new key from now on.
    void rotate();

    /// The public halves as JSON Web Key Set, the newest first.
    [[nodiscard]] QByteArray keySet();

private:
    struct Key;
    Key &key();
    std::vector<std::unique_ptr<Key>> m_keys; ///< the newest last
};

} // namespace Casement::Demo
