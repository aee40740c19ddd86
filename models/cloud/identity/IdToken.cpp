// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/IdToken.h"

#include "models/base/Json.h"
#include "models/cloud/identity/Rs256.h"

#include <QCoreApplication>
#include <QUuid>

#include <nlohmann/json.hpp>

#include <optional>

namespace Casement::Identity {

using nlohmann::json;

namespace {

constexpr qint64 forgivenSeconds = 300;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

struct Parts
{
    json header;
    json claims;
    QByteArray signedText;
    QByteArray signature;
};

Error refused(const QString &why)
{
    return makeError(ErrorKind::SignIn, Texts::tr("The sign-in answer cannot be trusted: %1").arg(why),
                     Texts::tr("Sign in again. When it stays so, check the addresses of this connection and the "
                               "computer's clock."));
}

std::optional<QByteArray> fromBase64Url(const QByteArray &text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(decoded.decoded) : std::nullopt;
}

Result<json> object(const QByteArray &part)
{
    const auto decoded = fromBase64Url(part);
    auto parsed = decoded ? parseJson(*decoded, {64 * 1024, 16}) : failure(refused(QString()));
    if (!parsed || !parsed->is_object())
        return failure(refused(Texts::tr("it is not a signed token.")));
    return parsed;
}

Result<Parts> partsOf(const QByteArray &token)
{
    const QList<QByteArray> pieces = token.split('.');
    if (pieces.size() != 3 || token.size() > 64 * 1024)
        return failure(refused(Texts::tr("it is not a signed token.")));
    auto header = object(pieces[0]);
    auto claims = object(pieces[1]);
    const auto signature = fromBase64Url(pieces[2]);
    if (!header || !claims || !signature)
        return failure(refused(Texts::tr("it is not a signed token.")));
    return Parts{std::move(*header), std::move(*claims), pieces[0] + '.' + pieces[1], *signature};
}

/// Only RS256: "none" needs no key at all, and an HS token could be signed with the public key as its secret.
Outcome checkSignature(const Parts &parts, const QByteArray &keySet)
{
    if (jsonString(parts.header, "alg") != QLatin1String("RS256"))
        return failure(refused(Texts::tr("it is signed in a way that is not accepted.")));
    const QString keyId = jsonString(parts.header, "kid");
    const auto set = parseJson(keySet, {1024 * 1024, 16});
    const json keys = set && set->is_object() ? set->value("keys", json::array()) : json::array();
    for (const json &key : keys) {
        if (keyId.isEmpty() || jsonString(key, "kid") != keyId || jsonString(key, "kty") != QLatin1String("RSA"))
            continue;
        const auto modulus = fromBase64Url(jsonString(key, "n").toLatin1());
        const auto exponent = fromBase64Url(jsonString(key, "e").toLatin1());
        if (modulus && exponent && verifiesRs256(parts.signedText, parts.signature, *modulus, *exponent))
            return {};
        return failure(refused(Texts::tr("its signature is wrong.")));
    }
    return failure(refused(Texts::tr("it is signed with an unknown key.")));
}

std::optional<qint64> seconds(const json &claims, const char *name)
{
    const auto found = claims.find(name);
    if (found == claims.end() || !found->is_number())
        return std::nullopt;
    return found->is_number_float() ? static_cast<qint64>(found->get<double>()) : found->get<qint64>();
}

Outcome checkTime(const json &claims, const QDateTime &nowUtc)
{
    const qint64 now = nowUtc.toSecsSinceEpoch();
    const auto expires = seconds(claims, "exp");
    const auto notBefore = seconds(claims, "nbf");
    if (!expires || *expires <= now - forgivenSeconds)
        return failure(refused(Texts::tr("it is out of date.")));
    if (notBefore && *notBefore >= now + forgivenSeconds)
        return failure(refused(Texts::tr("it is from the future.")));
    return {};
}

Outcome checkClaims(const json &claims, const IdTokenExpectations &expected)
{
    if (jsonString(claims, "iss") != expected.issuer)
        return failure(refused(Texts::tr("another service issued it.")));
    if (jsonString(claims, "aud") != expected.clientId)
        return failure(refused(Texts::tr("it was issued to another program.")));
    if (QUuid(jsonString(claims, "tid")) != QUuid(expected.tenantId) || QUuid(expected.tenantId).isNull())
        return failure(refused(Texts::tr("it belongs to another tenant.")));
    if (expected.nonce && (expected.nonce->isEmpty() || jsonString(claims, "nonce").toUtf8() != *expected.nonce))
        return failure(refused(Texts::tr("it answers another sign-in.")));
    return checkTime(claims, expected.nowUtc);
}

} // namespace

Result<Account> checkIdToken(const QByteArray &token, const QByteArray &keySet, const IdTokenExpectations &expected)
{
    const auto parts = partsOf(token);
    if (!parts)
        return failure(parts.error());
    if (const Outcome genuine = checkSignature(*parts, keySet); !genuine)
        return failure(genuine.error());
    if (const Outcome ours = checkClaims(parts->claims, expected); !ours)
        return failure(ours.error());
    Account account;
    account.tenantId = jsonString(parts->claims, "tid").toLower();
    account.objectId = jsonString(parts->claims, "oid").toLower();
    account.userName = jsonString(parts->claims, "preferred_username");
    account.displayName = jsonString(parts->claims, "name");
    account.clientId = expected.clientId;
    if (account.objectId.isEmpty() || account.userName.isEmpty())
        return failure(refused(Texts::tr("it does not say who signed in.")));
    return account;
}

} // namespace Casement::Identity
