// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/demotenant/Assertions.h"

#include "models/base/Json.h"

#include <QCryptographicHash>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace Casement::Demo {

namespace {

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

struct Signer::Private
{
    EVP_PKEY *key = EVP_RSA_gen(2048);
    X509 *certificate = X509_new();

    [[nodiscard]] QByteArray der() const
    {
        QByteArray bytes(i2d_X509(certificate, nullptr), '\0');
        auto *out = reinterpret_cast<unsigned char *>(bytes.data());
        i2d_X509(certificate, &out);
        return bytes;
    }
};

Signer::Signer() : d(std::make_unique<Private>())
{
    ASN1_INTEGER_set(X509_get_serialNumber(d->certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(d->certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(d->certificate), 86400);
    X509_set_pubkey(d->certificate, d->key);
    X509_EXTENSION *names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_set_version(d->certificate, X509_VERSION_3);
    X509_add_ext(d->certificate, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(d->certificate, d->key, EVP_sha256());
}

Signer::~Signer()
{
    X509_free(d->certificate);
    EVP_PKEY_free(d->key);
}

QByteArray Signer::certificatePem() const
{
    return "-----BEGIN CERTIFICATE-----\n" + d->der().toBase64() + "\n-----END CERTIFICATE-----\n";
}

QByteArray Signer::keyPem() const
{
    BIO *out = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(out, d->key, nullptr, nullptr, 0, nullptr, nullptr);
    char *text = nullptr;
    const auto size = BIO_get_mem_data(out, &text);
    const QByteArray pem(text, static_cast<qsizetype>(size));
    BIO_free(out);
    return pem;
}

QByteArray Signer::sha1() const
{
    return base64Url(QCryptographicHash::hash(d->der(), QCryptographicHash::Sha1));
}

QByteArray Signer::sha256() const
{
    return base64Url(QCryptographicHash::hash(d->der(), QCryptographicHash::Sha256));
}

QByteArray Signer::sign(const nlohmann::json &header, const nlohmann::json &claims) const
{
    const QByteArray text = base64Url(dumpJson(header)) + '.' + base64Url(dumpJson(claims));
    const std::string algorithm = header.value("alg", std::string());
    if (algorithm != "RS256" && algorithm != "PS256")
        return text + '.';
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *options = nullptr;
    EVP_DigestSignInit(context, &options, EVP_sha256(), nullptr, d->key);
    if (algorithm == "PS256") {
        EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(options, 32);
    }
    const auto *data = reinterpret_cast<const unsigned char *>(text.constData());
    QByteArray signature(512, '\0');
    std::size_t size = static_cast<std::size_t>(signature.size());
    EVP_DigestSign(context, reinterpret_cast<unsigned char *>(signature.data()), &size, data,
                   static_cast<std::size_t>(text.size()));
    EVP_MD_CTX_free(context);
    return text + '.' + base64Url(signature.left(static_cast<qsizetype>(size)));
}

nlohmann::json claimsOf(const QByteArray &token)
{
    return parseJson(QByteArray::fromBase64(token.split('.').value(1), QByteArray::Base64UrlEncoding))
        .value_or(nlohmann::json::object());
}

} // namespace Casement::Demo
