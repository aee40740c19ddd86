// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/TextColumn.h"

#include "models/query/Fold.h"
#include "models/query/Matching.h"
#include "models/query/Printer.h"

#include <algorithm>
#include <numeric>

namespace Casement {

TextColumn::TextColumn(std::shared_ptr<const MailboxFacts> facts, QString fieldId, Read read)
    : m_facts(std::move(facts)),
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
        for (quint32 row = 0; row < m_facts->size(); ++row)
            m_folded.append(Query::fold(m_read(*m_facts, row)));
    });
    return m_folded;
}

Query::TruthSet TextColumn::test(const Query::Term &term) const
{
    const Query::TextMatcher matcher(term);
    const TextArena &texts = folded();
    Query::TruthSet result(m_facts->size(), Query::Truth::False);
    for (quint32 row = 0; row < m_facts->size(); ++row) {
        const QStringView text = texts.at(row);
        // A view onto the arena as a QString without a copy; it does not outlive this line.
        if (matcher.matches(QString::fromRawData(text.data(), text.size())))
            result.set(row, Query::Truth::True);
    }
    return result;
}

std::vector<quint32> TextColumn::makeRanks(const QCollator &collator) const
{
    std::vector<QCollatorSortKey> keys;
    keys.reserve(m_facts->size());
    for (quint32 row = 0; row < m_facts->size(); ++row)
        keys.push_back(collator.sortKey(shown(row)));
    std::vector<quint32> order(m_facts->size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [&](quint32 a, quint32 b) { return keys[a].compare(keys[b]) < 0; });
    std::vector<quint32> ranks(order.size());
    quint32 rank = 0;
    for (size_t place = 0; place < order.size(); ++place) {
        if (place > 0 && keys[order[place - 1]].compare(keys[order[place]]) != 0)
            ++rank;
        ranks[order[place]] = rank;
    }
    return ranks;
}

} // namespace Casement
