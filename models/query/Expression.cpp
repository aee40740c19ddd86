// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Expression.h"

#include <algorithm>

namespace Casement::Query {

namespace {

bool sameOperands(const std::vector<ExpressionPtr> &a, const std::vector<ExpressionPtr> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameExpression);
}

} // namespace

bool Term::sameAs(const Term &other) const
{
    return fieldId == other.fieldId && op == other.op && value == other.value && value2 == other.value2;
}

bool sameExpression(const ExpressionPtr &a, const ExpressionPtr &b)
{
    if (!a || !b)
        return !a && !b;
    if (a->node.index() != b->node.index())
        return false;
    if (const auto *term = std::get_if<Term>(&a->node))
        return term->sameAs(std::get<Term>(b->node));
    if (const auto *all = std::get_if<And>(&a->node))
        return sameOperands(all->operands, std::get<And>(b->node).operands);
    if (const auto *any = std::get_if<Or>(&a->node))
        return sameOperands(any->operands, std::get<Or>(b->node).operands);
    return sameExpression(std::get<Not>(a->node).operand, std::get<Not>(b->node).operand);
}

} // namespace Casement::Query
