// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Casement {

class InventoryTableModel;
class QuickViews;
class ReportLoad;
class TenantSession;

namespace Query {
class Query;
}

/// "1,146 shown · 214 not decidable · 12 checked, 3 of them not shown · 5,000 in tenant".
[[nodiscard]] QString reportCounts(const TenantSession &session, const InventoryTableModel &model);

/// Which view is shown and how old it is: "View “POP on”, narrowed · read 12:04".
[[nodiscard]] QString reportContext(const TenantSession &session, const QuickViews &views, const Query::Query &query);

/// What stands in the place of the rows when there are none.
struct EmptyReport
{
    QString what;
    QString reason;
    QString action; ///< empty: nothing can be done about it
};
[[nodiscard]] EmptyReport emptyReport(const TenantSession &session, const InventoryTableModel &model,
                                      const ReportLoad &load);

} // namespace Casement
