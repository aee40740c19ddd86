// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/InventoryTable.h"

namespace Casement {

InventoryTable::InventoryTable(std::shared_ptr<const Inventory> inventory, std::vector<quint32> rows,
                               std::vector<int> columns)
    : m_inventory(std::move(inventory)),
      m_rows(std::move(rows)),
      m_columns(std::move(columns))
{
    for (const int column : m_columns) {
        const ColumnSpec &spec = m_inventory->specs()[static_cast<size_t>(column)];
        m_headers.push_back({spec.id, spec.jsonName, spec.title});
    }
}

Tabular::Cell InventoryTable::cell(qsizetype row, qsizetype column) const
{
    return m_inventory->column(m_columns[static_cast<size_t>(column)]).exported(m_rows[static_cast<size_t>(row)]);
}

} // namespace Casement
