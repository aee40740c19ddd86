// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ExceptionGrant.h"

#include <optional>
#include <vector>

namespace Casement {

/// One grant before and after an edit: no *before* means that it was made, no *after* that it is taken away again
/// (only by taking back the edit that made it; closing keeps the grant for the record).
struct ExceptionEdit
{
    std::optional<ExceptionGrant> before;
    std::optional<ExceptionGrant> after;

    friend bool operator==(const ExceptionEdit &, const ExceptionEdit &) = default;
};

using ExceptionEdits = std::vector<ExceptionEdit>;

/// The edits that take these back.
[[nodiscard]] ExceptionEdits reversed(const ExceptionEdits &edits);

} // namespace Casement
