// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalSearch.h"

#include <iterator>

namespace Casement {

Task<Result<std::vector<PastChange>>> searchJournal(const RunJournal *journal, QString tenantId, Query::Query query,
                                                    QDate today, CancelToken token)
{
    auto runs = co_await journal->runs(tenantId, token);
    if (!runs)
        co_return failure(runs.error());
    std::vector<PastChange> found;
    for (const RunRecord &run : *runs) {
        auto lines = co_await journal->linesOf(run, query, today, token);
        if (!lines)
            co_return failure(lines.error());
        std::ranges::move(*lines, std::back_inserter(found));
    }
    co_return found;
}

} // namespace Casement
