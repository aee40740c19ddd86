// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/Table.h"

#include <functional>
#include <memory>
#include <span>

namespace Casement::Tabular {

/// The columns of one kind of row, each declared once: what it is called and how it is read.
template <class Row>
class ColumnSet final
{
public:
    using Read = std::function<Cell(const Row &)>;

    ColumnSet &add(const QString &id, const QString &jsonName, const QString &title, Read read)
    {
        m_columns->headers.push_back(Header{id, jsonName, title});
        m_columns->reads.push_back(std::move(read));
        return *this;
    }

    [[nodiscard]] const std::vector<Header> &headers() const { return m_columns->headers; }

    /// A table over these rows, which must outlive it. The columns are shared, so this set need not.
    [[nodiscard]] auto tableOf(std::span<const Row> rows) const { return RowsTable(m_columns, rows); }

private:
    struct Columns
    {
        std::vector<Header> headers;
        std::vector<Read> reads;
    };

    class RowsTable final : public Table
    {
    public:
        RowsTable(std::shared_ptr<const Columns> columns, std::span<const Row> rows)
            : m_columns(std::move(columns)),
              m_rows(rows)
        {
        }
        [[nodiscard]] const std::vector<Header> &headers() const override { return m_columns->headers; }
        [[nodiscard]] qsizetype rowCount() const override { return qsizetype(m_rows.size()); }
        [[nodiscard]] Cell cell(qsizetype row, qsizetype column) const override
        {
            return m_columns->reads[size_t(column)](m_rows[size_t(row)]);
        }

    private:
        std::shared_ptr<const Columns> m_columns;
        std::span<const Row> m_rows;
    };

    std::shared_ptr<Columns> m_columns = std::make_shared<Columns>();
};

} // namespace Casement::Tabular
