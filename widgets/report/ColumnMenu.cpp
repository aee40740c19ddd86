// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ColumnMenu.h"

#include "models/itemmodels/InventoryTableModel.h"

#include <algorithm>

namespace Casement {

namespace {

std::vector<int> columnsWhere(const std::vector<ColumnSpec> &specs, bool ColumnSpec::*flag)
{
    std::vector<int> columns;
    for (size_t i = 0; i < specs.size(); ++i) {
        if (specs[i].listed && specs[i].*flag)
            columns.push_back(static_cast<int>(i));
    }
    return columns;
}

} // namespace

ColumnMenu::ColumnMenu(InventoryTableModel *model, QWidget *parent) : QMenu(tr("Columns"), parent), m_model(model)
{
    setObjectName(QStringLiteral("columnMenu"));
    connect(this, &QMenu::aboutToShow, this, &ColumnMenu::fill);
}

void ColumnMenu::fill()
{
    clear();
    const std::vector<ColumnSpec> &specs = m_model->inventory()->specs();
    for (const int column : columnsWhere(specs, &ColumnSpec::listed)) {
        QAction *action = addAction(specs[static_cast<size_t>(column)].title);
        action->setCheckable(true);
        action->setChecked(std::ranges::find(m_model->visibleColumns(), column) != m_model->visibleColumns().end());
        connect(action, &QAction::toggled, this, [this, column](bool shown) { toggle(column, shown); });
    }
    addSeparator();
    QAction *reset = addAction(tr("Show the usual columns"));
    connect(reset, &QAction::triggered, this, [this] {
        m_model->setVisibleColumns(columnsWhere(m_model->inventory()->specs(), &ColumnSpec::shownAtFirst));
    });
}

void ColumnMenu::toggle(int column, bool shown)
{
    std::vector<int> columns = m_model->visibleColumns();
    if (!shown) {
        // The table keeps at least one column: an empty one would look like an empty tenant.
        if (columns.size() > 1)
            std::erase(columns, column);
    } else {
        columns.insert(std::ranges::upper_bound(columns, column), column);
    }
    m_model->setVisibleColumns(columns);
}

} // namespace Casement
