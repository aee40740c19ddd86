// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunRecord.h"
#include "models/query/Evaluate.h"

#include <QDate>

namespace Casement {

/// The fields a question to the journal may speak of; a line of it is one object's part in one run. Plain words look
/// into who, why, mailbox, what, message and request.
[[nodiscard]] Query::Schema journalSchema();

/// The cmdlet that a row of a run sends: "Set-CASMailbox".
[[nodiscard]] QString cmdletOf(const RunRow &row);

/// The lines for which the query is true, in the order they came in. The query was parsed with journalSchema(). Safe in
/// any thread.
[[nodiscard]] std::vector<PastChange> matchingLines(const Query::Query &query, std::vector<PastChange> lines,
                                                    const QDate &today);

} // namespace Casement
