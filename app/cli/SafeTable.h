// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/Table.h"
#include "models/tabular/TerminalText.h"

namespace Casement {

/// A table for a terminal's eyes: CSV and JSON keep control characters that a terminal would obey, so what is shown
/// there instead of piped loses them. The table must outlive it.
class SafeTable final : public Tabular::Table
{
public:
    explicit SafeTable(const Tabular::Table &table) : m_table(table) {}

    [[nodiscard]] const std::vector<Tabular::Header> &headers() const override { return m_table.headers(); }
    [[nodiscard]] qsizetype rowCount() const override { return m_table.rowCount(); }
    [[nodiscard]] Tabular::Cell cell(qsizetype row, qsizetype column) const override
    {
        Tabular::Cell cell = m_table.cell(row, column);
        const QString *text = cell.asText();
        return text ? Tabular::Cell::text(Tabular::terminalSafe(*text)) : cell;
    }

private:
    const Tabular::Table &m_table;
};

} // namespace Casement
