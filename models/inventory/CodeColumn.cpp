// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/CodeColumn.h"

#include "models/query/Fold.h"
#include "models/query/Matching.h"

#include <algorithm>
#include <numeric>

namespace Casement {

namespace {

using Query::Term;
using Query::Truth;

/// Says whether a word of an entry is the one the term asks for.
class WordTest final
{
public:
    explicit WordTest(const Term &term)
        : m_glob(term.op == Term::Op::Matches),
          m_contains(term.op == Term::Op::Contains),
          m_value(term.op == Term::Op::Has ? QStringLiteral("yes") : Query::fold(term.value))
    {
    }

    [[nodiscard]] bool anyOf(const QStringList &words) const
    {
        return std::ranges::any_of(words, [this](const QString &word) { return fits(Query::fold(word)); });
    }

private:
    [[nodiscard]] bool fits(const QString &word) const
    {
        if (m_glob)
            return Query::globMatches(m_value, word);
        return m_contains ? word.contains(m_value) : word == m_value;
    }

    bool m_glob;
    bool m_contains;
    QString m_value;
};

Truth answer(const CodeEntry &entry, const Term &term, const WordTest &words)
{
    if (term.op == Term::Op::Unknown)
        return entry.unknown ? Truth::True : Truth::False;
    if (entry.unknown && entry.trueWords.isEmpty() && entry.unknownWords.isEmpty())
        return Truth::Unknown;
    if (words.anyOf(entry.trueWords))
        return Truth::True;
    return words.anyOf(entry.unknownWords) ? Truth::Unknown : Truth::False;
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
    const WordTest words(term);
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
