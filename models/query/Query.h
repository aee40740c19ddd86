// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Expression.h"

namespace Casement::Query {

/// A valid query: its text as typed and the tree it means. Immutable; copies are cheap and may cross threads.
/// The default-made one is empty and selects every row.
class Query final
{
public:
    Query() = default;
    Query(QString text, ExpressionPtr expression);

    [[nodiscard]] const QString &text() const { return m_text; }
    /// Null when the query is empty.
    [[nodiscard]] const ExpressionPtr &expression() const { return m_expression; }
    [[nodiscard]] bool isEmpty() const { return !m_expression; }

    /// What all must hold, one by one: a chip each. Their positions lie in text().
    [[nodiscard]] const std::vector<ExpressionPtr> &topLevelTerms() const { return m_topLevel; }
    /// The text of one of them, as typed.
    [[nodiscard]] QString topLevelText(qsizetype index) const;
    /// The query's text when this one is taken away.
    [[nodiscard]] QString textWithout(qsizetype index) const;
    /// The query's text when this one is replaced.
    [[nodiscard]] QString textReplacing(qsizetype index, const QString &term) const;
    /// The query's text narrowed by one more term ("Filter to this").
    [[nodiscard]] QString textWith(const QString &term) const;

    /// Asks the same in the same order.
    [[nodiscard]] bool sameAs(const Query &other) const { return sameExpression(m_expression, other.m_expression); }

private:
    QString m_text;
    ExpressionPtr m_expression;
    std::vector<ExpressionPtr> m_topLevel;
};

} // namespace Casement::Query
