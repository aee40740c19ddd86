// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/AppCertificate.h"

#include "models/base/Json.h"
#include "models/cloud/identity/OpenSslOwned.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QLocale>
#include <QUuid>

#include <nlohmann/json.hpp>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <optional>
#include <vector>

namespace Casement::Identity {

namespace {

constexpr qint64 largestFile = 1024 * 1024;
constexpr qint64 lifeSeconds = 300;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

tl::unexpected<Error> unusable(const QString &text, const QString &advice)
{
    ERR_clear_error();
    return failure(ErrorKind::BadInput, text, advice);
}

OwnedBio reading(const QByteArray &text)
{
    return OwnedBio(BIO_new_mem_buf(text.constData(), static_cast<int>(text.size())));
}

std::vector<OwnedCertificate> certificatesIn(const QByteArray &text)
{
    std::vector<OwnedCertificate> found;
    const OwnedBio source = reading(text);
    while (X509 *certificate = PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr))
        found.emplace_back(certificate);
    return found;
}

/// Called only for an encrypted key. Refuses, so that OpenSSL never asks at the terminal.
int noPassphrase(char * /*buffer*/, int /*size*/, int /*writing*/, void *wasAsked)
{
    *static_cast<bool *>(wasAsked) = true;
    return -1;
}

Result<OwnedKey> keyIn(const QByteArray &text)
{
    bool isEncrypted = false;
    OwnedKey key(PEM_read_bio_PrivateKey(reading(text).get(), nullptr, noPassphrase, &isEncrypted));
    if (isEncrypted)
        return unusable(Texts::tr("The private key is encrypted."),
                        Texts::tr("Give a key without a passphrase in a file that only you can read."));
    if (!key)
        return unusable(Texts::tr("There is no private key in PEM form."),
                        Texts::tr("The file has to hold a block that begins with “BEGIN PRIVATE KEY”."));
    if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA || EVP_PKEY_get_bits(key.get()) < 2048)
        return unusable(Texts::tr("The private key is not an RSA key of 2048 bits or more."),
                        Texts::tr("Microsoft 365 accepts RSA only: make a new certificate."));
    return key;
}

QDateTime dateOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
            QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC};
}

Outcome checkDates(const X509 *certificate, const QDateTime &nowUtc)
{
    const QDateTime begins = dateOf(X509_get0_notBefore(certificate));
    const QDateTime ends = dateOf(X509_get0_notAfter(certificate));
    const auto shown = [](const QDateTime &date) { return QLocale().toString(date, QLocale::ShortFormat); };
    if (!ends.isValid() || ends <= nowUtc)
        return unusable(Texts::tr("The certificate expired on %1 (UTC).").arg(shown(ends)),
                        Texts::tr("Make a new certificate and upload it to the app registration."));
    if (!begins.isValid() || begins > nowUtc)
        return unusable(Texts::tr("The certificate is not valid before %1 (UTC).").arg(shown(begins)),
                        Texts::tr("Check the computer's clock, or wait."));
    return {};
}

QByteArray derOf(X509 *certificate)
{
    QByteArray der(i2d_X509(certificate, nullptr), '\0');
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    i2d_X509(certificate, &out);
    return der;
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool setPss(EVP_PKEY_CTX *context)
{
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

std::optional<QByteArray> signatureOf(const QByteArray &text, EVP_PKEY *key, AssertionKind kind)
{
    const OwnedDigest digest(EVP_MD_CTX_new());
    EVP_PKEY_CTX *context = nullptr; // belongs to the digest
    if (!digest || EVP_DigestSignInit(digest.get(), &context, EVP_sha256(), nullptr, key) != 1)
        return std::nullopt;
    if (kind == AssertionKind::Ps256 && !setPss(context))
        return std::nullopt;
    QByteArray signature(EVP_PKEY_get_size(key), '\0');
    auto length = static_cast<size_t>(signature.size());
    if (EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(signature.data()), &length,
                       reinterpret_cast<const unsigned char *>(text.constData()),
                       static_cast<size_t>(text.size())) != 1)
        return std::nullopt;
    return signature.left(static_cast<qsizetype>(length));
}

nlohmann::json headerOf(AssertionKind kind, const QByteArray &certificate)
{
    const bool isNew = kind == AssertionKind::Ps256;
    const QByteArray print =
        QCryptographicHash::hash(certificate, isNew ? QCryptographicHash::Sha256 : QCryptographicHash::Sha1);
    return {{"alg", isNew ? "PS256" : "RS256"},
            {"typ", "JWT"},
            {isNew ? "x5t#S256" : "x5t", base64Url(print).toStdString()}};
}

/// A container as Windows exports it (.pfx, .p12). It holds everything, but behind a password that would have to be
/// kept somewhere.
bool isContainer(const QByteArray &bytes)
{
    const auto *begin = reinterpret_cast<const unsigned char *>(bytes.constData());
    const OwnedContainer container(d2i_PKCS12(nullptr, &begin, static_cast<long>(bytes.size())));
    ERR_clear_error();
    return container != nullptr;
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return unusable(Texts::tr("%1 cannot be read: %2").arg(path, file.errorString()),
                        Texts::tr("Give the path of a PEM file that this account may read."));
    const QByteArray content = file.readAll();
    if (isContainer(content))
        return unusable(Texts::tr("%1 is a PKCS#12 file (.pfx); a certificate is read from PEM files only.").arg(path),
                        Texts::tr("Convert it once: openssl pkcs12 -in \"%1\" -out runner.pem -nodes. Then make "
                                  "runner.pem readable for its owner alone and give it instead.")
                            .arg(path));
    return content;
}

} // namespace

Result<AppCertificate> AppCertificate::fromPem(const QByteArray &certificate, const Secret &key,
                                               const QDateTime &nowUtc)
{
    const std::vector<OwnedCertificate> candidates = certificatesIn(certificate);
    if (candidates.empty())
        return unusable(Texts::tr("There is no certificate in PEM form."),
                        Texts::tr("The file has to hold a block that begins with “BEGIN CERTIFICATE”."));
    auto owned = keyIn(key.reveal());
    if (!owned)
        return failure(owned.error());
    for (const OwnedCertificate &candidate : candidates) {
        if (X509_check_private_key(candidate.get(), owned->get()) != 1)
            continue;
        if (const Outcome valid = checkDates(candidate.get(), nowUtc); !valid)
            return failure(valid.error());
        AppCertificate usable;
        usable.m_key = std::shared_ptr<evp_pkey_st>(std::move(*owned));
        usable.m_certificate = derOf(candidate.get());
        usable.m_expiresAt = dateOf(X509_get0_notAfter(candidate.get()));
        ERR_clear_error();
        return usable;
    }
    return unusable(Texts::tr("The certificate and the private key do not belong together."),
                    Texts::tr("Give the key that the certificate was made with."));
}

Result<AppCertificate> AppCertificate::fromFiles(const QString &certificateFile, const QString &keyFile,
                                                 const QDateTime &nowUtc)
{
    const auto certificate = contentOf(certificateFile);
    if (!certificate)
        return failure(certificate.error());
    const auto key = contentOf(keyFile.isEmpty() ? certificateFile : keyFile);
    if (!key)
        return failure(key.error());
    return fromPem(*certificate, Secret(*key), nowUtc);
}

Result<Secret> AppCertificate::assertion(AssertionKind kind, const QString &audience, const QString &clientId,
                                         const QDateTime &nowUtc) const
{
    const qint64 now = nowUtc.toSecsSinceEpoch();
    const nlohmann::json claims{{"aud", toStdUtf8(audience)},
                                {"iss", toStdUtf8(clientId)},
                                {"sub", toStdUtf8(clientId)},
                                {"jti", QUuid::createUuid().toByteArray(QUuid::WithoutBraces).toStdString()},
                                {"nbf", now},
                                {"iat", now},
                                {"exp", now + lifeSeconds}};
    const QByteArray text = base64Url(dumpJson(headerOf(kind, m_certificate))) + '.' + base64Url(dumpJson(claims));
    const auto signature = signatureOf(text, m_key.get(), kind);
    if (!signature)
        return failure(ErrorKind::Internal, Texts::tr("The private key does not sign."));
    return Secret(text + '.' + base64Url(*signature));
}

} // namespace Casement::Identity
