// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/ClientAssertion.h"

#include "models/base/Json.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <nlohmann/json.hpp>

#include <memory>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;
using KeyHandle = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

constexpr qint64 skewSecs = 300;

const unsigned char *bytesOf(const QByteArray &text)
{
    return reinterpret_cast<const unsigned char *>(text.constData());
}

template <class T>
QByteArray der(T *object, int (*encode)(const T *, unsigned char **))
{
    QByteArray bytes(std::max(0, encode(object, nullptr)), '\0');
    auto *out = reinterpret_cast<unsigned char *>(bytes.data());
    encode(object, &out);
    return bytes;
}

/// A part of the token as JSON object; empty when it is none, or is not base64url without padding.
Json part(const QByteArray &assertion, int which)
{
    const auto decoded = QByteArray::fromBase64Encoding(assertion.split('.').value(which),
                                                        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                                                            QByteArray::AbortOnBase64DecodingErrors);
    const Result<Json> parsed = decoded ? parseJson(*decoded, {16384, 8}) : Result<Json>(Json::object());
    return parsed && parsed->is_object() ? *parsed : Json::object();
}

QByteArray text(const Json &object, const char *name)
{
    return jsonString(object, name).toUtf8();
}

/// Seconds since 1970, or nothing when the claim is missing or no number.
std::optional<qint64> seconds(const Json &claims, const char *name)
{
    const auto found = claims.find(name);
    if (found == claims.end() || !found->is_number())
        return std::nullopt;
    const double value = found->get<double>();
    return value > 0 && value < 1e12 ? std::optional(static_cast<qint64>(value)) : std::nullopt;
}

const AppCertificate *named(const Json &header, const std::vector<AppCertificate> &certificates)
{
    const QByteArray sha1 = text(header, "x5t");
    const QByteArray sha256 = text(header, "x5t#S256");
    for (const AppCertificate &one : certificates) {
        if ((!sha256.isEmpty() && sha256 == base64Url(one.sha256)) || (!sha1.isEmpty() && sha1 == base64Url(one.sha1)))
            return &one;
    }
    return nullptr;
}

bool isSignedBy(const QByteArray &assertion, const QByteArray &algorithm, const AppCertificate &certificate)
{
    const qsizetype dot = assertion.lastIndexOf('.');
    const QByteArray signature = QByteArray::fromBase64(assertion.mid(dot + 1), QByteArray::Base64UrlEncoding);
    const unsigned char *encoded = bytesOf(certificate.publicKey);
    const KeyHandle key(d2i_PUBKEY(nullptr, &encoded, certificate.publicKey.size()), &EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_PKEY_CTX *options = nullptr;
    if (!key || EVP_DigestVerifyInit(context.get(), &options, EVP_sha256(), nullptr, key.get()) != 1)
        return false;
    // RFC 7518, 3.5: the salt is as long as the hash, and the mask uses the same hash.
    if (algorithm == "PS256" && (EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) != 1 ||
                                 EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) != 1))
        return false;
    return EVP_DigestVerify(context.get(), bytesOf(signature), static_cast<std::size_t>(signature.size()),
                            bytesOf(assertion), static_cast<std::size_t>(dot)) == 1;
}

tl::unexpected<Error> noCertificate()
{
    return failure(
        ErrorKind::BadInput,
        QCoreApplication::translate("Casement::Demo", "There is no certificate with an RSA key in the file."),
        QCoreApplication::translate("Casement::Demo", "Give a PEM file that holds the certificate."));
}

} // namespace

Result<AppCertificate> readCertificate(const QByteArray &pem)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> input(
        BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())), &BIO_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        PEM_read_bio_X509(input.get(), nullptr, nullptr, nullptr), &X509_free);
    EVP_PKEY *key = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
    if (!key || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA)
        return noCertificate();
    const QByteArray bytes = der<X509>(certificate.get(), &i2d_X509);
    return AppCertificate{QCryptographicHash::hash(bytes, QCryptographicHash::Sha1),
                          QCryptographicHash::hash(bytes, QCryptographicHash::Sha256), der<EVP_PKEY>(key, &i2d_PUBKEY)};
}

std::optional<StsError> AssertionCheck::refuse(const QByteArray &assertion) const
{
    const Json header = part(assertion, 0);
    const Json claims = part(assertion, 1);
    const QByteArray algorithm = text(header, "alg");
    if (assertion.count('.') != 2 || header.empty() || claims.empty())
        return stsError(50027);
    const AppCertificate *certificate = named(header, certificates);
    if ((algorithm != "RS256" && algorithm != "PS256") || !certificate ||
        !isSignedBy(assertion, algorithm, *certificate))
        return stsError(700027);
    if (text(claims, "iss") != clientId || text(claims, "sub") != clientId)
        return stsError(700021);
    if (!audiences.contains(text(claims, "aud")))
        return stsError(700023);
    const auto expires = seconds(claims, "exp");
    const auto notBefore = seconds(claims, "nbf").value_or(0);
    if (!expires || *expires <= nowSecs - skewSecs || notBefore > nowSecs + skewSecs)
        return stsError(700024);
    return std::nullopt;
}

QByteArray assertionId(const QByteArray &assertion)
{
    return text(part(assertion, 1), "jti");
}

} // namespace Casement::Demo
