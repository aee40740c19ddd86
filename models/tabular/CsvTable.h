// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/CsvCells.h"
#include "models/tabular/Table.h"

namespace Casement::Tabular {

/// What was read from a CSV file: text, or null where the bare word null stood. Every row has as many cells as the
/// header. The headers' three names are all what the file says.
class CsvTable final : public Table
{
public:
    CsvTable(std::vector<Header> headers, CsvCells cells);

    [[nodiscard]] const std::vector<Header> &headers() const override { return m_headers; }
    [[nodiscard]] qsizetype rowCount() const override { return m_cells.rowCount(); }
    [[nodiscard]] Cell cell(qsizetype row, qsizetype column) const override;

    /// The column with this name without regard to case, or -1.
    [[nodiscard]] qsizetype column(QStringView name) const;
    /// The cell's text; empty for null.
    [[nodiscard]] QString text(qsizetype row, qsizetype column) const { return view(row, column).toString(); }
    /// The same for the life of the table, without a copy.
    [[nodiscard]] QStringView view(qsizetype row, qsizetype column) const;
    /// In the file, from 1, for messages.
    [[nodiscard]] qsizetype line(qsizetype row) const { return m_cells.line(row); }

private:
    std::vector<Header> m_headers;
    CsvCells m_cells;
};

} // namespace Casement::Tabular
