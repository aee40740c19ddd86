// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QByteArray>

namespace Casement {

/// A file that a person names to be read; Storage says why it cannot be. One byte more than 64 MiB at most, so that
/// whoever reads it finds out that it is too large.
[[nodiscard]] Result<QByteArray> readInputFile(const QString &path);

} // namespace Casement
