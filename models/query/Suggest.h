// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Schema.h"

namespace Casement::Query {

/// The field whose id or alias is nearest to what was typed (a beginning, or one slip; two
/// in long words), or an empty string.
[[nodiscard]] QString nearestField(const Schema &schema, const QString &typed);

/// The same for a word of one field. Everyday words for on, off, yes, no and inherit ("no", "disabled", "default") lead
/// to the field's own.
[[nodiscard]] QString nearestWord(const Field &field, const QString &typed);

} // namespace Casement::Query
