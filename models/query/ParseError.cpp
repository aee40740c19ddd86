// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/ParseError.h"

#include <QCoreApplication>

namespace Casement::Query {

Error toError(const ParseError &error)
{
    const QString text = QCoreApplication::translate("Query", "The query cannot be read at column %1: %2")
                             .arg(QString::number(error.column()), error.reason);
    if (error.suggestion.isEmpty())
        return makeError(ErrorKind::BadInput, text);
    return makeError(ErrorKind::BadInput, text,
                     QCoreApplication::translate("Query", "Did you mean %1?").arg(error.suggestion));
}

} // namespace Casement::Query
