// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Schema.h"

#include <QList>

namespace Casement::Query {

/// A stretch of the query bar's text and what it is.
struct Span
{
    enum class Kind
    {
        FieldName,
        Operator,
        Value,
        Word,
        Error
    };
    int start = 0;
    int length = 0;
    Kind kind = Kind::Word;

    friend bool operator==(const Span &, const Span &) = default;
};

/// The spans of any text in ascending order, without overlap; then, when the text is not valid, one Error span over
/// what is wrong (at least one character where the text has one).
[[nodiscard]] QList<Span> highlight(const QString &text, const Schema &schema);

} // namespace Casement::Query
