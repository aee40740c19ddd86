// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/UsageEvidence.h"
#include "models/evidence/UseKey.h"

namespace Casement {

/// What single cells of a portal's file mean. They come in every language's way of writing numbers and dates.
namespace ImportCells {

/// An address, an object id or a GUID.
[[nodiscard]] bool isSubject(QStringView cell);
/// "1,234", "1 234" and "1.234" as one thousand and so on; nothing for fractions, signs and words.
[[nodiscard]] std::optional<int> count(QStringView cell);
/// Yes, no, x, true, 0, a number.
[[nodiscard]] std::optional<int> yesOrCount(QStringView cell);
/// One day, or all days between the two that "3/4/2026" may mean. Empty for what is no date of this century.
[[nodiscard]] DaySpan day(QStringView cell);

enum class TryOutcome : quint8
{
    NotSaid,
    Success,
    Failure,
    NotUnderstood
};
/// "Success", "OK"; "Failure", "Interrupted", "Blocked". A number tells only in a column of error codes, where 0 is
/// success: replies of mail servers and web servers are numbers too.
[[nodiscard]] TryOutcome outcome(QStringView cell, bool isErrorCode);
/// By its name in any usual spelling.
[[nodiscard]] std::optional<UseKey> protocol(QStringView cell);

} // namespace ImportCells

} // namespace Casement
