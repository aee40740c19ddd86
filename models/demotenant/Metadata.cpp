// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Metadata.h"

#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"

#include <QUrl>

namespace Casement::Demo {

bool isSharedSegment(const QByteArray &tenant)
{
    return tenant.toLower() == "organizations" || tenant.toLower() == "common";
}

StsError unknownTenant(const QByteArray &tenant)
{
    const QByteArray name = tenant.toLower();
    if (name.endsWith(".onmicrosoft.us") || name.endsWith(".partner.onmschina.cn"))
        return stsError(90038, "Tenant '" + tenant + "' request is being redirected to another National Cloud.");
    StsError unknown = stsError(90002, "Tenant '" + tenant +
                                           "' not found. Check to make sure you have the correct tenant ID and are "
                                           "signing into the correct cloud.");
    unknown.error = "invalid_tenant";
    return unknown;
}

HttpAnswer metadata(const Profile &profile, const QByteArray &tenant)
{
    const bool isShared = isSharedSegment(tenant);
    if (!isShared && !profile.isTenantSegment(tenant)) {
        const StsError unknown = unknownTenant(tenant);
        return identityJson(400, '{' + member("error", unknown.error) + ',' +
                                     member("error_description", unknown.description()) + ",\"error_codes\":[" +
                                     QByteArray::number(unknown.number) + "]}");
    }
    const QByteArray segment = isShared ? tenant.toLower() : profile.tenantId;
    const QByteArray base = profile.authority + '/' + segment;
    const QByteArray issuer = profile.authority + '/' + (isShared ? "{tenantid}" : segment) + "/v2.0";
    const QList<QByteArray> members{
        member("token_endpoint", base + "/oauth2/v2.0/token"),
        R"("token_endpoint_auth_methods_supported":["client_secret_post","private_key_jwt","client_secret_basic"])",
        member("jwks_uri", base + "/discovery/v2.0/keys"),
        R"("response_modes_supported":["query","fragment","form_post"],"subject_types_supported":["pairwise"])",
        R"("id_token_signing_alg_values_supported":["RS256"],"response_types_supported":["code"])",
        R"("scopes_supported":["openid","profile","email","offline_access"])",
        member("issuer", issuer),
        "\"request_uri_parameter_supported\":false",
        member("authorization_endpoint", base + "/oauth2/v2.0/authorize"),
        member("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode"),
        "\"http_logout_supported\":true",
        member("end_session_endpoint", base + "/oauth2/v2.0/logout"),
        R"("claims_supported":["sub","iss","aud","exp","iat","nonce","preferred_username","name","tid","ver"])",
        R"("tenant_region_scope":"EU","cloud_instance_name":"localhost")",
        member("msgraph_host", QUrl::fromEncoded(profile.graph).authority().toUtf8())};
    return identityJson(200, '{' + members.join(',') + '}');
}

} // namespace Casement::Demo
