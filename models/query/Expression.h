// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Schema.h"

#include <memory>
#include <variant>
#include <vector>

namespace Casement::Query {

/// One question to one field, or plain words to all text fields. Values are in the schema's own spelling and have been
/// checked against it: a source need not expect anything else.
struct Term
{
    enum class Op
    {
        Contains, ///< Text: value is somewhere in it
        Is,       ///< the whole value
        Matches,  ///< glob with * and ?: the whole value of a field, or anywhere in a text field for plain words
        Has,      ///< Flag
        Unknown,  ///< the value is not known; the answer itself is always True or False
        Less,
        LessEq,
        Greater,
        GreaterEq, ///< Date and Number
        Range,     ///< Date and Number: value..value2, both ends belong to it, either may be empty
        Regex      ///< Text, Choice and plain words: value is a regular expression that fits somewhere in it
    };
    int field = -1;  ///< index in the schema; -1: plain words, asked of every text field (any of them will do)
    QString fieldId; ///< empty for plain words
    FieldKind kind = FieldKind::Text;
    Op op = Op::Contains;
    QString value;
    QString value2;
    bool ahead = false;  ///< as Field::ahead
    bool quoted = false; ///< plain words that stood in quotes keep them, since a bare one may be a flag's name

    [[nodiscard]] bool isPlainWords() const { return field < 0; }
    /// The same question; how it was typed does not count.
    [[nodiscard]] bool sameAs(const Term &other) const;
};

struct Expression;
using ExpressionPtr = std::shared_ptr<const Expression>;

struct And
{
    std::vector<ExpressionPtr> operands; ///< two or more
};
struct Or
{
    std::vector<ExpressionPtr> operands; ///< two or more
};
struct Not
{
    ExpressionPtr operand;
};

/// A query's tree; immutable and shared. At most 64 parentheses deep, so recursion over it is safe.
struct Expression
{
    std::variant<Term, And, Or, Not> node;
    int position = 0; ///< in the query's text, with its own parentheses
    int length = 0;
};

/// The same question, wherever and however it was typed.
[[nodiscard]] bool sameExpression(const ExpressionPtr &a, const ExpressionPtr &b);

} // namespace Casement::Query
