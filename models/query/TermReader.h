// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Expression.h"
#include "models/query/Lexer.h"
#include "models/query/ParseError.h"

#include <tl/expected.hpp>

namespace Casement::Query {

/// Turns one word or field term into what it means in this schema, checking names, words, dates and numbers.
/// A set of values becomes an Or, "flag:no" a Not.
[[nodiscard]] tl::expected<ExpressionPtr, ParseError> readTerm(const Token &token, const Schema &schema);

} // namespace Casement::Query
