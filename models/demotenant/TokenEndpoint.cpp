// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/TokenEndpoint.h"

#include "models/demotenant/Metadata.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/TokenIssuer.h"

#include <QCryptographicHash>

#include <algorithm>

namespace Casement::Demo {

namespace {

constexpr const char *assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Microsoft's own libraries put the id of the request into the address; whatever else stands there belongs elsewhere.
bool carriesMoreThanItsId(const HttpRequest &request)
{
    const Form query = parseForm(request.query());
    return std::any_of(query.cbegin(), query.cend(), [](const auto &one) { return one.first != "client-request-id"; });
}

} // namespace

HttpAnswer TokenEndpoint::handle(Call &call)
{
    m_call = &call;
    readForm();
    m_app = m_authority.apps.find(value("client_id"));
    noteSlips();
    if (const auto refused = refuseClient())
        return refuse(*refused);
    if (m_authority.profile.strict && !call.slips.isEmpty())
        return refuse(stsError(900144, call.slips.first().toUtf8()));
    if (isSharedSegment(m_tenant) && m_authority.mood().singleTenantApp)
        return refuse(stsError(50194));
    if (const int number = m_authority.refusalOf(grantType()))
        return refuse(stsError(number));
    return dispatch();
}

/// Credentials may come as HTTP Basic, form-encoded before the Base64 (RFC 6749, 2.3.1).
void TokenEndpoint::readForm()
{
    m_form = parseForm(m_call->request.body);
    m_authority.grants.note(m_form, {"client_assertion", "code_verifier"});
    const QByteArray header = m_call->request.header("Authorization");
    if (header.left(6).compare("Basic ", Qt::CaseInsensitive) != 0)
        return;
    const QByteArray pair = QByteArray::fromBase64(header.mid(6));
    const qsizetype colon = pair.indexOf(':');
    const Form decoded = parseForm("client_id=" + pair.left(colon) + "&client_secret=" + pair.mid(colon + 1));
    if (formCount(m_form, "client_id") == 0)
        m_form.append({"client_id", formValue(decoded, "client_id")});
    m_form.append({"client_secret", formValue(decoded, "client_secret")});
}

void TokenEndpoint::noteSlips()
{
    const HttpRequest &request = m_call->request;
    if (!request.header("Content-Type").startsWith("application/x-www-form-urlencoded"))
        m_call->slip("the token request's Content-Type is not application/x-www-form-urlencoded");
    if (carriesMoreThanItsId(request))
        m_call->slip("the token request carries a query");
    if (request.has("Authorization") && (!m_app || m_app->isPublic))
        m_call->slip("the token request of a public client carries an Authorization header");
    if (const QByteArray twice = doubledName(m_form); !twice.isEmpty())
        m_call->slip("parameter " + twice + " stands twice");
    // Elsewhere no scope means what was granted before.
    if (value("scope").isEmpty() && grantType() == "client_credentials")
        m_call->slip("scope is missing");
    if (grantType() == "refresh_token" && formCount(m_form, "redirect_uri") > 0)
        m_call->slip("redirect_uri does not belong into a refresh");
}

/// The short name of the grant: public libraries say device_code for the one that has a long name.
QByteArray TokenEndpoint::grantType() const
{
    const QByteArray type = value("grant_type");
    return type == "urn:ietf:params:oauth:grant-type:device_code" ? QByteArray("device_code") : type;
}

HttpAnswer TokenEndpoint::dispatch()
{
    const QByteArray type = grantType();
    if (type == "client_credentials")
        return clientCredentials();
    if (!m_app->isPublic && (type == "authorization_code" || type == "refresh_token" || type == "device_code"))
        return refuse(stsError(700016, "The application signs in by itself and has no redirect URI."));
    if (type == "authorization_code")
        return redeemCode();
    if (type == "refresh_token")
        return refresh();
    if (type == "device_code")
        return redeemDeviceCode();
    return refuse(stsError(70003, "The app requested an unsupported grant type '" + type + "'."));
}

std::optional<StsError> TokenEndpoint::refuseClient()
{
    const bool hasCredential = formCount(m_form, "client_secret") > 0 || formCount(m_form, "client_assertion") > 0;
    if (!m_app)
        return stsError(700016, "Application with identifier '" + value("client_id") +
                                    "' was not found in the directory '" + m_authority.profile.displayName + "'.");
    if (m_app->isPublic && hasCredential) {
        m_call->slip("a secret was sent for a public client");
        return stsError(700025);
    }
    if (m_app->isPublic && grantType() != "client_credentials")
        return std::nullopt;
    if (formCount(m_form, "client_assertion") > 0)
        return refuseAssertion(value("client_assertion"));
    return formCount(m_form, "client_secret") > 0 ? refuseSecret(value("client_secret")) : stsError(7000218);
}

std::optional<StsError> TokenEndpoint::refuseSecret(const QByteArray &secret) const
{
    if (!m_app->secret.isEmpty() && secret == m_app->secret)
        return std::nullopt;
    const bool hasExpired = !m_app->expiredSecret.isEmpty() && secret == m_app->expiredSecret;
    return stsError(hasExpired ? 7000222 : 7000215);
}

/// The authority by the name that the client knows it by, such as the one in a hosts file.
QByteArray TokenEndpoint::calledAuthority() const
{
    const QByteArray &own = m_authority.profile.authority;
    return own.left(own.indexOf("//") + 2) + m_call->request.header("Host");
}

std::optional<StsError> TokenEndpoint::refuseAssertion(const QByteArray &assertion)
{
    if (value("client_assertion_type") != assertionType)
        return stsError(900144, "The request body must contain the parameter 'client_assertion_type'.");
    const QByteArray path = '/' + m_tenant + "/oauth2/v2.0/token";
    const AssertionCheck check{m_app->clientId,
                               {m_authority.profile.authority + path, calledAuthority() + path},
                               m_authority.nowSecs(),
                               m_app->certificates};
    if (const auto refused = check.refuse(assertion))
        return refused;
    const QByteArray id = assertionId(assertion);
    if (m_authority.mood().refuseAssertionReplay && (id.isEmpty() || m_authority.grants.usedAssertions.contains(id)))
        return stsError(50027, "The client assertion was presented before.");
    m_authority.grants.usedAssertions.insert(id);
    return std::nullopt;
}

HttpAnswer TokenEndpoint::clientCredentials()
{
    if (isSharedSegment(m_tenant))
        return refuse(stsError(9001023));
    const Scopes scopes = parseScopes(value("scope"), m_authority.profile);
    if (!scopes.unknown.isEmpty() || !scopes.isDefaultOnly())
        return refuse(stsError(1002012, "The provided value for scope " + value("scope") +
                                            " is not valid. Client credential flows must have a scope value with "
                                            "/.default suffixed to the resource identifier."));
    if (scopes.resources().size() > 1)
        return refuse(stsError(28000));
    return issue(m_app->principal, scopes, {}, std::nullopt);
}

HttpAnswer TokenEndpoint::redeemCode()
{
    const auto code = m_authority.grants.codes.find(value("code"));
    if (code == m_authority.grants.codes.end())
        return refuse(stsError(70000, "The provided value for the 'code' parameter is not valid."));
    if (code->used)
        return refuse(stsError(54005));
    if (code->expiresMs < m_authority.nowMs() || m_authority.grants.isRevoked(code->account.objectId, code->serial))
        return refuse(stsError(70008));
    if (value("redirect_uri") != code->redirectUri) {
        StsError mismatch = stsError(50011);
        mismatch.error = "invalid_client";
        return refuse(mismatch);
    }
    const QByteArray verifier = value("code_verifier");
    const QByteArray hash = base64Url(QCryptographicHash::hash(verifier, QCryptographicHash::Sha256));
    if (verifier.size() < 43 || verifier.size() > 128 || hash != code->challenge)
        return refuse(stsError(501481));
    const Scopes scopes = value("scope").isEmpty() ? code->scopes : parseScopes(value("scope"), m_authority.profile);
    if (const auto refused = refuseScopes(scopes, code->account))
        return refuse(*refused);
    code->used = true;
    // The claims of the authorization request count for its code: that is what the person was asked again for.
    if (value("claims").isEmpty() && !code->claims.isEmpty())
        m_form.append({"claims", code->claims});
    return issue(Account(code->account), scopes, QByteArray(code->nonce), std::nullopt);
}

HttpAnswer TokenEndpoint::redeemDeviceCode()
{
    const auto found = m_authority.grants.deviceCodes.find(value("device_code"));
    if (!m_authority.mood().publicClientFlows)
        return refuse(stsError(7000218));
    if (found == m_authority.grants.deviceCodes.end())
        return refuse(stsError(70018));
    return poll(*found);
}

HttpAnswer TokenEndpoint::poll(DeviceGrant &grant)
{
    const qint64 now = m_authority.nowMs();
    const qint64 since = now - grant.lastPollMs;
    grant.lastPollMs = now;
    if (grant.state == DeviceGrant::State::Redeemed)
        return refuse(stsError(54005));
    if (grant.expiresMs <= now)
        return refuse(stsError(70020));
    if (grant.state == DeviceGrant::State::Declined)
        return refuse({65004, "authorization_declined", "User declined to sign in on the device."});
    // Timers fire early by a little; who polls a tenth too fast means well.
    const bool isHasty = since < grant.intervalMs * 9 / 10;
    if (isHasty)
        m_call->slip("the device code was polled before its interval had passed");
    if (m_authority.mood().deviceSlowDowns > 0 || (isHasty && m_authority.profile.strict)) {
        m_authority.grants.mood.deviceSlowDowns = std::max(0, m_authority.mood().deviceSlowDowns - 1);
        grant.intervalMs += 5000;
        return refuse({70016, "slow_down", "The device code is polled too often."});
    }
    if (grant.state == DeviceGrant::State::Pending)
        return refuse(stsError(70016));
    const Scopes scopes = value("scope").isEmpty() ? grant.scopes : parseScopes(value("scope"), m_authority.profile);
    if (const auto refused = refuseScopes(scopes, grant.account))
        return refuse(*refused);
    grant.state = DeviceGrant::State::Redeemed;
    if (value("claims").isEmpty() && !grant.claims.isEmpty())
        m_form.append({"claims", grant.claims});
    return issue(Account(grant.account), scopes, {}, std::nullopt);
}

HttpAnswer TokenEndpoint::refresh()
{
    const auto grant = m_authority.grants.refreshTokens.find(value("refresh_token"));
    if (grant == m_authority.grants.refreshTokens.end()) {
        StsError unknown = stsError(70000);
        unknown.suberror = "bad_token";
        return refuse(unknown);
    }
    if (const auto refused = refuseRefresh(*grant))
        return refuse(*refused);
    const SignIn signIn = grant->signIn;
    const Scopes scopes = value("scope").isEmpty() ? signIn.granted : parseScopes(value("scope"), m_authority.profile);
    if (const auto refused = refuseScopes(scopes, grant->account))
        return refuse(*refused);
    grant->replaced = grant->replaced || scopes.asksFor("offline_access");
    return issue(Account(grant->account), scopes, {}, signIn);
}

std::optional<StsError> TokenEndpoint::refuseRefresh(RefreshGrant &grant)
{
    const IdentityMood &mood = m_authority.mood();
    Grants &grants = m_authority.grants;
    if (grants.isRevoked(grant.account.objectId, grant.serial))
        return stsError(50173);
    if (grants.endedSignIns.contains(grant.signIn.id))
        return stsError(50132);
    if (m_authority.nowMs() - grant.issuedMs > 1000LL * mood.refreshIdleSeconds)
        return stsError(700082);
    if (grant.replaced && (mood.refuseReplaced || m_authority.profile.strict)) {
        m_call->slip("a refresh token was used after a newer one had been handed out");
        grants.endedSignIns.insert(grant.signIn.id);
        StsError reused = stsError(70000, "This refresh token has been replaced by a newer one.");
        reused.suberror = "bad_token";
        return reused;
    }
    if (mood.claimsNeedPerson && !coversClaims(grant.signIn.claims, mood.demandedClaims)) {
        StsError again = stsError(50076);
        again.claims = mood.demandedClaims;
        return again;
    }
    return std::nullopt;
}

std::optional<StsError> TokenEndpoint::refuseScopes(const Scopes &scopes, const Account &account) const
{
    if (!scopes.unknown.isEmpty())
        return stsError(70011, "The scope '" + scopes.unknown + "' is not valid.");
    for (const Scopes::Permission &one : scopes.permissions) {
        if (m_authority.mood().missingPermissions.contains(one.name))
            return stsError(650053, "The application '" + m_app->displayName + "' asked for scope '" + one.name +
                                        "' that doesn't exist on the resource '" + one.prefix + "'.");
    }
    if (scopes.mixesDefault())
        return stsError(70011, ".default scope can't be combined with resource-specific scopes.");
    if (scopes.resources().size() > 1)
        return stsError(28000);
    if (const auto missing = m_authority.grants.consents.missing(account.objectId, scopes); !missing.isEmpty())
        return stsError(65001, "The user or administrator has not consented to use the application with ID '" +
                                   m_app->clientId + "' for " + missing.join(", ") + '.');
    return std::nullopt;
}

HttpAnswer TokenEndpoint::issue(const Account &account, const Scopes &scopes, const QByteArray &nonce,
                                const std::optional<SignIn> &signIn)
{
    return TokenIssuer(m_authority)
        .answer({*m_app, account, scopes, nonce, value("claims"), signIn, value("client_info") == "1"});
}

HttpAnswer TokenEndpoint::refuse(const StsError &error) const
{
    return stsAnswer(error, m_authority.profile, m_call->request, m_authority.nowMs());
}

} // namespace Casement::Demo
