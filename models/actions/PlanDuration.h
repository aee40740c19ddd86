// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace Casement {

/// What Exchange Online lets through for long: 120 changing cmdlets in 60 seconds (Exchange team, "Updated: Running
/// PowerShell cmdlets for large numbers of users in Office 365"). No run is faster for long, whoever makes it.
inline constexpr int changesPerSecond = 2;

/// How long so many changes take when the service does not ask to wait.
[[nodiscard]] std::chrono::seconds durationOf(int changes);

/// "60,000 changes at 2 a second: 8 h 20 min." Empty for what takes less than a minute.
[[nodiscard]] QString durationText(int changes);

/// What can interrupt a run of such a length, and what then becomes of the rest. Empty as above.
[[nodiscard]] QString interruptionText(int changes);

} // namespace Casement
