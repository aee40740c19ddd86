// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Organization.h"

#include <nlohmann/json_fwd.hpp>

namespace Casement::Demo {

/// What an organisation has that the one it was generated as had not: changed properties of the configurations and of
/// each plan, and, once any policy was made, changed or removed, all policies there are.
[[nodiscard]] nlohmann::json organizationChanges(const Organization &generated, const Organization &now);

/// Puts them back. What does not fit is passed over.
void restoreOrganization(const nlohmann::json &changes, Organization &organization);

} // namespace Casement::Demo
