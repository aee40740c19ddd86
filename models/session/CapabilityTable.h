// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/CapabilityFindings.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Casement {

/// What one line about Exchange rests on: cmdlets, and the roles that usually bring them.
struct ExchangeLine
{
    const char *id;
    const char *title;
    QStringList cmdlets;      ///< all of them
    QStringList roles;        ///< role template ids, any of them; the one to ask for comes first
    const char *exchangeRole; ///< role group of Exchange that is enough
};

/// What one line about Graph rests on.
struct GraphLine
{
    const char *id;
    const char *title;
    const char *permission; ///< of Graph
    QStringList roles;      ///< any of them; the one to ask for comes first; empty: none needed
    bool needsEntraP1;
    ProbeResult CapabilityFindings::*probe;
};

/// The lines in the order in which they are shown: Exchange first. Titles are marked for translation in the context
/// Casement::Capabilities.
[[nodiscard]] const std::vector<ExchangeLine> &exchangeLines();
[[nodiscard]] const std::vector<GraphLine> &graphLines();

/// Permissions behind other facts of the table: roles, and whether reports conceal names.
inline constexpr QLatin1StringView rolePermission("RoleManagement.Read.Directory");
inline constexpr QLatin1StringView reportSettingsPermission("ReportSettings.Read.All");

} // namespace Casement
