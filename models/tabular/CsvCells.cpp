// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvCells.h"

namespace Casement::Tabular {

void CsvCells::add(qsizetype begin, qsizetype length)
{
    m_spans.push_back({static_cast<quint32>(begin), static_cast<quint32>(length)});
}

void CsvCells::add(QStringView changed)
{
    m_spans.push_back({static_cast<quint32>(m_changed.size()), static_cast<quint32>(changed.size()) | beside});
    m_changed.append(changed);
}

QStringView CsvCells::view(qsizetype number) const
{
    const Span span = m_spans[static_cast<size_t>(number)];
    if (span.length == nullCell)
        return {};
    const QStringView whole = span.length & beside ? QStringView(m_changed) : QStringView(m_text);
    return whole.mid(span.begin, span.length & ~beside);
}

Cell CsvCells::cell(qsizetype number) const
{
    return m_spans[static_cast<size_t>(number)].length == nullCell ? Cell::null() : Cell::text(view(number).toString());
}

} // namespace Casement::Tabular
