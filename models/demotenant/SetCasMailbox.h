// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Call.h"
#include "models/demotenant/Directory.h"

#include <nlohmann/json_fwd.hpp>

#include <variant>

namespace Casement::Demo {

/// Reads the settings among a Set-CASMailbox's parameters and applies them to `settings`: names without case,
/// absolute values, null where the property is nullable. The answer of the first bad one ends it.
[[nodiscard]] std::optional<HttpAnswer> applyCasParameters(Call &call, const nlohmann::json &parameters,
                                                           CasSettings &settings);

/// The parameters every cmdlet has, such as Confirm.
[[nodiscard]] bool isCommonParameter(const QByteArray &name);

} // namespace Casement::Demo
