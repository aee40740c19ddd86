// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Call.h"
#include "models/demotenant/Directory.h"
#include "models/demotenant/Organization.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>

namespace Casement::Demo {

/// Reads the settings among a Set-CASMailbox's parameters and applies them to `settings`: names without case,
/// absolute values, null where the property is nullable. The answer of the first bad one ends it.
[[nodiscard]] std::optional<HttpAnswer> applyCasParameters(Call &call, const nlohmann::json &parameters,
                                                           CasSettings &settings);

/// The same for an object that is a list of properties: only the names among `fields` may be set. Parameters that
/// `passed` names (in lower case) are left to the caller.
[[nodiscard]] std::optional<HttpAnswer> applyFields(Call &call, const nlohmann::json &parameters,
                                                    std::span<const CasSetting> fields, const QList<QByteArray> &passed,
                                                    PropertyList &object);

/// The parameters every cmdlet has, such as Confirm.
[[nodiscard]] bool isCommonParameter(const QByteArray &name);

} // namespace Casement::Demo
