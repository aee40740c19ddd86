// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace Casement {

/// A table in our looks: whole rows are selected, hairlines between rows, no grid, keyboard complete. faceRole holds a
/// cell's StateFace, legacyRole whether it is about a legacy protocol; -1 where the model has no such role.
void dressTable(QTableView *table, int faceRole, int legacyRole);

/// Columns as wide as what they hold, each at most this many characters; the first takes what is left.
void fitColumns(QTableView *table, int mostCharacters = 32);

} // namespace Casement
