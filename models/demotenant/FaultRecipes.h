// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/DemoTenant.h"

#include <optional>

namespace Casement::Demo {

/// The fault that a script's `kind` names: one of the plain kinds, or a misbehaviour of the real service with its
/// status, headers and body. Nothing for an unknown name.
[[nodiscard]] std::optional<Fault> faultRecipe(const QByteArray &kind);

} // namespace Casement::Demo
