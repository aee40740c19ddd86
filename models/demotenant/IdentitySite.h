// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Authority.h"
#include "models/demotenant/Call.h"
#include "models/demotenant/SignInPages.h"

namespace Casement::Demo {

class Directory;

/// The identity platform's addresses: documents, pages, device codes and tokens.
class IdentitySite final
{
public:
    enum class Route
    {
        Keys,
        Authorize,
        Logout,
        AdminConsent,
        Token,
        DeviceCode,
        Login,
        Consent
    };

    IdentitySite(const Profile &profile, const Directory &directory, const IdentityMood &mood);

    /// Fails when the certificate cannot be used.
    [[nodiscard]] Outcome registerApps(const QByteArray &certificatePem);

    [[nodiscard]] HttpAnswer handle(Call &call);

    [[nodiscard]] const Authority &authority() const { return m_authority; }
    [[nodiscard]] Authority &authority() { return m_authority; }
    [[nodiscard]] const Grants &grants() const { return m_authority.grants; }
    [[nodiscard]] Grants &grants() { return m_authority.grants; }

private:
    [[nodiscard]] HttpAnswer serve(Route route, const QByteArray &tenant, Call &call);
    [[nodiscard]] HttpAnswer refuseTenant(Route route, const QByteArray &tenant, const Call &call) const;
    [[nodiscard]] HttpAnswer handleOwn(const QByteArray &path, const Call &call);
    [[nodiscard]] bool isKnownTenant(const QByteArray &tenant) const;

    Authority m_authority;
    SignInPages m_pages;
};

} // namespace Casement::Demo
