// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/HashIndex.h"

#include <algorithm>

namespace Casement {

void HashIndex::finish()
{
    std::ranges::sort(m_entries);
    m_entries.shrink_to_fit();
}

std::span<const quint64> HashIndex::candidates(size_t hash) const
{
    const quint64 first = quint64(quint32(hash)) << 32;
    const auto from = std::ranges::lower_bound(m_entries, first);
    const auto to = std::upper_bound(from, m_entries.end(), first | 0xFFFFFFFF);
    return {from, to};
}

} // namespace Casement
