// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/UsageEvidence.h"
#include "models/query/Expression.h"
#include "models/query/TruthSet.h"

#include <limits>

namespace Casement {

/// The days that a question about a last use asks for, as Julian day numbers; both ends belong to it.
struct AskedDays
{
    qint64 first = std::numeric_limits<qint64>::min();
    qint64 last = std::numeric_limits<qint64>::max();
    bool isDistance = false; ///< counted back from the newest day that evidence can speak of, not named

    [[nodiscard]] bool isEmpty() const { return first > last; }
};

/// The newest day that evidence of this protocol can speak of: the last covered one while it is recent, else today.
/// "The last 30 days" end there, since every report comes one to three days late.
[[nodiscard]] QDate newestDay(const ProtocolUse &use, const QDate &today);

/// What a term on a date field asks for. Distances count back from newest, which is day one of them.
[[nodiscard]] AskedDays askedDays(const Query::Term &term, const QDate &newest);

/// Whether the newest use was on one of these days. True and False are proven: by the use itself, and by days that are
/// covered and show none. Everything else is Unknown, and so is its opposite: who is not known to have used a protocol
/// is not known to have left it alone.
[[nodiscard]] Query::Truth wasUsedIn(Protocol protocol, const ProtocolUse &use, const AskedDays &asked,
                                     const QDate &today);

} // namespace Casement
