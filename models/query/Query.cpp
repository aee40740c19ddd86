// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Query.h"

namespace Casement::Query {

namespace {

std::vector<ExpressionPtr> topLevelOf(const ExpressionPtr &expression)
{
    if (!expression)
        return {};
    if (const auto *all = std::get_if<And>(&expression->node))
        return all->operands;
    return {expression};
}

} // namespace

Query::Query(QString text, ExpressionPtr expression)
    : m_text(std::move(text)),
      m_expression(std::move(expression)),
      m_topLevel(topLevelOf(m_expression))
{
}

QString Query::topLevelText(qsizetype index) const
{
    const Expression &term = *m_topLevel[size_t(index)];
    return m_text.mid(term.position, term.length);
}

QString Query::textWithout(qsizetype index) const
{
    return textReplacing(index, QString());
}

QString Query::textReplacing(qsizetype index, const QString &term) const
{
    // Put together from the terms, since a removed one may leave an "and" behind.
    QStringList parts;
    for (qsizetype i = 0; i < qsizetype(m_topLevel.size()); ++i) {
        const QString part = i == index ? term : topLevelText(i);
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(u' ');
}

QString Query::textWith(const QString &term) const
{
    if (isEmpty())
        return term;
    const bool isChoice = std::holds_alternative<Or>(m_expression->node);
    const QString before = isChoice ? u'(' + m_text.trimmed() + u')' : m_text.trimmed();
    return before + u' ' + term;
}

} // namespace Casement::Query
