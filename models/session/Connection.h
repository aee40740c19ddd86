// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>

namespace Casement {

/// Where a tenant lives. Only banners and bands ask; no other code knows whether a tenant is simulated.
enum class TenantKind
{
    Cloud,
    Custom,
    Demo
};

/// All that is needed to sign in. For TenantKind::Cloud the three addresses are empty: the worldwide ones hold.
struct ConnectionRequest
{
    TenantKind kind = TenantKind::Cloud;
    QString tenant;   ///< verified domain or tenant GUID
    QString clientId; ///< application (client) id of the app registration
    QUrl authority;
    QUrl exchange;
    QUrl graph;
    QString loginHint;
    std::function<void(const QUrl &)> openBrowser; ///< shows the sign-in page to the person
    std::chrono::seconds timeout{300};
};

/// Who is signed in where; stands in every title, plan and journal line.
struct TenantIdentity
{
    QString tenantId;
    QString displayName;
    QString domain;        ///< the default domain people know
    QString initialDomain; ///< contoso.onmicrosoft.com; Exchange accepts no custom domain
    QString account;       ///< user principal name of the administrator
    TenantKind kind = TenantKind::Cloud;
};

} // namespace Casement
