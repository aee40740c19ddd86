// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/TokenEndpoint.h"

#include "models/base/Random.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/SigningKey.h"

#include <QCryptographicHash>
#include <QDateTime>

namespace Casement::Demo {

namespace {

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray newId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

HttpAnswer json(int status, const QByteArray &body)
{
    HttpAnswer answer = answerText(status, "application/json; charset=utf-8", body);
    answer.set("Cache-Control", "no-store, no-cache");
    answer.set("x-ms-request-id", newId());
    return answer;
}

QByteArray member(const char *name, const QByteArray &text)
{
    return QByteArray("\"") + name + "\":" + jsonText(text);
}

QByteArray member(const char *name, qint64 number)
{
    return QByteArray("\"") + name + "\":" + QByteArray::number(number);
}

void noteSlips(Call &call, const Form &form)
{
    if (!call.request.header("Content-Type").startsWith("application/x-www-form-urlencoded"))
        call.slip("the token request's Content-Type is not application/x-www-form-urlencoded");
    if (!call.request.query().isEmpty())
        call.slip("the token request carries a query");
    if (call.request.has("Authorization"))
        call.slip("the token request of a public client carries an Authorization header");
    if (const QByteArray twice = doubledName(form); !twice.isEmpty())
        call.slip("parameter " + twice + " stands twice");
    if (formValue(form, "scope").isEmpty())
        call.slip("scope is missing");
    if (formValue(form, "grant_type") == "refresh_token" && formCount(form, "redirect_uri") > 0)
        call.slip("redirect_uri does not belong into a refresh");
}

} // namespace

HttpAnswer TokenEndpoint::handle(Call &call)
{
    m_call = &call;
    m_form = parseForm(call.request.body);
    noteSlips(call, m_form);
    if (formCount(m_form, "client_secret") > 0 || formCount(m_form, "client_assertion") > 0) {
        call.slip("a secret was sent for a public client");
        return refuse("invalid_client", 700025,
                      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.");
    }
    if (m_profile.strict && !call.slips.isEmpty())
        return refuse("invalid_request", 900144, call.slips.first().toUtf8());
    if (value("client_id") != m_profile.clientId)
        return refuse("unauthorized_client", 700016,
                      "Application with identifier '" + value("client_id") + "' was not found in the directory.");
    if (value("grant_type") == "authorization_code")
        return redeemCode();
    if (value("grant_type") == "refresh_token")
        return refresh();
    return refuse("unsupported_grant_type", 70003,
                  "The app requested an unsupported grant type '" + value("grant_type") + "'.");
}

HttpAnswer TokenEndpoint::redeemCode()
{
    const auto code = m_grants.codes.find(value("code"));
    if (code == m_grants.codes.end())
        return refuse("invalid_grant", 70000, "The provided value for the 'code' parameter is not valid.");
    if (code->used)
        return refuse("invalid_grant", 54005, "OAuth2 Authorization code was already redeemed.");
    if (code->expiresMs < QDateTime::currentMSecsSinceEpoch())
        return refuse("invalid_grant", 70008, "The provided authorization code has expired.");
    if (value("redirect_uri") != code->redirectUri)
        return refuse("invalid_client", 50011, "The redirect URI does not match the one of the authorization request.");
    const QByteArray verifier = value("code_verifier");
    const QByteArray hash = base64Url(QCryptographicHash::hash(verifier, QCryptographicHash::Sha256));
    if (verifier.size() < 43 || verifier.size() > 128 || hash != code->challenge)
        return refuse("invalid_grant", 501481,
                      "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
    const Scopes scopes = value("scope").isEmpty() ? code->scopes : parseScopes(value("scope"), m_profile);
    if (const auto refused = refuseScopes(scopes))
        return *refused;
    code->used = true;
    return issue(code->account, scopes, code->nonce);
}

HttpAnswer TokenEndpoint::refresh()
{
    const auto grant = m_grants.refreshTokens.find(value("refresh_token"));
    if (grant == m_grants.refreshTokens.end())
        return refuse("invalid_grant", 70000, "Provided grant is invalid or malformed.", "bad_token");
    if (grant->replaced && m_profile.strict) {
        m_call->slip("a refresh token was used after a newer one had been handed out");
        return refuse("invalid_grant", 70000, "This refresh token has been replaced by a newer one.", "bad_token");
    }
    const Scopes scopes = parseScopes(value("scope"), m_profile);
    if (const auto refused = refuseScopes(scopes))
        return *refused;
    grant->replaced = true;
    return issue(Account(grant->account), scopes, {});
}

std::optional<HttpAnswer> TokenEndpoint::refuseScopes(const Scopes &scopes) const
{
    if (!scopes.unknown.isEmpty())
        return refuse("invalid_scope", 70011, "The scope '" + scopes.unknown + "' is not valid.");
    if (scopes.mixesDefault())
        return refuse("invalid_scope", 70011, ".default scope can't be combined with resource-specific scopes.");
    if (scopes.resources().size() > 1)
        return refuse(
            "invalid_request", 28000,
            "Provided value for the input parameter scope is not valid because it contains more than one resource.");
    return std::nullopt;
}

HttpAnswer TokenEndpoint::issue(const Account &account, Scopes scopes, const QByteArray &nonce)
{
    const Resource resource = scopes.permissions.isEmpty() ? Resource::Graph : scopes.permissions.first().resource;
    if (scopes.permissions.isEmpty())
        scopes.permissions.append({Resource::Graph, {}, "User.Read"});
    const QByteArray token = m_key.signedToken(accessClaims(account, scopes, resource));
    const qint64 life = m_profile.accessTokenSeconds;
    m_grants.accessTokens.insert(
        token, {account, resource, scopes.granted(resource), QDateTime::currentMSecsSinceEpoch() + life * 1000});
    QList<QByteArray> members{member("token_type", "Bearer"), member("scope", scopes.grantedText(resource)),
                              member("expires_in", life), member("ext_expires_in", life),
                              member("access_token", token)};
    if (scopes.asksFor("offline_access"))
        members.append(member("refresh_token", newRefreshToken(account)));
    if (scopes.asksFor("openid"))
        members.append(member("id_token", m_key.signedToken(idClaims(account, nonce))));
    if (value("client_info") == "1")
        members.append(member("client_info", base64Url("{" + member("uid", account.objectId) + ',' +
                                                       member("utid", m_profile.tenantId) + '}')));
    return json(200, '{' + members.join(',') + '}');
}

QByteArray TokenEndpoint::newRefreshToken(const Account &account)
{
    const QByteArray token = "1." + randomBytes(96).toBase64() + "+/=";
    m_grants.refreshTokens.insert(token, {account});
    return token;
}

QByteArray TokenEndpoint::accessClaims(const Account &account, const Scopes &scopes, Resource resource) const
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QByteArray roles = account.roleTemplateId.isEmpty() ? "" : jsonText(account.roleTemplateId);
    return '{' +
           QList<QByteArray>{member("aud", resource == Resource::Graph ? m_profile.graph : m_profile.exchange),
                             member("iss", m_profile.issuer()),
                             member("iat", now),
                             member("nbf", now),
                             member("exp", now + m_profile.accessTokenSeconds),
                             member("appid", m_profile.clientId),
                             member("oid", account.objectId),
                             member("tid", m_profile.tenantId),
                             member("upn", account.userPrincipalName),
                             member("unique_name", account.userPrincipalName),
                             member("name", account.displayName),
                             member("scp", scopes.granted(resource).join(' ')),
                             "\"wids\":[" + roles + ']',
                             member("ver", "1.0"),
                             member("uti", newId())}
               .join(',') +
           '}';
}

QByteArray TokenEndpoint::idClaims(const Account &account, const QByteArray &nonce) const
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QList<QByteArray> claims{member("aud", m_profile.clientId),
                             member("iss", m_profile.issuer()),
                             member("iat", now),
                             member("nbf", now),
                             member("exp", now + 3600),
                             member("name", account.displayName),
                             member("oid", account.objectId),
                             member("tid", m_profile.tenantId),
                             member("preferred_username", account.userPrincipalName),
                             member("login_hint", account.userPrincipalName),
                             member("sub", base64Url(QCryptographicHash::hash(account.objectId + m_profile.clientId,
                                                                              QCryptographicHash::Sha256))),
                             member("ver", "2.0")};
    if (!nonce.isEmpty())
        claims.append(member("nonce", nonce));
    return '{' + claims.join(',') + '}';
}

HttpAnswer TokenEndpoint::refuse(const QByteArray &error, int code, const QByteArray &words,
                                 const QByteArray &suberror) const
{
    const QByteArray trace = newId();
    const QByteArray correlation =
        m_call->request.has("client-request-id") ? m_call->request.header("client-request-id") : newId();
    const QByteArray stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss'Z'")).toLatin1();
    const QByteArray number = QByteArray::number(code);
    QList<QByteArray> members{member("error", error),
                              member("error_description", "AADSTS" + number + ": " + words + " Trace ID: " + trace +
                                                              " Correlation ID: " + correlation +
                                                              " Timestamp: " + stamp),
                              "\"error_codes\":[" + number + ']',
                              member("timestamp", stamp),
                              member("trace_id", trace),
                              member("correlation_id", correlation),
                              member("error_uri", m_profile.authority + "/error?code=" + number)};
    if (!suberror.isEmpty())
        members.append(member("suberror", suberror));
    return json(error == "invalid_client" ? 401 : 400, '{' + members.join(',') + '}');
}

} // namespace Casement::Demo
