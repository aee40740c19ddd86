// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json_fwd.hpp>

namespace Casement::Demo {

/// What is wrong with this value as an entity of the Graph model (tests/fixtures/graph-v1.schema.json): a member that
/// the model lacks, a value of another type, an enumeration's unknown member. Empty when nothing is.
[[nodiscard]] QString graphMisshape(const nlohmann::json &value, const char *entity);

} // namespace Casement::Demo
