// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Evaluate.h"

namespace Casement::Query {

namespace {

TruthSet evaluateNode(const Expression &expression, const TermSource &source);

TruthSet evaluateAll(const And &all, const TermSource &source)
{
    TruthSet result = evaluateNode(*all.operands.front(), source);
    for (size_t i = 1; i < all.operands.size(); ++i)
        result &= evaluateNode(*all.operands[i], source);
    return result;
}

TruthSet evaluateAny(const Or &any, const TermSource &source)
{
    TruthSet result = evaluateNode(*any.operands.front(), source);
    for (size_t i = 1; i < any.operands.size(); ++i)
        result |= evaluateNode(*any.operands[i], source);
    return result;
}

TruthSet evaluateNode(const Expression &expression, const TermSource &source)
{
    if (const auto *term = std::get_if<Term>(&expression.node))
        return source.evaluate(*term);
    if (const auto *all = std::get_if<And>(&expression.node))
        return evaluateAll(*all, source);
    if (const auto *any = std::get_if<Or>(&expression.node))
        return evaluateAny(*any, source);
    return ~evaluateNode(*std::get<Not>(expression.node).operand, source);
}

} // namespace

TruthSet evaluate(const Query &query, const TermSource &source)
{
    return evaluate(query.expression(), source);
}

TruthSet evaluate(const ExpressionPtr &expression, const TermSource &source)
{
    if (!expression)
        return TruthSet(source.rowCount(), Truth::True);
    return evaluateNode(*expression, source);
}

} // namespace Casement::Query
