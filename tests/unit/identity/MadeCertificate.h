// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

struct evp_pkey_st;

namespace Casement::TestSupport {

/// A self-signed certificate with its key, as PEM.
class MadeCertificate final
{
public:
    MadeCertificate(const QDateTime &from, const QDateTime &until, int bits = 2048);
    ~MadeCertificate();
    MadeCertificate(const MadeCertificate &) = delete;
    MadeCertificate &operator=(const MadeCertificate &) = delete;

    [[nodiscard]] QByteArray pem() const { return m_pem; }
    [[nodiscard]] QByteArray der() const { return m_der; }
    [[nodiscard]] QByteArray keyPem() const;
    [[nodiscard]] QByteArray encryptedKeyPem() const;
    /// Both in a PKCS#12 file with a password.
    [[nodiscard]] QByteArray container() const;
    /// Whether this key made the signature of a JWT, with PSS (salt of 32 bytes) or PKCS#1 v1.5.
    [[nodiscard]] bool signedJwt(const QByteArray &jwt, bool pss) const;

private:
    evp_pkey_st *m_key;
    QByteArray m_pem;
    QByteArray m_der;
};

/// A key on an elliptic curve.
[[nodiscard]] QByteArray ellipticKeyPem();

} // namespace Casement::TestSupport
