// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Commands.h"
#include "models/query/Query.h"

#include <optional>
#include <vector>

namespace Casement {

class TenantSession;

/// What to show of the mailboxes, read and checked before anything is asked of anybody.
struct ReportWish
{
    Query::Query query;
    std::vector<int> columns;
    std::optional<int> sortColumn;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// Writes the rows of a loaded tenant, and says how many there were and how many could not be decided.
[[nodiscard]] Outcome writeReport(const CommandContext *context, const TenantSession &session, const ReportWish &wish);

} // namespace Casement
