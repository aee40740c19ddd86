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
    const QString host = url.host();
    return host == QLatin1String("127.0.0.1") || host == QLatin1String("::1");
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
    return url.isValid() && isSafeScheme(url) && url.userInfo().isEmpty() && url.scheme() == base.scheme() &&
           portOf(url) == portOf(base) && base.host().contains(QLatin1Char('.')) &&
           QHostAddress(base.host()).isNull() && url.host().endsWith(QLatin1Char('.') + base.host());
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
