// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QString>
#include <QUrl>

namespace Casement::Identity {

/// The addresses and scopes of one cloud. Well-known clouds are data here; custom addresses are typed by a person or
/// come from a simulated tenant, and the program shows that they are custom for as long as they are used.
struct CloudEndpoints
{
    QUrl authority;        ///< sign-in
    QUrl exchange;         ///< the admin interface of Exchange Online
    QString exchangeScope; ///< …/.default; not derived from the host, which may be a regional one
    QUrl graph;
    QString graphScopePrefix; ///< put before "/User.Read"
    bool custom = false;
    QString cloudName; ///< for people

    /// Microsoft 365 worldwide and GCC.
    [[nodiscard]] static CloudEndpoints worldwide();

    /// Addresses as typed. https, or plain http to 127.0.0.1 and [::1] only; no user name, query or fragment. The
    /// scopes are the addresses themselves.
    [[nodiscard]] static Result<CloudEndpoints> customAddresses(const QUrl &authority, const QUrl &exchange,
                                                                const QUrl &graph);
};

} // namespace Casement::Identity
