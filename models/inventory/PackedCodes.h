// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/TruthSet.h"

#include <span>
#include <vector>

namespace Casement {

/// A small number per row, in as few bits as the largest of them needs: sets of bits for up to 16 different ones (one
/// set for two, two for three or four), a byte or two beyond. Never changes after it is built.
class PackedCodes final
{
public:
    explicit PackedCodes(std::span<const quint16> codes);

    [[nodiscard]] quint16 at(quint32 row) const
    {
        if (!m_bytes.empty())
            return m_bytes[row];
        return m_wide.empty() ? gathered(row) : m_wide[row];
    }
    [[nodiscard]] quint32 size() const { return m_size; }
    /// The answer of its code for every row; there is one for every code.
    [[nodiscard]] Query::TruthSet dealOut(std::span<const Query::Truth> answers) const;
    /// What it takes of memory, in bytes.
    [[nodiscard]] qsizetype memory() const;

private:
    void keepBits(std::span<const quint16> codes);
    [[nodiscard]] quint16 gathered(quint32 row) const;
    void addRowsWith(quint16 code, std::vector<quint64> &rows) const;
    [[nodiscard]] Query::TruthSet dealOutBits(std::span<const Query::Truth> answers) const;

    quint32 m_size = 0;
    unsigned m_width = 0;        ///< how many sets of bits there are
    size_t m_words = 0;          ///< of 64 rows each, per set
    std::vector<quint64> m_bits; ///< the sets one after another
    std::vector<quint8> m_bytes; ///< instead, for 17 to 256 different codes
    std::vector<quint16> m_wide; ///< instead, for more
};

} // namespace Casement
