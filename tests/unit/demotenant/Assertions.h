// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <QFloat16>

#include <nlohmann/json.hpp> // lint: allow heavy-header: tests that sign assertions read and write JSON anyway

#include <memory>

namespace Casement::Demo {

/// An application with a certificate of its own, as OpenSSL makes one.
class Signer final
{
public:
    Signer();
    ~Signer();

    [[nodiscard]] QByteArray certificatePem() const;
    [[nodiscard]] QByteArray keyPem() const;
    [[nodiscard]] QByteArray sha1() const; ///< base64url of the thumbprint
    [[nodiscard]] QByteArray sha256() const;
    /// A JSON Web Token over these; the header's `alg` says how it is signed (RS256 or PS256, else not at all).
    [[nodiscard]] QByteArray sign(const nlohmann::json &header, const nlohmann::json &claims) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The claims of a token, unchecked.
[[nodiscard]] nlohmann::json claimsOf(const QByteArray &token);

} // namespace Casement::Demo
