// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace Casement {

/// The organisation's side of the two inherited protocols, from Get-TransportConfig and Get-OrganizationConfig.
struct OrganizationSettings
{
    bool read = false; ///< false: nothing was read yet, every inherited state is unknown
    QString name;      ///< the initial domain, contoso.onmicrosoft.com
    QString displayName;
    /// Get-TransportConfig; inverted as Microsoft has it. Empty: not read.
    std::optional<bool> smtpClientAuthenticationDisabled;
    /// Get-OrganizationConfig; empty is a value of its own there ("never chosen") and means unknown, see
    /// effectiveState().
    std::optional<bool> ewsEnabled;
    QString defaultAuthenticationPolicy;

    friend bool operator==(const OrganizationSettings &, const OrganizationSettings &) = default;
};

} // namespace Casement
