// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Apps.h"

#include "models/demotenant/Profile.h"
#include "models/demotenant/Roles.h"

#include <algorithm>

namespace Casement::Demo {

namespace {

App confidential(const Profile &profile, const QByteArray &clientId, const QByteArray &name)
{
    App app{clientId, name};
    const QUuid tenant = QUuid::fromString(QString::fromLatin1(profile.tenantId));
    app.principal.objectId = QUuid::createUuidV5(tenant, clientId).toByteArray(QUuid::WithoutBraces);
    app.principal.displayName = name;
    app.principal.appId = clientId;
    app.principal.hasMailbox = false;
    (void)giveRole(app.principal, "Exchange Administrator");
    return app;
}

} // namespace

Outcome Apps::fill(const Profile &profile, const QByteArray &certificatePem)
{
    App withSecret = confidential(profile, profile.secretClientId, "Casement runner (secret)");
    withSecret.secret = profile.secret;
    withSecret.expiredSecret = profile.expiredSecret;
    App withCertificate = confidential(profile, profile.certClientId, "Casement runner (certificate)");
    if (!certificatePem.isEmpty()) {
        const Result<AppCertificate> certificate = readCertificate(certificatePem);
        if (!certificate)
            return failure(certificate.error());
        withCertificate.certificates.push_back(*certificate);
    }
    m_apps = {App{profile.clientId, "Casement", true}, withSecret, withCertificate};
    return {};
}

const App *Apps::find(const QByteArray &clientId) const
{
    const auto found = std::find_if(m_apps.cbegin(), m_apps.cend(), [&](const App &one) {
        return one.clientId.compare(clientId, Qt::CaseInsensitive) == 0;
    });
    return found == m_apps.cend() ? nullptr : &*found;
}

} // namespace Casement::Demo
