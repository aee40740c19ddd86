// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/ExportFlow.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/export/ExportDialog.h"

namespace Casement {

ExportFlow::ExportFlow(const TenantFace &tenant, QWidget *window) : QObject(window), m_tenant(tenant), m_window(window)
{
}

void ExportFlow::start(const InventoryTableModel *model)
{
    ExportChoice choice;
    choice.shownRows = model->shownRows();
    choice.checkedRows = model->checkedRows();
    choice.visibleColumns = model->visibleColumns();
    const std::vector<ColumnSpec> &specs = model->inventory()->specs();
    for (size_t column = 0; column < specs.size(); ++column) {
        if (specs[column].listed)
            choice.allColumns.push_back(static_cast<int>(column));
    }
    choice.tenant = m_tenant;
    auto *dialog = new ExportDialog(model->inventory(), std::move(choice), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exported, this, &ExportFlow::exported);
    dialog->open();
}

} // namespace Casement
