// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvTable.h"

namespace Casement::Tabular {

CsvTable::CsvTable(std::vector<Header> headers, CsvCells cells)
    : m_headers(std::move(headers)),
      m_cells(std::move(cells))
{
}

Cell CsvTable::cell(qsizetype row, qsizetype column) const
{
    return m_cells.cell(row * columnCount() + column);
}

qsizetype CsvTable::column(QStringView name) const
{
    for (size_t i = 0; i < m_headers.size(); ++i) {
        if (name.compare(m_headers[i].jsonName, Qt::CaseInsensitive) == 0)
            return qsizetype(i);
    }
    return -1;
}

QStringView CsvTable::view(qsizetype row, qsizetype column) const
{
    return m_cells.view(row * columnCount() + column);
}

} // namespace Casement::Tabular
