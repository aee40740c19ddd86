// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/IdentitySite.h"

#include "models/demotenant/DeviceCodes.h"
#include "models/demotenant/IdentityPages.h"
#include "models/demotenant/Metadata.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/TenantDescription.h"
#include "models/demotenant/TokenEndpoint.h"

namespace Casement::Demo {

namespace {

struct Address
{
    const char *path; ///< below the tenant
    IdentitySite::Route route;
    bool isPost;
};

} // namespace

IdentitySite::IdentitySite(const Profile &profile, const Directory &directory, const IdentityMood &mood)
    : m_authority{profile, Accounts(profile, directory)},
      m_pages(m_authority)
{
    m_authority.grants.mood = mood;
    m_authority.grants.clock = [&profile] { return profile.nowMs(); };
}

Outcome IdentitySite::registerApps(const QByteArray &certificatePem)
{
    return m_authority.apps.fill(m_authority.profile, certificatePem);
}

bool IdentitySite::isKnownTenant(const QByteArray &tenant) const
{
    return isSharedSegment(tenant) || m_authority.profile.isTenantSegment(tenant);
}

HttpAnswer IdentitySite::handle(Call &call)
{
    static constexpr Address addresses[] = {{"discovery/v2.0/keys", Route::Keys, false},
                                            {"oauth2/v2.0/authorize", Route::Authorize, false},
                                            {"oauth2/v2.0/logout", Route::Logout, false},
                                            {"v2.0/adminconsent", Route::AdminConsent, false},
                                            {"adminconsent", Route::AdminConsent, false},
                                            {"oauth2/v2.0/token", Route::Token, true},
                                            {"oauth2/v2.0/devicecode", Route::DeviceCode, true},
                                            {"login", Route::Login, true},
                                            {"consent", Route::Consent, true}};
    const QList<QByteArray> segments = pathSegments(call.request.path());
    const QByteArray tenant = segments.value(0);
    const QByteArray path = segments.mid(1).join('/').toLower();
    const bool isPost = call.request.method == "POST";
    const bool isGet = call.request.method == "GET" || call.request.method == "HEAD";
    if (tenant == ".well-known" || tenant == "devicelogin")
        return handleOwn(segments.join('/'), call);
    if (path == "v2.0/.well-known/openid-configuration")
        return isGet ? metadata(m_authority.profile, tenant) : methodNotAllowed("GET, HEAD");
    for (const Address &one : addresses) {
        if (path != one.path)
            continue;
        if (one.isPost ? !isPost : !isGet) {
            call.slip("the method is not " + QByteArray(one.isPost ? "POST" : "GET"));
            return methodNotAllowed(one.isPost ? "POST" : "GET, HEAD");
        }
        return isKnownTenant(tenant) ? serve(one.route, tenant, call) : refuseTenant(one.route, tenant, call);
    }
    return faultPage(404, "AADSTS90022: there is no such address.");
}

HttpAnswer IdentitySite::refuseTenant(Route route, const QByteArray &tenant, const Call &call) const
{
    const StsError unknown = unknownTenant(tenant);
    return route == Route::Token || route == Route::DeviceCode
               ? stsAnswer(unknown, m_authority.profile, call.request, m_authority.nowMs())
               : faultPage(400, unknown.description());
}

HttpAnswer IdentitySite::serve(Route route, const QByteArray &tenant, Call &call)
{
    const bool isRefused = m_authority.mood().singleTenantApp && isSharedSegment(tenant);
    switch (route) {
    case Route::Keys:
        return identityJson(200, m_authority.key.keySet());
    case Route::Authorize:
        return isRefused ? faultPage(400, stsError(50194).description()) : m_pages.authorize(call);
    case Route::Logout:
        return signedOutPage();
    case Route::AdminConsent:
        return m_pages.adminConsent(call);
    case Route::Token:
        return TokenEndpoint(m_authority, tenant).handle(call);
    case Route::DeviceCode:
        return isRefused ? stsAnswer(stsError(50194), m_authority.profile, call.request, m_authority.nowMs())
                         : newDeviceCode(m_authority, call);
    case Route::Login:
        return m_pages.takeAccount(parseForm(call.request.body));
    case Route::Consent:
        return m_pages.takeAnswer(parseForm(call.request.body));
    }
    return {};
}

/// Addresses that belong to no tenant.
HttpAnswer IdentitySite::handleOwn(const QByteArray &path, const Call &call)
{
    const bool isPost = call.request.method == "POST";
    const bool isGet = call.request.method == "GET" || call.request.method == "HEAD";
    if (path == "devicelogin")
        return isGet || isPost ? m_pages.deviceLogin(call) : methodNotAllowed("GET, HEAD, POST");
    if (path == ".well-known/demo-tenant")
        return isGet ? identityJson(200, description(m_authority.profile, m_authority.accounts.practice()))
                     : methodNotAllowed("GET, HEAD");
    return faultPage(404, "AADSTS90022: there is no such address.");
}

} // namespace Casement::Demo
