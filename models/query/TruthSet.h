// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace Casement::Query {

/// Kleene's three values: a comparison with a value that is not known is Unknown, and "not Unknown" stays Unknown.
enum class Truth
{
    False,
    True,
    Unknown
};

/// One Truth per row, 64 rows at a time: a yes-bit and a known-bit each. A yes-bit is only ever set where the known-bit
/// is, and bits beyond the last row are zero, so words can be combined and counted without looking at single rows.
class TruthSet final
{
public:
    explicit TruthSet(qsizetype rows, Truth fill = Truth::Unknown);

    [[nodiscard]] qsizetype rows() const { return m_rows; }
    [[nodiscard]] Truth at(qsizetype row) const;
    void set(qsizetype row, Truth truth);

    /// Word access for sources that fill or read columns of bits; word i holds rows 64 i … 64 i + 63, lowest bit first.
    [[nodiscard]] qsizetype wordCount() const { return qsizetype(m_yes.size()); }
    [[nodiscard]] quint64 yesWord(qsizetype word) const { return m_yes[size_t(word)]; }
    [[nodiscard]] quint64 knownWord(qsizetype word) const { return m_known[size_t(word)]; }
    /// Stores a word; yes-bits without their known-bit and bits beyond the last row are dropped.
    void setWord(qsizetype word, quint64 yes, quint64 known);

    [[nodiscard]] qsizetype countTrue() const;
    [[nodiscard]] qsizetype countUnknown() const;
    /// The rows that are True, ascending.
    [[nodiscard]] std::vector<quint32> trueRows() const;

    /// Both operands must have the same number of rows.
    TruthSet &operator&=(const TruthSet &other);
    TruthSet &operator|=(const TruthSet &other);
    [[nodiscard]] TruthSet operator~() const;

    friend TruthSet operator&(TruthSet a, const TruthSet &b) { return a &= b; }
    friend TruthSet operator|(TruthSet a, const TruthSet &b) { return a |= b; }
    friend bool operator==(const TruthSet &, const TruthSet &) = default;

private:
    [[nodiscard]] quint64 rowsOfWord(qsizetype word) const;

    qsizetype m_rows = 0;
    std::vector<quint64> m_yes;
    std::vector<quint64> m_known;
};

} // namespace Casement::Query
