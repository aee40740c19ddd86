// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/TruthSet.h"

#include <bit>

namespace Casement::Query {

TruthSet::TruthSet(qsizetype rows, Truth fill)
    : m_rows(rows),
      m_yes(size_t((rows + 63) / 64), 0),
      m_known(size_t((rows + 63) / 64), 0)
{
    const quint64 yes = fill == Truth::True ? ~quint64(0) : 0;
    const quint64 known = fill == Truth::Unknown ? 0 : ~quint64(0);
    for (qsizetype word = 0; word < wordCount(); ++word)
        setWord(word, yes, known);
}

Truth TruthSet::at(qsizetype row) const
{
    const quint64 bit = quint64(1) << (row % 64);
    if (!(knownWord(row / 64) & bit))
        return Truth::Unknown;
    return yesWord(row / 64) & bit ? Truth::True : Truth::False;
}

void TruthSet::set(qsizetype row, Truth truth)
{
    const quint64 bit = quint64(1) << (row % 64);
    quint64 &yes = m_yes[size_t(row / 64)];
    quint64 &known = m_known[size_t(row / 64)];
    yes = truth == Truth::True ? yes | bit : yes & ~bit;
    known = truth == Truth::Unknown ? known & ~bit : known | bit;
}

void TruthSet::setWord(qsizetype word, quint64 yes, quint64 known)
{
    known &= rowsOfWord(word);
    m_known[size_t(word)] = known;
    m_yes[size_t(word)] = yes & known;
}

qsizetype TruthSet::countTrue() const
{
    qsizetype count = 0;
    for (const quint64 word : m_yes)
        count += std::popcount(word);
    return count;
}

qsizetype TruthSet::countUnknown() const
{
    qsizetype known = 0;
    for (const quint64 word : m_known)
        known += std::popcount(word);
    return m_rows - known;
}

std::vector<quint32> TruthSet::trueRows() const
{
    std::vector<quint32> rows;
    rows.reserve(size_t(countTrue()));
    for (size_t word = 0; word < m_yes.size(); ++word) {
        for (quint64 left = m_yes[word]; left != 0; left &= left - 1)
            rows.push_back(quint32(word * 64) + quint32(std::countr_zero(left)));
    }
    return rows;
}

TruthSet &TruthSet::operator&=(const TruthSet &other)
{
    Q_ASSERT(m_rows == other.m_rows);
    for (size_t i = 0; i < m_yes.size(); ++i) {
        const quint64 eitherIsFalse = (m_known[i] & ~m_yes[i]) | (other.m_known[i] & ~other.m_yes[i]);
        m_known[i] = (m_known[i] & other.m_known[i]) | eitherIsFalse;
        m_yes[i] &= other.m_yes[i];
    }
    return *this;
}

TruthSet &TruthSet::operator|=(const TruthSet &other)
{
    Q_ASSERT(m_rows == other.m_rows);
    for (size_t i = 0; i < m_yes.size(); ++i) {
        m_yes[i] |= other.m_yes[i];
        m_known[i] = (m_known[i] & other.m_known[i]) | m_yes[i];
    }
    return *this;
}

TruthSet TruthSet::operator~() const
{
    TruthSet result(*this);
    for (size_t i = 0; i < m_yes.size(); ++i)
        result.m_yes[i] = m_known[i] & ~m_yes[i];
    return result;
}

quint64 TruthSet::rowsOfWord(qsizetype word) const
{
    const qsizetype left = m_rows - word * 64;
    return left >= 64 ? ~quint64(0) : (quint64(1) << left) - 1;
}

} // namespace Casement::Query
