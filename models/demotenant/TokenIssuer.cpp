// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/TokenIssuer.h"

#include "models/base/Random.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Roles.h"

#include <QCryptographicHash>

namespace Casement::Demo {

namespace {

QByteArray object(const QList<QByteArray> &members)
{
    return '{' + members.join(',') + '}';
}

QByteArray array(const char *name, const QList<QByteArray> &texts)
{
    QList<QByteArray> quoted;
    for (const QByteArray &text : texts)
        quoted.append(jsonText(text));
    return QByteArray("\"") + name + "\":[" + quoted.join(',') + ']';
}

/// A guest's home: an organisation that is none of this tenant's business.
constexpr const char *foreignTenant = "7d6c1c9e-53a4-4c8e-9f0c-2f4f5f2f9b11";

} // namespace

HttpAnswer TokenIssuer::answer(const TokenOrder &given)
{
    TokenOrder order = given;
    if (order.scopes.permissions.isEmpty())
        order.scopes.permissions.append({Resource::Graph, {}, "User.Read"});
    order.account = m_authority.grants.current(order.account);
    const Resource resource = order.scopes.permissions.first().resource;
    const qint64 life = m_authority.profile.accessTokenSeconds;
    QList<QByteArray> members{member("token_type", "Bearer")};
    if (!order.account.isApplication())
        members.append(member("scope", order.scopes.grantedText(resource, permissions(order, resource))));
    members += {member("expires_in", life), member("ext_expires_in", life),
                member("access_token", accessToken(order, resource))};
    if (order.scopes.asksFor("offline_access"))
        members.append(member("refresh_token", refreshToken(order)));
    if (order.scopes.asksFor("openid"))
        members.append(member("id_token", notedIdToken(order)));
    if (order.wantsClientInfo && !order.account.isApplication())
        members.append(member("client_info", clientInfo(order.account)));
    return identityJson(200, object(members));
}

/// What is consented, of which a `.default` gets all.
QList<QByteArray> TokenIssuer::permissions(const TokenOrder &order, Resource resource) const
{
    return order.account.isApplication() ? applicationPermissions(resource)
                                         : m_authority.grants.consents.of(order.account.objectId, resource);
}

QByteArray TokenIssuer::accessToken(const TokenOrder &order, Resource resource)
{
    const bool isOpaque = m_authority.profile.opaqueTokens;
    const QByteArray token = isOpaque ? "EwB" + base64Url(randomBytes(120))
                                      : m_authority.key.signedToken(object(accessClaims(order, resource)));
    m_authority.grants.accessTokens.insert(
        token, {order.account, resource, order.scopes.granted(resource, permissions(order, resource)),
                m_authority.nowMs() + 1000LL * m_authority.profile.accessTokenSeconds, order.claims,
                ++m_authority.grants.serial});
    return token;
}

QByteArray TokenIssuer::refreshToken(const TokenOrder &order)
{
    const bool isPlain = m_authority.mood().plainCodes;
    const QByteArray bytes = randomBytes(96);
    const QByteArray token = isPlain ? "1." + base64Url(bytes) : "1." + bytes.toBase64() + "+/=";
    m_authority.grants.refreshTokens.insert(token, {order.account,
                                                    order.signIn.value_or(SignIn{newId(), order.scopes, order.claims}),
                                                    m_authority.nowMs(), ++m_authority.grants.serial});
    return token;
}

QList<QByteArray> TokenIssuer::accessClaims(const TokenOrder &order, Resource resource) const
{
    const Profile &profile = m_authority.profile;
    const qint64 now = m_authority.nowSecs();
    const QByteArray asked = order.scopes.prefixOf(resource);
    const QByteArray own = resource == Resource::Graph ? profile.graph : profile.exchange;
    QList<QByteArray> roles;
    for (const QByteArray &role : order.account.roles())
        roles.append(roleNamed(role)->templateId);
    return QList<QByteArray>{member("aud", asked.isEmpty() ? own : asked),
                             member("iss", profile.issuer()),
                             member("iat", now),
                             member("nbf", now),
                             member("exp", now + profile.accessTokenSeconds),
                             member("appid", order.app.clientId),
                             member("app_displayname", order.app.displayName),
                             member("oid", order.account.objectId),
                             member("sub", order.account.objectId),
                             member("tid", profile.tenantId),
                             array("wids", roles),
                             member("ver", "1.0"),
                             member("uti", newId())} +
           holderClaims(order, resource);
}

/// What differs between a person's token and an application's own.
QList<QByteArray> TokenIssuer::holderClaims(const TokenOrder &order, Resource resource) const
{
    const Account &account = order.account;
    const QList<QByteArray> granted = order.scopes.granted(resource, permissions(order, resource));
    if (account.isApplication())
        return {member("idtyp", "app"), array("roles", granted)};
    QList<QByteArray> claims{member("idtyp", "user"), member("name", account.displayName),
                             member("scp", granted.join(' ')),
                             member("unique_name", account.isGuest ? account.login : account.userPrincipalName)};
    if (!account.isGuest)
        claims.append(member("upn", account.userPrincipalName));
    return claims;
}

QByteArray TokenIssuer::notedIdToken(const TokenOrder &order)
{
    const QByteArray token = idToken(order);
    m_authority.grants.idTokens.insert(token);
    return token;
}

QByteArray TokenIssuer::idToken(const TokenOrder &order)
{
    const Profile &profile = m_authority.profile;
    const Account &account = order.account;
    const IdTokenFlaw flaw = m_authority.mood().idTokenFlaw;
    const qint64 now = m_authority.nowSecs() + (flaw == IdTokenFlaw::Expired       ? -7200
                                                : flaw == IdTokenFlaw::NotYetValid ? 7200
                                                                                   : 0);
    const QByteArray sub =
        base64Url(QCryptographicHash::hash(account.objectId + order.app.clientId, QCryptographicHash::Sha256));
    const QByteArray name = account.isGuest ? account.login : account.userPrincipalName;
    QList<QByteArray> claims{
        member("aud", flaw == IdTokenFlaw::WrongAudience ? QByteArray(foreignTenant) : order.app.clientId),
        member("iss", flaw == IdTokenFlaw::WrongIssuer ? "https://login.example.net/" + profile.tenantId + "/v2.0"
                                                       : profile.issuer()),
        member("iat", now),
        member("nbf", now),
        member("exp", now + 3600),
        member("name", account.displayName),
        member("oid", account.objectId),
        member("tid", flaw == IdTokenFlaw::WrongTenant ? QByteArray(foreignTenant) : profile.tenantId),
        member("preferred_username", name),
        member("login_hint", name),
        member("sub", sub),
        member("ver", "2.0")};
    if (!order.nonce.isEmpty())
        claims.append(member("nonce", flaw == IdTokenFlaw::WrongNonce ? QByteArray("somebody-elses") : order.nonce));
    if (flaw == IdTokenFlaw::AlgNone)
        return SigningKey::unsignedToken(object(claims));
    if (flaw == IdTokenFlaw::WrongSignature)
        return m_authority.key.brokenToken(object(claims));
    return flaw == IdTokenFlaw::UnknownKey ? SigningKey::foreignToken(object(claims))
                                           : m_authority.key.signedToken(object(claims));
}

QByteArray TokenIssuer::clientInfo(const Account &account) const
{
    const QByteArray home = account.isGuest ? foreignTenant : m_authority.profile.tenantId;
    return base64Url(object({member("uid", account.objectId), member("utid", home)}));
}

} // namespace Casement::Demo
