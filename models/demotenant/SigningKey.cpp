// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/SigningKey.h"

#include "models/demotenant/StsError.h"

#include <QCryptographicHash>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace Casement::Demo {

namespace {

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

    [[nodiscard]] QByteArray signedToken(const QByteArray &claims) const;
};

QByteArray SigningKey::Key::signedToken(const QByteArray &claims) const
{
    const QByteArray header = R"({"typ":"JWT","alg":"RS256","kid":")" + id + "\"}";
    const QByteArray text = base64Url(header) + '.' + base64Url(claims);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto *data = reinterpret_cast<const unsigned char *>(text.constData());
    std::size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, pair) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, data, static_cast<std::size_t>(text.size())) != 1)
        return {};
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    auto *out = reinterpret_cast<unsigned char *>(signature.data());
    if (EVP_DigestSign(context.get(), out, &size, data, static_cast<std::size_t>(text.size())) != 1)
        return {};
    return text + '.' + base64Url(signature.left(static_cast<qsizetype>(size)));
}

SigningKey::SigningKey() = default;
SigningKey::~SigningKey() = default;

SigningKey::Key &SigningKey::key()
{
    if (m_keys.empty())
        rotate();
    return *m_keys.back();
}

void SigningKey::rotate()
{
    m_keys.push_back(std::make_unique<Key>());
}

QByteArray SigningKey::signedToken(const QByteArray &claims)
{
    return key().signedToken(claims);
}

QByteArray SigningKey::unsignedToken(const QByteArray &claims)
{
    return base64Url(R"({"typ":"JWT","alg":"none"})") + '.' + base64Url(claims) + '.';
}

QByteArray SigningKey::brokenToken(const QByteArray &claims)
{
    QByteArray token = signedToken(claims);
    const qsizetype middle = token.lastIndexOf('.') + 40;
    token[middle] = token[middle] == 'A' ? 'B' : 'A';
    return token;
}

QByteArray SigningKey::foreignToken(const QByteArray &claims)
{
    return Key().signedToken(claims);
}

QByteArray SigningKey::keySet()
{
    (void)key();
    QByteArray keys;
    for (auto one = m_keys.rbegin(); one != m_keys.rend(); ++one)
        keys += (keys.isEmpty() ? "" : ",") + (R"({"kty":"RSA","use":"sig","alg":"RS256","kid":")" + (*one)->id) +
                R"(","n":")" + (*one)->modulus + R"(","e":")" + (*one)->exponent + "\"}";
    return "{\"keys\":[" + keys + "]}";
}

} // namespace Casement::Demo
