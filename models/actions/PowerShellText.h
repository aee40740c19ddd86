// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/TenantValues.h"

namespace Casement::PowerShellText {

/// Tenant data for the rest of a comment line. A line break of any kind would end the comment and run what follows;
/// control and direction characters could make the line look like another one.
[[nodiscard]] QString inComment(const QString &text);

/// Tenant data as a literal: in single quotes, each of the five characters that PowerShell takes for one written twice,
/// so that nothing in it is run or replaced. Control characters stand outside, as numbers.
[[nodiscard]] QString quoted(const QString &text);

/// $true, $false, or $null for "nobody ever chose".
[[nodiscard]] QString flag(const std::optional<bool> &value);

/// A property's value as an argument.
[[nodiscard]] QString literal(const QString &property, const TenantValue &value);

} // namespace Casement::PowerShellText
