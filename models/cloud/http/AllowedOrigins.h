// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUrl>

namespace Casement::Http {

/// 127.x.x.x or ::1 as a literal. Names, localhost among them, are not: a resolver could say something else.
[[nodiscard]] bool isLoopbackLiteral(const QUrl &url);

/// https, or plain http to a loopback literal.
[[nodiscard]] bool isSafeScheme(const QUrl &url);

/// Scheme, host and port are the same; a port left out is the scheme's own.
[[nodiscard]] bool sameOrigin(const QUrl &one, const QUrl &other);

/// The same service at a regional host: scheme and port are the same, and the host stands below the base's, as
/// eur01b.outlook.office365.com does below outlook.office365.com. Nothing stands below an address literal, but a
/// simulated service on 127.0.0.1 may have its region at another 127.x.x.x, which is this computer all the same.
[[nodiscard]] bool isRegionOf(const QUrl &url, const QUrl &base);

/// The list of addresses that may be spoken to.
class AllowedOrigins final
{
public:
    explicit AllowedOrigins(const QList<QUrl> &origins) : m_origins(origins) {}

    /// On the list, safe, and without a user name in it.
    [[nodiscard]] bool contains(const QUrl &url) const;

    /// Puts the origin of a regional host on the list; false when it is no region of an address that is on it.
    bool admitRegion(const QUrl &url);

private:
    QList<QUrl> m_origins;
};

} // namespace Casement::Http
