// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Inventory.h"
#include "models/tabular/Table.h"

namespace Casement {

/// Some rows and some columns of an inventory, as the writers of files read them. Keeps the inventory alive.
class InventoryTable final : public Tabular::Table
{
public:
    InventoryTable(std::shared_ptr<const Inventory> inventory, std::vector<quint32> rows, std::vector<int> columns);

    [[nodiscard]] const std::vector<Tabular::Header> &headers() const override { return m_headers; }
    [[nodiscard]] qsizetype rowCount() const override { return static_cast<qsizetype>(m_rows.size()); }
    [[nodiscard]] Tabular::Cell cell(qsizetype row, qsizetype column) const override;

private:
    std::shared_ptr<const Inventory> m_inventory;
    std::vector<quint32> m_rows;
    std::vector<int> m_columns;
    std::vector<Tabular::Header> m_headers;
};

} // namespace Casement
