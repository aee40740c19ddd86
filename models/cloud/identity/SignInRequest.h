// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/identity/Endpoints.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace Casement::Http {
class TransportWatch;
}

namespace Casement::Identity {

/// What one sign-in attempt of a person needs to know.
struct SignInRequest
{
    CloudEndpoints endpoints;
    QString tenant; ///< domain or GUID
    QString clientId;
    QString loginHint; ///< may be empty
    /// Called once with the address to open. It must not block; it may open a browser, show the link or script it.
    /// A sign-in by device code does not use it.
    std::function<void(const QUrl &)> openBrowser;
    /// For the person. Empty: as long as the browser is listened for, or the device code lives; never longer than that.
    std::optional<std::chrono::seconds> timeout;
    /// Graph permissions to be consented besides those of every sign-in, such as "Reports.Read.All".
    QStringList graphPermissions;
    /// What a service or the sign-in service asked for, see TokenService::neededClaims(). May be empty.
    QByteArray claims;
    /// Hears what is sent to the sign-in service and waited for there, for as long as it lives. May be null.
    Http::TransportWatch *watch = nullptr;
};

} // namespace Casement::Identity
