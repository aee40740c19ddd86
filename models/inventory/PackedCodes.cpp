// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/PackedCodes.h"

#include <algorithm>
#include <bit>

namespace Casement {

namespace {

using Query::Truth;
using Query::TruthSet;

constexpr unsigned widestSets = 4;

template <class Codes>
TruthSet dealOutOneByOne(const Codes &codes, std::span<const Truth> answers)
{
    TruthSet result(static_cast<qsizetype>(codes.size()), Truth::False);
    for (qsizetype word = 0; word < result.wordCount(); ++word) {
        quint64 yes = 0;
        quint64 known = 0;
        const size_t first = static_cast<size_t>(word) * 64;
        const size_t last = std::min(first + 64, codes.size());
        for (size_t row = first; row < last; ++row) {
            const Truth truth = answers[codes[row]];
            yes |= quint64(truth == Truth::True) << (row - first);
            known |= quint64(truth != Truth::Unknown) << (row - first);
        }
        result.setWord(word, yes, known);
    }
    return result;
}

} // namespace

PackedCodes::PackedCodes(std::span<const quint16> codes) : m_size(static_cast<quint32>(codes.size()))
{
    const quint16 largest = codes.empty() ? quint16(0) : std::ranges::max(codes);
    m_width = static_cast<unsigned>(std::bit_width(largest));
    if (m_width <= widestSets)
        keepBits(codes);
    else if (m_width <= 8)
        m_bytes.assign(codes.begin(), codes.end());
    else
        m_wide.assign(codes.begin(), codes.end());
}

void PackedCodes::keepBits(std::span<const quint16> codes)
{
    m_words = (codes.size() + 63) / 64;
    m_bits.assign(m_words * m_width, 0);
    for (size_t row = 0; row < codes.size(); ++row) {
        for (unsigned set = 0; set < m_width; ++set)
            m_bits[set * m_words + row / 64] |= quint64(codes[row] >> set & 1) << (row % 64);
    }
}

quint16 PackedCodes::gathered(quint32 row) const
{
    quint16 code = 0;
    for (unsigned set = 0; set < m_width; ++set)
        code |= quint16((m_bits[set * m_words + row / 64] >> (row % 64) & 1) << set);
    return code;
}

/// Sets the bits of the rows with this code. One loop over whole words, so that the compiler takes several at a time.
void PackedCodes::addRowsWith(quint16 code, std::vector<quint64> &rows) const
{
    std::vector<quint64> fitting(m_words, ~quint64(0));
    for (unsigned set = 0; set < m_width; ++set) {
        const quint64 flip = code >> set & 1 ? 0 : ~quint64(0);
        const quint64 *bits = m_bits.data() + set * m_words;
        for (size_t word = 0; word < m_words; ++word)
            fitting[word] &= bits[word] ^ flip;
    }
    for (size_t word = 0; word < m_words; ++word)
        rows[word] |= fitting[word];
}

TruthSet PackedCodes::dealOut(std::span<const Truth> answers) const
{
    if (!m_bytes.empty())
        return dealOutOneByOne(m_bytes, answers);
    return m_wide.empty() ? dealOutBits(answers) : dealOutOneByOne(m_wide, answers);
}

TruthSet PackedCodes::dealOutBits(std::span<const Truth> answers) const
{
    std::vector<quint64> yes(m_words, 0);
    std::vector<quint64> unknown(m_words, 0);
    // A table may hold more answers than there are codes in use; those beyond the sets' width select no row.
    const size_t codes = std::min(answers.size(), size_t(1) << m_width);
    for (size_t code = 0; code < codes; ++code) {
        if (answers[code] != Truth::False)
            addRowsWith(static_cast<quint16>(code), answers[code] == Truth::True ? yes : unknown);
    }
    TruthSet result(m_size, Truth::False);
    for (size_t word = 0; word < m_words; ++word)
        result.setWord(static_cast<qsizetype>(word), yes[word], ~unknown[word]);
    return result;
}

qsizetype PackedCodes::memory() const
{
    return qsizetype(m_bits.capacity() * sizeof(quint64) + m_bytes.capacity() + m_wide.capacity() * sizeof(quint16));
}

} // namespace Casement
