// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cloud/CloudTestTools.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <zlib.h>

namespace Casement::TestSupport {

Http::Limits fastLimits()
{
    Http::Limits limits;
    limits.perSecond = 1000;
    limits.burst = 1000;
    limits.attempts = 4;
    limits.firstBackoff = std::chrono::milliseconds(1);
    return limits;
}

Task<Result<Http::AccessToken>> NumberedTokens::token(CancelToken /*cancel*/)
{
    ++asked;
    if (failure)
        co_return Result<Http::AccessToken>(Casement::failure(*failure));
    const QByteArray bytes = "token" + QByteArray::number(rejected.size() + 1);
    co_return Result<Http::AccessToken>(Http::AccessToken{Secret(bytes), tenant});
}

void NumberedTokens::reject(Secret token, QByteArray claims)
{
    rejected.append(token.reveal());
    if (!claims.isEmpty())
        claimsAsked.append(claims);
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

SigningKey::SigningKey(int bits) : m_key(EVP_RSA_gen(static_cast<unsigned int>(bits))) {}

SigningKey::~SigningKey()
{
    EVP_PKEY_free(m_key);
}

QByteArray SigningKey::modulus() const
{
    BIGNUM *number = nullptr;
    EVP_PKEY_get_bn_param(m_key, OSSL_PKEY_PARAM_RSA_N, &number);
    QByteArray bytes(BN_num_bytes(number), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char *>(bytes.data()));
    BN_free(number);
    return bytes;
}

QByteArray SigningKey::keySet(const QByteArray &keyId) const
{
    return R"({"keys":[{"kty":"RSA","use":"sig","kid":")" + keyId + R"(","n":")" + base64Url(modulus()) +
           R"(","e":"AQAB"}]})";
}

QByteArray SigningKey::jwt(const QByteArray &header, const QByteArray &claims) const
{
    const QByteArray text = base64Url(header) + '.' + base64Url(claims);
    EVP_MD_CTX *digest = EVP_MD_CTX_new();
    QByteArray signature(EVP_PKEY_get_size(m_key), '\0');
    size_t length = static_cast<size_t>(signature.size());
    EVP_DigestSignInit(digest, nullptr, EVP_sha256(), nullptr, m_key);
    EVP_DigestSign(digest, reinterpret_cast<unsigned char *>(signature.data()), &length,
                   reinterpret_cast<const unsigned char *>(text.constData()), static_cast<size_t>(text.size()));
    EVP_MD_CTX_free(digest);
    return text + '.' + base64Url(signature.left(static_cast<qsizetype>(length)));
}

QByteArray gzipped(const QByteArray &plain)
{
    QByteArray input = plain;
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(input.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.chop(static_cast<qsizetype>(stream.avail_out));
    deflateEnd(&stream);
    return packed;
}

} // namespace Casement::TestSupport
