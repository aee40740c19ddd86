// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/base/Secret.h"

#include <QByteArray>
#include <QDateTime>

#include <memory>

struct evp_pkey_st;

namespace Casement::Identity {

/// How an assertion is signed and how it names its certificate.
enum class AssertionKind
{
    Ps256, ///< RSASSA-PSS, certificate by its SHA-256: what Microsoft asks for today
    Rs256  ///< PKCS#1 v1.5, certificate by its SHA-1: what older services understand
};

/// An application's certificate with its private key, found usable before anything is sent. Copies share the key.
class AppCertificate final
{
public:
    /// From the text of PEM files; one file may hold both. Errors are BadInput, each with its own words: no
    /// certificate, no key, an encrypted key, a key that is not RSA of 2048 bits or more, a certificate that belongs
    /// to another key, has expired or is not valid yet.
    [[nodiscard]] static Result<AppCertificate> fromPem(const QByteArray &certificate, const Secret &key,
                                                        const QDateTime &nowUtc);

    /// The same from files; without a key file the key stands in the certificate's file.
    [[nodiscard]] static Result<AppCertificate> fromFiles(const QString &certificateFile, const QString &keyFile,
                                                          const QDateTime &nowUtc);

    /// A JWT by which the application proves itself to this endpoint, valid for five minutes.
    [[nodiscard]] Result<Secret> assertion(AssertionKind kind, const QString &audience, const QString &clientId,
                                           const QDateTime &nowUtc) const;

    [[nodiscard]] QDateTime expiresAt() const { return m_expiresAt; }

private:
    std::shared_ptr<evp_pkey_st> m_key;
    QByteArray m_certificate; ///< DER
    QDateTime m_expiresAt;
};

} // namespace Casement::Identity
