// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Arguments.h"

#include <QByteArray>

#include <optional>

namespace Casement {

/// What became of reading a command line: arguments to act on, or a text to print and a code to end with.
struct CommandLineAnswer
{
    std::optional<Arguments> arguments;
    int exitCode = 0;
    QByteArray out; ///< help and version
    QByteArray err; ///< what is wrong with what was typed
};

/// Reads the command line. Touches nothing else.
[[nodiscard]] CommandLineAnswer readCommandLine(int argc, const char *const *argv);

} // namespace Casement
