// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Query.h"

namespace Casement::Query {

/// The query in canonical spelling: field ids instead of aliases, sets with commas, quotes and parentheses only where
/// they are needed. Parses to the same query.
[[nodiscard]] QString print(const Query &query);
[[nodiscard]] QString print(const ExpressionPtr &expression);

/// The term that selects exactly this value of a field, ready for Query::textWith(): "Filter to this". Flags take "yes"
/// and "no".
[[nodiscard]] QString exactTerm(const Field &field, const QString &value);
/// The term for rows whose value is not known.
[[nodiscard]] QString unknownTerm(const Field &field);
/// The term for everything but what this one selects: "Exclude this".
[[nodiscard]] QString negatedTerm(const QString &term);

/// A value as it must stand behind "field:": in quotes where it would mean something else without them.
[[nodiscard]] QString quotedIfNeeded(const QString &value);

} // namespace Casement::Query
