// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Inventory.h"
#include "models/query/Evaluate.h"
#include "models/query/Parser.h"

#include <QStringList>

namespace Casement::TestSupport {

/// The numbers of the rows a query selects, as text; what is wrong with it when it is none.
[[nodiscard]] inline QString rows(const Inventory &inventory, const QString &text)
{
    const auto query = Query::parse(text, inventory.schema());
    if (!query)
        return QStringLiteral("error: ") + query.error().reason;
    QStringList found;
    for (const quint32 row : Query::evaluate(*query, inventory).trueRows())
        found.append(QString::number(row));
    return found.join(QLatin1Char(','));
}

} // namespace Casement::TestSupport
