// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cli/Ctl.h"
#include "tests/gui/ConsoleDriver.h"

namespace Casement::TestSupport {

/// A console that keeps what it has in this folder, signed in to a tenant in a process of its own; its report has been
/// read unless the tenant did not answer.
[[nodiscard]] std::unique_ptr<ConsoleDriver> consoleOn(const SeparateTenant &tenant, const QString &home);

} // namespace Casement::TestSupport
