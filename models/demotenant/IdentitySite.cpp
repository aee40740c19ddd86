// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/IdentitySite.h"

#include "models/base/Random.h"
#include "models/demotenant/Directory.h"
#include "models/demotenant/IdentityPages.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/TokenEndpoint.h"

#include <QDateTime>
#include <QUrl>

namespace Casement::Demo {

namespace {

constexpr qint64 codeLifeMs = 10 * 60 * 1000;

HttpAnswer json(int status, const QByteArray &body)
{
    HttpAnswer answer = answerText(status, "application/json; charset=utf-8", body);
    answer.set("Cache-Control", "no-store, no-cache");
    return answer;
}

/// The registration names http://localhost and http://127.0.0.1: the port is free, the path is compared.
bool isRegisteredRedirect(const QByteArray &text)
{
    const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    const bool isLoopback = url.host() == QLatin1String("localhost") || url.host() == QLatin1String("127.0.0.1");
    const bool isRoot = url.path().isEmpty() || url.path() == QLatin1String("/");
    return url.isValid() && url.scheme() == QLatin1String("http") && isLoopback && isRoot && !url.hasQuery() &&
           !url.hasFragment() && url.userInfo().isEmpty();
}

HttpAnswer redirectTo(const QByteArray &redirectUri, const QByteArray &query)
{
    const bool hasPath = QUrl::fromEncoded(redirectUri).path().isEmpty();
    HttpAnswer answer;
    answer.status = 302;
    answer.set("Location", redirectUri + (hasPath ? "/?" : "?") + query);
    answer.set("Cache-Control", "no-store");
    return answer;
}

void noteAuthorizeSlips(Call &call, const Form &query)
{
    if (call.request.has("Authorization"))
        call.slip("a token was sent to the sign-in page");
    if (const QByteArray twice = doubledName(query); !twice.isEmpty())
        call.slip("parameter " + twice + " stands twice");
    if (formValue(query, "state").size() < 16)
        call.slip("state is missing or too short to be unguessable");
    if (formValue(query, "code_challenge").size() != 43)
        call.slip("code_challenge is not the base64url of a SHA-256");
    if (formValue(query, "response_mode").isEmpty())
        call.slip("response_mode is missing");
    if (formValue(query, "scope").contains("openid") && formValue(query, "nonce").size() < 16)
        call.slip("nonce is missing or too short");
}

} // namespace

HttpAnswer IdentitySite::handle(Call &call)
{
    const QList<QByteArray> segments = pathSegments(call.request.path());
    const QByteArray tenant = segments.value(0);
    const QByteArray route = segments.mid(1).join('/').toLower();
    const bool isGet = call.request.method == "GET" || call.request.method == "HEAD";
    const bool isPost = call.request.method == "POST";
    if (route == "v2.0/.well-known/openid-configuration")
        return isGet ? metadata(tenant) : methodNotAllowed("GET, HEAD");
    static const QList<QByteArray> routes{
        "discovery/v2.0/keys", "oauth2/v2.0/authorize", "oauth2/v2.0/logout", "oauth2/v2.0/token", "login", "consent"};
    const qsizetype which = routes.indexOf(route);
    if (which < 0)
        return faultPage(404, "AADSTS90022: there is no such address.");
    if (which <= 2 ? !isGet : !isPost) {
        call.slip("the method is not " + QByteArray(which <= 2 ? "GET" : "POST"));
        return methodNotAllowed(which <= 2 ? "GET, HEAD" : "POST");
    }
    if (!m_profile.isTenantSegment(tenant))
        return route == "oauth2/v2.0/token" ? metadata(tenant)
                                            : faultPage(400, "AADSTS90002: Tenant '" + tenant + "' not found.");
    switch (which) {
    case 0:
        return json(200, m_key.keySet());
    case 1:
        return authorize(call);
    case 2:
        return signedOutPage();
    case 3:
        return TokenEndpoint(m_profile, m_key, m_grants).handle(call);
    case 4:
        return takeAccount(parseForm(call.request.body));
    default:
        return takeConsent(parseForm(call.request.body));
    }
}

HttpAnswer IdentitySite::metadata(const QByteArray &tenant) const
{
    const bool anyTenant = tenant.toLower() == "organizations";
    if (!anyTenant && !m_profile.isTenantSegment(tenant)) {
        return json(400, R"({"error":"invalid_tenant","error_description":)" +
                             jsonText("AADSTS90002: Tenant '" + tenant +
                                      "' not found. Check to make sure you have the "
                                      "correct tenant ID and are signing into the correct cloud.") +
                             R"(,"error_codes":[90002]})");
    }
    const QByteArray segment = anyTenant ? "organizations" : m_profile.tenantId;
    const QByteArray base = m_profile.authority + '/' + segment;
    const QByteArray issuer = m_profile.authority + '/' + (anyTenant ? "{tenantid}" : segment) + "/v2.0";
    return json(
        200,
        "{\"token_endpoint\":\"" + base +
            "/oauth2/v2.0/token\","
            R"("token_endpoint_auth_methods_supported":["client_secret_post","private_key_jwt","client_secret_basic"],)"
            "\"jwks_uri\":\"" +
            base +
            "/discovery/v2.0/keys\","
            R"("response_modes_supported":["query"],"subject_types_supported":["pairwise"],)"
            R"("id_token_signing_alg_values_supported":["RS256"],"response_types_supported":["code"],)"
            R"("scopes_supported":["openid","profile","email","offline_access"],)"
            "\"issuer\":\"" +
            issuer + "\",\"authorization_endpoint\":\"" + base +
            "/oauth2/v2.0/authorize\","
            "\"end_session_endpoint\":\"" +
            base +
            "/oauth2/v2.0/logout\","
            R"("tenant_region_scope":"EU","cloud_instance_name":"localhost","msgraph_host":)" +
            jsonText(QUrl::fromEncoded(m_profile.graph).authority().toUtf8()) + "}");
}

HttpAnswer IdentitySite::authorize(Call &call)
{
    const Form query = parseForm(call.request.query());
    noteAuthorizeSlips(call, query);
    const QByteArray redirectUri = formValue(query, "redirect_uri");
    if (formValue(query, "client_id") != m_profile.clientId) {
        return faultPage(400, "AADSTS700016: Application with identifier '" + formValue(query, "client_id") +
                                  "' was not found in the directory '" + m_profile.displayName + "'.");
    }
    if (!isRegisteredRedirect(redirectUri)) {
        return faultPage(400, "AADSTS50011: The redirect URI '" + redirectUri +
                                  "' specified in the request does not match the redirect URIs configured for the "
                                  "application '" +
                                  m_profile.clientId + "'.");
    }
    const Attempt attempt{redirectUri,
                          formValue(query, "state"),
                          formValue(query, "nonce"),
                          formValue(query, "code_challenge"),
                          formValue(query, "prompt") == "consent",
                          parseScopes(formValue(query, "scope"), m_profile)};
    const HttpAnswer refused = refuseAttempt(attempt, query);
    if (refused.status != 200)
        return refused;
    if (m_profile.strict && !call.slips.isEmpty())
        return fail(attempt, "invalid_request", "AADSTS900144: " + call.slips.first().toUtf8());
    const QByteArray context = randomBase64Url();
    m_attempts.insert(context, attempt);
    return askAccount(context, formValue(query, "login_hint"), {});
}

/// Faults that go back to the client; an answer with status 200 means there is none.
HttpAnswer IdentitySite::refuseAttempt(const Attempt &attempt, const Form &query) const
{
    if (formValue(query, "response_type") != "code")
        return fail(attempt, "unsupported_response_type", "AADSTS700051: response_type must be 'code'.");
    const QByteArray mode = formValue(query, "response_mode");
    if (!mode.isEmpty() && mode != "query")
        return fail(attempt, "invalid_request", "AADSTS70007: this response_mode is not supported here.");
    if (attempt.challenge.isEmpty() || formValue(query, "code_challenge_method") != "S256")
        return fail(attempt, "invalid_request", "AADSTS9002325: Proof Key for Code Exchange with S256 is required.");
    if (!attempt.scopes.unknown.isEmpty()) {
        return fail(attempt, "invalid_client",
                    "AADSTS650053: The application asked for scope '" + attempt.scopes.unknown +
                        "' that doesn't exist on the resource.");
    }
    if (attempt.scopes.mixesDefault() || (attempt.scopes.permissions.isEmpty() && attempt.scopes.openId.isEmpty()))
        return fail(attempt, "invalid_scope",
                    "AADSTS70011: The provided value for the input parameter 'scope' is not valid.");
    if (formValue(query, "prompt") == "none")
        return fail(attempt, "login_required",
                    "AADSTS50058: A silent sign-in request was sent but no user is signed in.");
    return {};
}

HttpAnswer IdentitySite::askAccount(const QByteArray &context, const QByteArray &hint, const QByteArray &problem) const
{
    return accountPage(m_profile.displayName, '/' + m_profile.tenantId + "/login", context, hint, problem);
}

HttpAnswer IdentitySite::takeAccount(const Form &form)
{
    const QByteArray context = formValue(form, "ctx");
    const auto attempt = m_attempts.find(context);
    if (attempt == m_attempts.end())
        return faultPage(400, "AADSTS50089: This sign-in has expired. Start again.");
    if (formValue(form, "action") == "cancel") {
        const Attempt given = m_attempts.take(context);
        return redirectTo(given.redirectUri,
                          "error=access_denied&error_subcode=cancel&state=" + given.state.toPercentEncoding());
    }
    const QByteArray login = formValue(form, "login");
    const std::optional<Account> found = account(login);
    if (!found)
        return askAccount(context, login,
                          "AADSTS50034: The user account does not exist in the " + m_profile.displayName +
                              " directory.");
    if (formValue(form, "passwd") != m_profile.password)
        return askAccount(context, login,
                          "AADSTS50126: Error validating credentials due to invalid username or password.");
    attempt->account = found;
    if (attempt->forceConsent || !m_grants.consented.contains(found->objectId)) {
        QList<QByteArray> permissions;
        for (const Scopes::Permission &one : std::as_const(attempt->scopes.permissions))
            permissions.append(one.name == ".default" ? registeredPermissions(one.resource).join(", ") : one.name);
        return consentPage(m_profile.displayName, '/' + m_profile.tenantId + "/consent", context,
                           found->userPrincipalName, permissions);
    }
    return finish(context, m_attempts.take(context));
}

HttpAnswer IdentitySite::takeConsent(const Form &form)
{
    const QByteArray context = formValue(form, "ctx");
    const auto found = m_attempts.constFind(context);
    if (found == m_attempts.cend() || !found->account)
        return faultPage(400, "AADSTS50089: This sign-in has expired. Start again.");
    const Attempt attempt = m_attempts.take(context);
    if (formValue(form, "action") != "accept")
        return fail(attempt, "access_denied", "AADSTS65004: User declined to consent to access the app.");
    m_grants.consented.insert(attempt.account->objectId);
    return finish(context, attempt);
}

HttpAnswer IdentitySite::finish(const QByteArray &context, const Attempt &attempt)
{
    // Standard base64 on purpose: its + / = show whether the client decodes the redirect exactly once.
    const QByteArray code = "1." + randomBytes(48).toBase64() + "+/=";
    m_grants.codes.insert(code, {*attempt.account, attempt.redirectUri, attempt.challenge, attempt.nonce,
                                 attempt.scopes, QDateTime::currentMSecsSinceEpoch() + codeLifeMs});
    return redirectTo(attempt.redirectUri, "code=" + code.toPercentEncoding() +
                                               "&state=" + attempt.state.toPercentEncoding() +
                                               "&session_state=" + context.left(22));
}

HttpAnswer IdentitySite::fail(const Attempt &attempt, const QByteArray &error, const QByteArray &description) const
{
    QByteArray words = description.toPercentEncoding(" ");
    words.replace(' ', '+');
    return redirectTo(attempt.redirectUri,
                      "error=" + error + "&error_description=" + words + "&state=" + attempt.state.toPercentEncoding());
}

std::optional<Account> IdentitySite::account(const QByteArray &userPrincipalName) const
{
    const QList<int> places = m_directory.find(userPrincipalName.trimmed(), RowSet::Users);
    if (!userPrincipalName.contains('@') || places.size() != 1)
        return std::nullopt;
    const Recipient &one = m_directory.at(places.first());
    Account account{one.externalId, one.userPrincipalName, one.displayName, {}, {}};
    if (one.alias == "admin") {
        account.role = "Exchange Administrator";
        account.roleTemplateId = "29232cdf-9323-42fd-ade2-1d097af3e4de";
    } else if (one.alias == "reader") {
        account.role = "Global Reader";
        account.roleTemplateId = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
    }
    return account;
}

} // namespace Casement::Demo
