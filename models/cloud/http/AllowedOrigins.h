// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUrl>

namespace Casement::Http {

/// 127.0.0.1 or ::1 as a literal. Names, localhost among them, are not: a resolver could say something else.
[[nodiscard]] bool isLoopbackLiteral(const QUrl &url);

/// https, or plain http to a loopback literal.
[[nodiscard]] bool isSafeScheme(const QUrl &url);

/// Scheme, host and port are the same; a port left out is the scheme's own.
[[nodiscard]] bool sameOrigin(const QUrl &one, const QUrl &other);

/// The list of addresses that may be spoken to.
class AllowedOrigins final
{
public:
    explicit AllowedOrigins(const QList<QUrl> &origins) : m_origins(origins) {}

    /// On the list, safe, and without a user name in it.
    [[nodiscard]] bool contains(const QUrl &url) const;

private:
    QList<QUrl> m_origins;
};

} // namespace Casement::Http
