// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvTable.h"

namespace Casement::Tabular {

CsvTable::CsvTable(std::vector<Header> headers, std::vector<Row> rows)
    : m_headers(std::move(headers)),
      m_rows(std::move(rows))
{
}

Cell CsvTable::cell(qsizetype row, qsizetype column) const
{
    return m_rows[size_t(row)].cells[size_t(column)];
}

qsizetype CsvTable::column(QStringView name) const
{
    for (size_t i = 0; i < m_headers.size(); ++i) {
        if (name.compare(m_headers[i].jsonName, Qt::CaseInsensitive) == 0)
            return qsizetype(i);
    }
    return -1;
}

QString CsvTable::text(qsizetype row, qsizetype column) const
{
    const QString *words = m_rows[size_t(row)].cells[size_t(column)].asText();
    return words ? *words : QString();
}

} // namespace Casement::Tabular
