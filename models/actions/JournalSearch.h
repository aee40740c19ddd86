// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunJournal.h"
#include "models/base/Task.h"
#include "models/query/Query.h"

namespace Casement {

/// The lines of a tenant's journal for which the query is true, of the newest run first; an empty tenant id asks for
/// all tenants. It asks run by run, so that a run that is going on writes in between. The journal outlives it.
[[nodiscard]] Task<Result<std::vector<PastChange>>> searchJournal(const RunJournal *journal, QString tenantId,
                                                                  Query::Query query, QDate today, CancelToken token);
/// The same, with each line's doubt filled in: for files, which are read where the store is not at hand.
[[nodiscard]] Task<Result<std::vector<PastChange>>>
searchComparedJournal(const RunJournal *journal, QString tenantId, Query::Query query, QDate today, CancelToken token);

} // namespace Casement
