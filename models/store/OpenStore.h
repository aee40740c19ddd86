// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/store/Schema.h"

#include <QSqlDatabase>

#include <vector>

namespace Casement {

/// Opens the file under this connection name, in the calling thread: lock, create, check, migrate, set up. The lock is
/// held only while opening: two first starts that both switch a new file to WAL fail with "locked" otherwise.
[[nodiscard]] Result<QSqlDatabase> openStore(const QString &file, const QString &connectionName,
                                             const std::vector<Schema> &schemas);

} // namespace Casement
