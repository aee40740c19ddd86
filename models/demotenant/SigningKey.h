// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

namespace Casement::Demo {

/// The authority's RSA key. Made at first use, because making one costs more than everything else at the start.
class SigningKey final
{
public:
    SigningKey();
    ~SigningKey();

    /// A JSON Web Token with RS256 over these claims (a JSON object); empty when OpenSSL refuses.
    [[nodiscard]] QByteArray signedToken(const QByteArray &claims);

    /// The public half as JSON Web Key Set.
    [[nodiscard]] QByteArray keySet();

private:
    struct Key;
    Key &key();
    std::unique_ptr<Key> m_key;
};

} // namespace Casement::Demo
