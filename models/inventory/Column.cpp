// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/Column.h"

namespace Casement {

const std::vector<quint32> &Column::ranks(const QCollator &collator) const
{
    std::call_once(m_ranked, [&] { m_ranks = makeRanks(collator); });
    return m_ranks;
}

} // namespace Casement
