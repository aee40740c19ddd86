// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace Casement {

class InventoryTableModel;

/// Show and hide columns; the same menu hangs at the header's context menu and at the columns button.
class ColumnMenu final : public QMenu
{
    Q_OBJECT
public:
    /// The model outlives the menu.
    ColumnMenu(InventoryTableModel *model, QWidget *parent);

private:
    void fill();
    void toggle(int column, bool shown);

    InventoryTableModel *m_model;
};

} // namespace Casement
