// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Account.h"
#include "models/demotenant/ClientAssertion.h"

#include <vector>

namespace Casement::Demo {

struct Profile;

/// A registration in the tenant, together with its service principal.
struct App
{
    QByteArray clientId;
    QByteArray displayName;
    bool isPublic = false;
    QByteArray secret = {}; ///< empty: none
    QByteArray expiredSecret = {};
    std::vector<AppCertificate> certificates = {};
    Account principal = {}; ///< as who it acts by itself; an application in the directory
};

/// The three registrations: the public client, one that has a secret and one that has a certificate.
class Apps final
{
public:
    /// Fails when `certificatePem` is given and holds no certificate with an RSA key.
    [[nodiscard]] Outcome fill(const Profile &profile, const QByteArray &certificatePem);

    /// Null when no app has this client id.
    [[nodiscard]] const App *find(const QByteArray &clientId) const;

private:
    std::vector<App> m_apps;
};

} // namespace Casement::Demo
