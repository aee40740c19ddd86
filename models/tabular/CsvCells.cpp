// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvCells.h"

namespace Casement::Tabular {

void CsvCells::add(QStringView text)
{
    m_spans.push_back({static_cast<quint32>(m_text.size()), static_cast<quint32>(text.size())});
    m_text.append(text);
}

QStringView CsvCells::view(qsizetype number) const
{
    const Span span = m_spans[static_cast<size_t>(number)];
    return span.length == nullCell ? QStringView() : QStringView(m_text).mid(span.begin, span.length);
}

Cell CsvCells::cell(qsizetype number) const
{
    return m_spans[static_cast<size_t>(number)].length == nullCell ? Cell::null() : Cell::text(view(number).toString());
}

} // namespace Casement::Tabular
