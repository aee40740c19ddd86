// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Schema.h"

#include <QList>

namespace Casement::Query {

/// One line of the completion list: what to put in place of which part of the text.
struct Completion
{
    enum class Kind
    {
        Field,
        Value,
        Operator
    };
    QString insert;
    QString label;   ///< as shown, for example "smtp:inherit"
    QString meaning; ///< one translated line; may be empty
    int start = 0;
    int length = 0;
    Kind kind = Kind::Field;
    QString fieldId; ///< for values: whose they are
    QString word;    ///< for values: which one, unquoted
    QString count;   ///< for values: how many rows have it, in the reader's digits; empty where nobody counted
};

/// What may stand at the cursor, best first: words that begin with what is typed before those that contain it. The text
/// need not be valid.
[[nodiscard]] QList<Completion> complete(const QString &text, int cursor, const Schema &schema);

} // namespace Casement::Query
