// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Columns.h"
#include "models/demotenant/HttpMessage.h"
#include "models/demotenant/Organization.h"

namespace Casement::Demo {

inline constexpr const char *moreResultsWarning =
    "There are more results available than are currently displayed. To view them, increase the value for the "
    "ResultSize parameter.";

/// Writes one row with its annotations; a null loses them.
void appendRow(QByteArray &out, const QList<Column> &columns, const RowView &row);

/// A row from a property list, cut down to what `$select` names.
[[nodiscard]] QByteArray propertyRow(const PropertyList &properties, const QByteArray &select);

/// What surrounds the rows of a successful answer.
struct Envelope
{
    QByteArray base; ///< …/adminapi/beta/{tenant}
    QByteArray nextLink = {};
    QByteArray warning = {};
    QByteArray confirmation = {};
};

/// The 200 answer around rows that are written already (comma separated).
[[nodiscard]] HttpAnswer rowsAnswer(const Envelope &envelope, const QByteArray &rows);

} // namespace Casement::Demo
