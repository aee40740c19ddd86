// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/CodeColumn.h"

#include "models/query/Matching.h"

#include <algorithm>
#include <numeric>

namespace Casement {

namespace {

using Query::Term;
using Query::Truth;

/// A flag is asked for by its name alone and is the word yes.
Query::TextMatcher wordMatcher(Term term)
{
    if (term.op == Term::Op::Has) {
        term.op = Term::Op::Is;
        term.value = QStringLiteral("yes");
    }
    return Query::TextMatcher(term);
}

Truth answer(const CodeEntry &entry, const Term &term, const Query::TextMatcher &words)
{
    if (term.op == Term::Op::Unknown)
        return entry.unknown ? Truth::True : Truth::False;
    if (entry.unknown && entry.trueWords.isEmpty() && entry.unknownWords.isEmpty())
        return Truth::Unknown;
    const Truth known = words.testAny(entry.trueWords);
    if (known != Truth::False)
        return known;
    return words.testAny(entry.unknownWords) == Truth::False ? Truth::False : Truth::Unknown;
}

} // namespace

CodeColumn::CodeColumn(std::vector<CodeEntry> entries, std::span<const quint16> codes, bool rankByText)
    : m_entries(std::move(entries)),
      m_codes(codes),
      m_rankByText(rankByText)
{
}

Query::TruthSet CodeColumn::test(const Term &term) const
{
    const Query::TextMatcher words = wordMatcher(term);
    std::vector<Truth> answers;
    answers.reserve(m_entries.size());
    for (const CodeEntry &entry : m_entries)
        answers.push_back(answer(entry, term, words));
    return m_codes.dealOut(answers);
}

QStringList CodeColumn::words() const
{
    QStringList words;
    for (const CodeEntry &entry : m_entries) {
        if (!entry.trueWords.isEmpty() && !entry.trueWords.first().isEmpty())
            words.append(entry.trueWords.first());
    }
    words.removeDuplicates();
    return words;
}

std::vector<quint32> CodeColumn::makeRanks(const QCollator &collator) const
{
    std::vector<quint32> byCode(m_entries.size());
    if (m_rankByText) {
        std::vector<quint32> order(m_entries.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::sort(
            order, [&](quint32 a, quint32 b) { return collator.compare(m_entries[a].shown, m_entries[b].shown) < 0; });
        for (quint32 place = 0; place < order.size(); ++place)
            byCode[order[place]] = place;
    } else {
        std::ranges::transform(m_entries, byCode.begin(), &CodeEntry::rank);
    }
    std::vector<quint32> ranks(m_codes.size());
    for (quint32 row = 0; row < m_codes.size(); ++row)
        ranks[row] = byCode[m_codes.at(row)];
    return ranks;
}

} // namespace Casement
