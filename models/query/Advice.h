// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/ParseError.h"
#include "models/query/Schema.h"

#include <optional>

namespace Casement::Query {

/// What may have been meant where a valid query asks an open set for a word that nobody has and that is one slip away
/// from one that somebody has: dept:Slaes. No error, since the word may come; the first of them, or nothing.
[[nodiscard]] std::optional<ParseError> adviceOn(const QString &text, const Schema &schema);

} // namespace Casement::Query
