// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/TextColumn.h"

#include "models/inventory/TextRanks.h"
#include "models/inventory/TextSearch.h"
#include "models/query/Fold.h"
#include "models/query/Printer.h"

namespace Casement {

TextColumn::TextColumn(quint32 rows, QString fieldId, Read read)
    : m_rows(rows),
      m_fieldId(std::move(fieldId)),
      m_read(std::move(read))
{
}

QString TextColumn::term(quint32 row) const
{
    return m_fieldId + QLatin1Char('=') + Query::quotedIfNeeded(shown(row));
}

const TextArena &TextColumn::folded() const
{
    std::call_once(m_foldedOnce, [this] {
        for (quint32 row = 0; row < m_rows; ++row)
            m_folded.append(Query::fold(m_read(row)));
        m_folded.squeeze();
    });
    return m_folded;
}

Query::TruthSet TextColumn::test(const Query::Term &term) const
{
    return matchTexts(folded(), term);
}

std::vector<quint32> TextColumn::makeRanks(const QCollator &collator) const
{
    return rankTexts(m_rows, collator, m_read);
}

} // namespace Casement
