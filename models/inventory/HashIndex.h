// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <span>
#include <vector>

namespace Casement {

/// Which rows may hold a value, by 32 bits of its hash: 8 bytes per entry where a QHash takes ten times that. Equal
/// hashes are no proof; the caller compares the value itself.
class HashIndex final
{
public:
    void reserve(qsizetype entries) { m_entries.reserve(static_cast<size_t>(entries)); }
    void add(size_t hash, quint32 row) { m_entries.push_back(quint64(quint32(hash)) << 32 | row); }
    /// Call once, after the last add() and before the first question.
    void finish();

    /// Row numbers in the lower halves, ascending; see rowOf().
    [[nodiscard]] std::span<const quint64> candidates(size_t hash) const;
    [[nodiscard]] static quint32 rowOf(quint64 entry) { return static_cast<quint32>(entry); }
    [[nodiscard]] std::span<const quint64> entries() const { return m_entries; }
    [[nodiscard]] static bool sameHash(quint64 a, quint64 b) { return a >> 32 == b >> 32; }
    /// What it takes of memory, in bytes.
    [[nodiscard]] qsizetype memory() const { return qsizetype(m_entries.capacity() * sizeof(quint64)); }

private:
    std::vector<quint64> m_entries;
};

} // namespace Casement
