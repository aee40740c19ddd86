// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/ParseError.h"
#include "models/query/Query.h"

#include <tl/expected.hpp>

namespace Casement::Query {

inline constexpr int maxTextLength = 4000;
inline constexpr int maxNesting = 64;

/// Reads a query; README.md in this folder describes the language. Takes any text at all and never throws. Text of
/// white space only is the empty query.
[[nodiscard]] tl::expected<Query, ParseError> parse(const QString &text, const Schema &schema);

} // namespace Casement::Query
