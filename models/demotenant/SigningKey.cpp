// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/SigningKey.h"

#include <QCryptographicHash>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace Casement::Demo {

namespace {

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray publicNumber(EVP_PKEY *key, const char *name)
{
    BIGNUM *number = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &number) != 1)
        return {};
    QByteArray bytes(BN_num_bytes(number), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char *>(bytes.data()));
    BN_free(number);
    return base64Url(bytes);
}

} // namespace

struct SigningKey::Key
{
    EVP_PKEY *pair = EVP_RSA_gen(2048);
    QByteArray modulus = publicNumber(pair, OSSL_PKEY_PARAM_RSA_N);
    QByteArray exponent = publicNumber(pair, OSSL_PKEY_PARAM_RSA_E);
    QByteArray id = base64Url(QCryptographicHash::hash(modulus, QCryptographicHash::Sha256)).left(27);

    Key() = default;
    Key(const Key &) = delete;
    Key &operator=(const Key &) = delete;
    ~Key() { EVP_PKEY_free(pair); }
};

SigningKey::SigningKey() = default;
SigningKey::~SigningKey() = default;

SigningKey::Key &SigningKey::key()
{
    if (!m_key)
        m_key = std::make_unique<Key>();
    return *m_key;
}

QByteArray SigningKey::signedToken(const QByteArray &claims)
{
    const QByteArray header = R"({"typ":"JWT","alg":"RS256","kid":")" + key().id + "\"}";
    const QByteArray text = base64Url(header) + '.' + base64Url(claims);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto *data = reinterpret_cast<const unsigned char *>(text.constData());
    std::size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key().pair) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, data, static_cast<std::size_t>(text.size())) != 1)
        return {};
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    auto *out = reinterpret_cast<unsigned char *>(signature.data());
    if (EVP_DigestSign(context.get(), out, &size, data, static_cast<std::size_t>(text.size())) != 1)
        return {};
    return text + '.' + base64Url(signature.left(static_cast<qsizetype>(size)));
}

QByteArray SigningKey::keySet()
{
    return R"({"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":")" + key().id + R"(","n":")" + key().modulus +
           R"(","e":")" + key().exponent + "\"}]}";
}

} // namespace Casement::Demo
