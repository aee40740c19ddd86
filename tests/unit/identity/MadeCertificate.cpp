// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/identity/MadeCertificate.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace Casement::TestSupport {

static QByteArray contentOf(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    QByteArray content(bytes, size);
    BIO_free(bio);
    return content;
}

static QByteArray keyAsPem(EVP_PKEY *key, const EVP_CIPHER *cipher)
{
    BIO *bio = BIO_new(BIO_s_mem());
    char passphrase[] = "secret";
    PEM_write_bio_PKCS8PrivateKey(bio, key, cipher, passphrase, 6, nullptr, nullptr);
    return contentOf(bio);
}

MadeCertificate::MadeCertificate(const QDateTime &from, const QDateTime &until, int bits)
    : m_key(EVP_RSA_gen(static_cast<unsigned int>(bits)))
{
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    ASN1_TIME_set(X509_getm_notBefore(certificate), from.toSecsSinceEpoch());
    ASN1_TIME_set(X509_getm_notAfter(certificate), until.toSecsSinceEpoch());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>("Casement"), -1, -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
    X509_set_pubkey(certificate, m_key);
    X509_sign(certificate, m_key, EVP_sha256());
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    m_pem = contentOf(bio);
    m_der.resize(i2d_X509(certificate, nullptr));
    auto *out = reinterpret_cast<unsigned char *>(m_der.data());
    i2d_X509(certificate, &out);
    X509_free(certificate);
}

MadeCertificate::~MadeCertificate()
{
    EVP_PKEY_free(m_key);
}

QByteArray MadeCertificate::container() const
{
    const auto *der = reinterpret_cast<const unsigned char *>(m_der.constData());
    X509 *certificate = d2i_X509(nullptr, &der, m_der.size());
    PKCS12 *made = PKCS12_create("password", "Casement", m_key, certificate, nullptr, 0, 0, 0, 0, 0);
    BIO *bio = BIO_new(BIO_s_mem());
    i2d_PKCS12_bio(bio, made);
    PKCS12_free(made);
    X509_free(certificate);
    return contentOf(bio);
}

QByteArray MadeCertificate::keyPem() const
{
    return keyAsPem(m_key, nullptr);
}

QByteArray MadeCertificate::encryptedKeyPem() const
{
    return keyAsPem(m_key, EVP_aes_256_cbc());
}

bool MadeCertificate::signedJwt(const QByteArray &jwt, bool pss) const
{
    const qsizetype dot = jwt.lastIndexOf('.');
    const QByteArray signature = QByteArray::fromBase64(jwt.mid(dot + 1), QByteArray::Base64UrlEncoding);
    const QByteArray text = jwt.left(dot);
    EVP_MD_CTX *digest = EVP_MD_CTX_new();
    EVP_PKEY_CTX *context = nullptr;
    EVP_DigestVerifyInit(digest, &context, EVP_sha256(), nullptr, m_key);
    if (pss) {
        EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(context, 32);
    }
    const int good = EVP_DigestVerify(
        digest, reinterpret_cast<const unsigned char *>(signature.constData()), static_cast<size_t>(signature.size()),
        reinterpret_cast<const unsigned char *>(text.constData()), static_cast<size_t>(text.size()));
    EVP_MD_CTX_free(digest);
    return good == 1;
}

QByteArray ellipticKeyPem()
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    const QByteArray pem = keyAsPem(key, nullptr);
    EVP_PKEY_free(key);
    return pem;
}

} // namespace Casement::TestSupport
