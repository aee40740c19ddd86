// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/demotenant/StsError.h"

#include <optional>
#include <vector>

namespace Casement::Demo {

/// A certificate that an administrator uploaded for an app.
struct AppCertificate
{
    QByteArray sha1; ///< of the DER bytes
    QByteArray sha256;
    QByteArray publicKey; ///< DER, SubjectPublicKeyInfo
};

/// The first certificate in this PEM text. A private key beside it is not looked at.
[[nodiscard]] Result<AppCertificate> readCertificate(const QByteArray &pem);

/// A signed assertion (RFC 7523) as the token endpoint judges it: RS256 or PS256, the certificate named by x5t or
/// x5t#S256, `aud` exactly the endpoint's address, `iss` and `sub` the client id, valid now within five minutes.
struct AssertionCheck
{
    QByteArray clientId;
    QList<QByteArray> audiences; ///< addresses of the endpoint
    qint64 nowSecs = 0;
    std::vector<AppCertificate> certificates;

    /// What is wrong with it, or nothing.
    [[nodiscard]] std::optional<StsError> refuse(const QByteArray &assertion) const;
};

/// The assertion's jti, unchecked; empty when it has none.
[[nodiscard]] QByteArray assertionId(const QByteArray &assertion);

} // namespace Casement::Demo
