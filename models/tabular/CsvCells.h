// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/Cell.h"

#include <vector>

namespace Casement::Tabular {

/// The texts of the cells of a CSV file, one behind the other: eight bytes a cell beside them.
class CsvCells final
{
public:
    /// line: in the file, from 1. The cells that are added next belong to it.
    void beginRow(qsizetype line) { m_lines.push_back(static_cast<quint32>(line)); }
    void add(QStringView text);
    void addNull() { m_spans.push_back({0, nullCell}); }

    [[nodiscard]] qsizetype rowCount() const { return static_cast<qsizetype>(m_lines.size()); }
    [[nodiscard]] qsizetype line(qsizetype row) const { return m_lines[static_cast<size_t>(row)]; }
    /// The number of a cell counts from the first one of the first row.
    [[nodiscard]] Cell cell(qsizetype number) const;
    /// Empty for null.
    [[nodiscard]] QStringView view(qsizetype number) const;

private:
    struct Span
    {
        quint32 begin;
        quint32 length; ///< nullCell: there is none
    };
    static constexpr quint32 nullCell = 0xffff'ffff;

    QString m_text;
    std::vector<Span> m_spans;
    std::vector<quint32> m_lines;
};

} // namespace Casement::Tabular
