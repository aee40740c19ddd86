// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/profiles/ConnectionProfile.h"

#include <QByteArray>

#include <vector>

namespace Casement {

inline constexpr int profileFileVersion = 1;

/// What the settings file holds, and everything that is wrong with it.
struct ProfileFile
{
    std::vector<ConnectionProfile> profiles; ///< in the order of the file
    /// Each names line and profile. A profile with a mistake in it is left out, the others are good.
    std::vector<Error> problems;
};

/// Reads TOML strictly: a setting that is not known is a problem, because a mistyped changes_allowed must not pass in
/// silence. Never fails as a whole; a file that is no TOML is one problem and no profile.
[[nodiscard]] ProfileFile readProfileFile(const QByteArray &bytes);

/// The whole file, with its remarks for people who edit it.
[[nodiscard]] QByteArray writeProfileFile(const std::vector<ConnectionProfile> &profiles);

} // namespace Casement
