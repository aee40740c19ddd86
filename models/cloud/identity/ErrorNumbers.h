// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace Casement::Identity {

/// What a number behind AADSTS means and what an administrator can do about it.
struct NumberHelp
{
    QString text;
    QString advice;
};

/// Nothing for a number that is not in our table.
[[nodiscard]] std::optional<NumberHelp> helpFor(int number);

} // namespace Casement::Identity
