// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QIODevice>

#include <functional>

namespace Casement::Tabular {

/// Writes a file whole or not at all: into a temporary file beside it, renamed when everything is on the disk. An
/// existing file stays as it was until then, and for good when write fails or is cancelled; write's error is passed on
/// with the path. The folder must exist and be writable.
[[nodiscard]] Outcome writeFileAtomically(const QString &path, const std::function<Outcome(QIODevice &)> &write);

} // namespace Casement::Tabular
