// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Query.h"
#include "models/query/TruthSet.h"

namespace Casement::Query {

/// Rows that can be asked. Implementations answer for all rows at once; Matching.h has the comparisons.
/// Must be safe to call from any thread that owns a reference to what it reads.
class TermSource
{
public:
    virtual ~TermSource() = default;
    [[nodiscard]] virtual qsizetype rowCount() const = 0;
    /// One Truth per row: Unknown where the value is not known, but for Op::Unknown, which is never Unknown itself.
    [[nodiscard]] virtual TruthSet evaluate(const Term &term) const = 0;
};

/// The truth of the whole query per row. A row is selected only when it is True; countUnknown() of the answer are the
/// rows that cannot be decided. The empty query is True everywhere.
[[nodiscard]] TruthSet evaluate(const Query &query, const TermSource &source);
[[nodiscard]] TruthSet evaluate(const ExpressionPtr &expression, const TermSource &source);

} // namespace Casement::Query
