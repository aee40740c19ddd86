// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ExceptionGrant.h"
#include "models/tabular/ColumnSet.h"

namespace Casement {

/// Exceptions under the names of the exported file, with how they stand today.
[[nodiscard]] Tabular::ColumnSet<ExceptionGrant> grantColumns(const QDate &today);

/// The same for people.
[[nodiscard]] Tabular::ColumnSet<ExceptionGrant> readableGrantColumns(const QDate &today);

} // namespace Casement
