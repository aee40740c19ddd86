// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/Cell.h"

#include <vector>

namespace Casement::Tabular {

/// Where the cells of a CSV file stand in its text: eight bytes a cell, so that a file of a million lines takes little
/// more memory than its text. What is not in the text as it is meant, such as doubled quotes, is kept beside it.
class CsvCells final
{
public:
    CsvCells() = default;
    /// The whole file; at most 2^31 characters.
    explicit CsvCells(QString text) : m_text(std::move(text)) {}

    [[nodiscard]] const QString &text() const { return m_text; }

    /// line: in the file, from 1. The cells that are added next belong to it.
    void beginRow(qsizetype line) { m_lines.push_back(static_cast<quint32>(line)); }
    void add(qsizetype begin, qsizetype length);
    void add(QStringView changed);
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
        quint32 length; ///< with beside set: of m_changed; nullCell: there is none
    };
    static constexpr quint32 beside = 0x8000'0000;
    static constexpr quint32 nullCell = 0xffff'ffff;

    QString m_text;
    QString m_changed;
    std::vector<Span> m_spans;
    std::vector<quint32> m_lines;
};

} // namespace Casement::Tabular
