// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"

namespace Casement::Query {

/// Where a query cannot be understood, why, and what may have been meant.
struct ParseError
{
    int position = 0;   ///< in the text, from 0; may be its end
    int length = 0;     ///< what is wrong; 0 when something is missing
    QString reason;     ///< one plain sentence; may quote the text
    QString suggestion; ///< what to put in place of the range; may be empty

    /// As people count, from 1.
    [[nodiscard]] int column() const { return position + 1; }
};

/// The same for the command line: kind BadInput, with column and suggestion in words.
[[nodiscard]] Error toError(const ParseError &error);

} // namespace Casement::Query
