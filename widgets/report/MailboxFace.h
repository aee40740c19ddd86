// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/GlyphDelegate.h"

namespace Casement {

class InventoryTableModel;

/// How a cell of the report looks: the model's roles in what the delegate draws.
[[nodiscard]] GlyphCell mailboxFace(const InventoryTableModel &model, const QModelIndex &index);

} // namespace Casement
