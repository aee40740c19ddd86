// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/AllowedOrigins.h"

#include <QHostAddress>

#include <algorithm>

namespace Casement::Http {

namespace {

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace

bool isLoopbackLiteral(const QUrl &url)
{
    const QHostAddress address(url.host());
    return url.host() == QLatin1String("::1") ||
           (address.protocol() == QAbstractSocket::IPv4Protocol && address.isLoopback());
}

bool isSafeScheme(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isLoopbackLiteral(url));
}

bool sameOrigin(const QUrl &one, const QUrl &other)
{
    return one.scheme() == other.scheme() && !one.host().isEmpty() && one.host() == other.host() &&
           portOf(one) == portOf(other);
}

bool isRegionOf(const QUrl &url, const QUrl &base)
{
    if (!url.isValid() || !isSafeScheme(url) || !url.userInfo().isEmpty() || url.scheme() != base.scheme() ||
        portOf(url) != portOf(base))
        return false;
    const QHostAddress home(base.host());
    if (home.isNull())
        return base.host().contains(QLatin1Char('.')) && url.host().endsWith(QLatin1Char('.') + base.host());
    const QHostAddress there(url.host());
    return url.host() != base.host() && isLoopbackLiteral(url) && isLoopbackLiteral(base) &&
           there.protocol() == QAbstractSocket::IPv4Protocol && home.protocol() == QAbstractSocket::IPv4Protocol;
}

bool AllowedOrigins::admitRegion(const QUrl &url)
{
    if (contains(url))
        return true;
    if (std::ranges::none_of(m_origins, [&](const QUrl &origin) { return isRegionOf(url, origin); }))
        return false;
    m_origins.append(url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment));
    return true;
}

bool AllowedOrigins::contains(const QUrl &url) const
{
    if (!url.isValid() || !isSafeScheme(url) || !url.userInfo().isEmpty())
        return false;
    return std::ranges::any_of(m_origins, [&](const QUrl &origin) { return sameOrigin(origin, url); });
}

} // namespace Casement::Http
