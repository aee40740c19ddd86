// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/Table.h"

namespace Casement::Tabular {

/// What was read from a CSV file: text, or null where the bare word null stood. Every row has as many cells as the
/// header. The headers' three names are all what the file says.
class CsvTable final : public Table
{
public:
    struct Row
    {
        qsizetype line = 0; ///< in the file, from 1, for messages
        std::vector<Cell> cells;
    };

    CsvTable(std::vector<Header> headers, std::vector<Row> rows);

    [[nodiscard]] const std::vector<Header> &headers() const override { return m_headers; }
    [[nodiscard]] qsizetype rowCount() const override { return qsizetype(m_rows.size()); }
    [[nodiscard]] Cell cell(qsizetype row, qsizetype column) const override;

    /// The column with this name without regard to case, or -1.
    [[nodiscard]] qsizetype column(QStringView name) const;
    /// The cell's text; empty for null.
    [[nodiscard]] QString text(qsizetype row, qsizetype column) const;
    [[nodiscard]] qsizetype line(qsizetype row) const { return m_rows[size_t(row)].line; }

private:
    std::vector<Header> m_headers;
    std::vector<Row> m_rows;
};

} // namespace Casement::Tabular
