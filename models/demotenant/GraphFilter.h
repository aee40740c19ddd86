// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>

namespace Casement::Demo {

/// A `$filter` that was read.
struct GraphFilter
{
    std::function<bool(const nlohmann::json &row)> passes;
    bool isAdvanced = false; ///< ne, not, endsWith: needs ConsistencyLevel: eventual and $count=true
};

/// Reads comparisons (eq, ne, gt, ge, lt, le, in), startswith, endswith and lambdas (`list/any(x:x eq 'a')`), joined by
/// and, or, not and brackets; paths go into members by slashes. Texts compare without case and moments as time.
/// Nothing for a text that cannot be read.
[[nodiscard]] std::optional<GraphFilter> parseGraphFilter(const QByteArray &text);

} // namespace Casement::Demo
