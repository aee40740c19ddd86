// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/TlsIdentity.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslKey>

namespace Casement::Demo {

namespace {

QSslKey readKey(const QByteArray &pem)
{
    const QSslKey rsa(pem, QSsl::Rsa);
    return rsa.isNull() ? QSslKey(pem, QSsl::Ec) : rsa;
}

} // namespace

Result<QSslConfiguration> tlsIdentity(const QByteArray &certificatePem, const QByteArray &keyPem)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificatePem, QSsl::Pem);
    const QSslKey key = readKey(keyPem);
    if (chain.isEmpty() || key.isNull()) {
        return failure(
            ErrorKind::BadInput,
            QCoreApplication::translate("Casement::Demo", "The certificate or the key for https is not usable."),
            QCoreApplication::translate("Casement::Demo",
                                        "Give two PEM files: the certificate, and its key without a password."));
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    return configuration;
}

} // namespace Casement::Demo
