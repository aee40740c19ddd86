// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/profiles/ConnectionProfile.h"

namespace Casement {

/// Whether both lead, by what was typed, to the same tenant through the same app registration and addresses.
[[nodiscard]] bool leadsToTheSame(const ConnectionProfile &one, const ConnectionProfile &other);

/// A kept profile with what a person now wants of it: name and colour stay. Tenant and account that a sign-in has
/// learned stay while it leads to the same; otherwise the next sign-in learns them anew.
[[nodiscard]] ConnectionProfile mergedProfile(const ConnectionProfile &kept, const ConnectionProfile &wanted);

} // namespace Casement
