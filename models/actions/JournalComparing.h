// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunJournal.h"

#include <QSqlDatabase>

namespace Casement::JournalComparing {

/// What the tables of runs say, compared with what the chain tells: the tables are what is shown and undone, and only
/// the chain cannot be changed unseen. Names what differs, was added, or is gone. run: null asks for all of the tenant.
/// Of rows everything is compared but the user principal name, which is looked up and not told to the chain. Where the
/// chain itself is broken, nothing behind the break counts as told. Runs in the store's thread.
[[nodiscard]] Result<std::vector<RowDoubt>> doubts(const QSqlDatabase &database, const QString &tenantId,
                                                   const QUuid &run);

} // namespace Casement::JournalComparing
