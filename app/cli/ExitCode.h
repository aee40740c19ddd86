// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"

namespace Casement {

/// How casementctl ends; scripts act on these.
enum class ExitCode
{
    Done = 0, ///< also when there was nothing to do
    SomeRowsFailed = 1,
    Usage = 2,
    SignIn = 3,
    Refused = 4, ///< by the guard, by a missing --yes, or because somebody else holds what is needed
    UnknownOutcomes = 5,
    Storage = 6, ///< the store or a file cannot be read or written
    Unreachable = 7,
    Changes = 10, ///< with --detailed-exitcode: something would change
    Interrupted = 130
};

/// The code for a command that ended with this error.
[[nodiscard]] ExitCode exitCodeOf(const Error &error);

} // namespace Casement
