// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/StsError.h"

#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>
#include <iterator>

namespace Casement::Demo {

namespace {

struct Row
{
    int number;
    const char *error;
    const char *suberror;
    const char *words;
};

constexpr Row rows[] = {
    {28000, "invalid_request", "",
     "Provided value for the input parameter scope is not valid because it contains more than one resource."},
    {50011, "invalid_request", "", "The redirect URI specified in the request does not match the configured ones."},
    {50020, "invalid_grant", "", "User account from another identity provider does not exist in this tenant."},
    {50027, "invalid_client", "", "JWT token is invalid or malformed."},
    {50034, "invalid_grant", "", "The user account does not exist in the directory."},
    {50053, "invalid_grant", "", "The account is locked: too many sign-ins with a wrong user ID or password."},
    {50055, "invalid_grant", "user_password_expired", "The password is expired."},
    {50057, "invalid_grant", "", "The user account is disabled."},
    {50058, "login_required", "", "A silent sign-in request was sent but no user is signed in."},
    {50072, "invalid_grant", "basic_action",
     "Due to a configuration change made by your administrator you must enroll in multi-factor authentication."},
    {50074, "invalid_grant", "basic_action", "Strong authentication is required."},
    {50076, "invalid_grant", "basic_action",
     "Due to a configuration change made by your administrator you must use multi-factor authentication."},
    {50078, "invalid_grant", "basic_action", "Presented multi-factor authentication has expired."},
    {50079, "invalid_grant", "basic_action", "The user must enroll in multi-factor authentication."},
    {50089, "invalid_grant", "bad_token", "The flow token expired."},
    {50105, "invalid_grant", "", "The signed in user is not assigned to a role for the application."},
    {50126, "invalid_grant", "", "Error validating credentials due to invalid username or password."},
    {50132, "invalid_grant", "bad_token", "The session has been revoked."},
    {50133, "invalid_grant", "bad_token", "The session is invalid due to a password change."},
    {50158, "invalid_grant", "basic_action", "An external security challenge was not satisfied."},
    {50173, "invalid_grant", "bad_token", "The provided grant has expired due to it being revoked."},
    {50194, "invalid_request", "",
     "The application is not configured as a multi-tenant application. Use a tenant-specific endpoint."},
    {50196, "invalid_grant", "", "The server terminated an operation because it met a loop."},
    {53000, "invalid_grant", "message_only", "The device is not in the required state: it is not compliant."},
    {53001, "invalid_grant", "message_only", "The device is not in the required state: it is not joined."},
    {53003, "invalid_grant", "message_only", "Access has been blocked by Conditional Access policies."},
    {530032, "invalid_grant", "message_only", "Blocked by security policy."},
    {530035, "invalid_grant", "message_only", "Access has been blocked by security defaults."},
    {54005, "invalid_grant", "", "OAuth2 Authorization code was already redeemed."},
    {65001, "invalid_grant", "consent_required", "The user or administrator has not consented to use the application."},
    {65004, "invalid_grant", "", "User declined to consent to access the app."},
    {70000, "invalid_grant", "", "Provided grant is invalid or malformed."},
    {70003, "unsupported_grant_type", "", "The app requested an unsupported grant type."},
    {70008, "invalid_grant", "bad_token", "The provided authorization code or refresh token has expired."},
    {70011, "invalid_scope", "", "The provided value for the input parameter 'scope' is not valid."},
    {70016, "authorization_pending", "", "OAuth 2.0 device flow error. Authorization is pending. Continue polling."},
    {70018, "bad_verification_code", "", "Invalid verification code."},
    {70020, "expired_token", "", "The provided device code has expired."},
    {70043, "invalid_grant", "bad_token",
     "The refresh token has expired or is invalid due to sign-in frequency checks by Conditional Access."},
    {90002, "invalid_request", "", "Tenant not found."},
    {90014, "invalid_request", "", "A required field is missing."},
    {90038, "invalid_request", "", "The tenant is in another cloud."},
    {90072, "invalid_grant", "", "The external account does not exist in this tenant."},
    {90094, "invalid_grant", "consent_required",
     "An administrator has to grant the permissions that the application asks for."},
    {700016, "unauthorized_client", "", "The application was not found in the directory."},
    {700021, "invalid_client", "", "The client assertion's issuer and subject have to be the client id."},
    {700023, "invalid_client", "", "The client assertion's audience does not match this endpoint."},
    {700024, "invalid_client", "", "Client assertion is not within its valid time range."},
    {700025, "invalid_client", "",
     "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."},
    {700027, "invalid_client", "",
     "The certificate with identifier used to sign the client assertion is not registered."},
    {700051, "unsupported_response_type", "", "response_type must be 'code'."},
    {700082, "invalid_grant", "bad_token", "The refresh token has expired due to inactivity."},
    {501481, "invalid_grant", "",
     "The Code_Verifier does not match the code_challenge supplied in the authorization request."},
    {650052, "invalid_client", "", "The app needs access to a service that the organization has not subscribed to."},
    {650053, "invalid_client", "", "The application asked for a scope that doesn't exist on the resource."},
    {650056, "invalid_client", "", "Misconfigured application: no permissions are listed."},
    {650057, "invalid_client", "", "Invalid resource: it is not among the app's requested permissions."},
    {900144, "invalid_request", "", "The request body is missing a parameter."},
    {1002012, "invalid_scope", "", "Client credential flows must have a scope value with /.default suffixed."},
    {7000112, "unauthorized_client", "", "The application is disabled."},
    {7000215, "invalid_client", "",
     "Invalid client secret provided. Ensure the secret being sent is the client secret value, not its ID."},
    {7000218, "invalid_client", "",
     "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."},
    {7000222, "invalid_client", "", "The provided client secret keys are expired."},
    {7000229, "unauthorized_client", "", "The client application is missing service principal in the tenant."},
    {9001023, "invalid_request", "", "The grant type is not supported over the /common or /consumers endpoints."},
    {9002325, "invalid_request", "", "Proof Key for Code Exchange with S256 is required."},
};

/// Refusals that the next sign-in can mend tell it what to send along.
QByteArray claimsOf(const QByteArray &suberror)
{
    if (suberror != "basic_action" && suberror != "message_only")
        return {};
    return R"({"access_token":{"capolids":{"essential":true,"values":["8c3b6a1e-36a5-4b0f-9d2b-5a1c7f0e4d11"]}}})";
}

} // namespace

StsError stsError(int number)
{
    const auto *row =
        std::find_if(std::begin(rows), std::end(rows), [=](const Row &one) { return one.number == number; });
    if (row == std::end(rows))
        return {number, "invalid_request", "The request was refused."};
    return {number, row->error, row->words, row->suberror, claimsOf(row->suberror)};
}

StsError stsError(int number, const QByteArray &words)
{
    StsError error = stsError(number);
    error.words = words;
    return error;
}

QByteArray StsError::redirectError() const
{
    if (error != "invalid_grant")
        return error;
    return suberror == "consent_required" ? "consent_required"
           : suberror == "basic_action"   ? "interaction_required"
                                          : "access_denied";
}

HttpAnswer stsAnswer(const StsError &error, const Profile &profile, const HttpRequest &request, qint64 nowMs)
{
    const QByteArray trace = newId();
    const QByteArray asked = request.header("client-request-id");
    const QByteArray correlation = QUuid::fromString(QString::fromLatin1(asked)).isNull() ? newId() : asked;
    const QByteArray stamp =
        QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss'Z'")).toLatin1();
    QList<QByteArray> members{
        member("error", error.error),
        member("error_description", error.description() + " Trace ID: " + trace + " Correlation ID: " + correlation +
                                        " Timestamp: " + stamp),
        "\"error_codes\":[" + QByteArray::number(error.number) + ']',
        member("timestamp", stamp),
        member("trace_id", trace),
        member("correlation_id", correlation),
        member("error_uri", profile.authority + "/error?code=" + QByteArray::number(error.number))};
    if (!error.suberror.isEmpty())
        members.append(member("suberror", error.suberror));
    if (!error.claims.isEmpty())
        members.append(member("claims", error.claims));
    return identityJson(error.error == "invalid_client" ? 401 : 400, '{' + members.join(',') + '}');
}

HttpAnswer identityJson(int status, const QByteArray &body)
{
    HttpAnswer answer = answerText(status, "application/json; charset=utf-8", body);
    answer.set("Cache-Control", "no-store, no-cache");
    answer.set("Pragma", "no-cache");
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

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray newId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

} // namespace Casement::Demo
