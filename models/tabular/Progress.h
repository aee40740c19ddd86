// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace Casement::Tabular {

/// Told how many rows are written, about once per MiB and at the end; answers false to stop. May be empty. Runs in the
/// writer's thread.
using Progress = std::function<bool(qsizetype rowsDone)>;

} // namespace Casement::Tabular
