// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/Column.h"

#include <algorithm>

namespace Casement {

const std::vector<quint32> &Column::ranks(const QCollator &collator) const
{
    std::call_once(m_ranked, [&] { m_ranks = makeRanks(collator); });
    return m_ranks;
}

QString quotedForQuery(const QString &value)
{
    const bool plain = !value.isEmpty()
                       && std::ranges::all_of(value, [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'@'; });
    if (plain)
        return value;
    QString quoted = value;
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    quoted.replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

} // namespace Casement
