// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/SignInEvents.h"

#include <nlohmann/json_fwd.hpp>

namespace Casement::Demo {

/// An event as Graph writes it; `policies` is what Conditional Access made of it.
[[nodiscard]] nlohmann::json signInRow(const SignInEvent &event, const Recipient &who, bool isBeta,
                                       const nlohmann::json &policies);

} // namespace Casement::Demo
