// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Parser.h"

#include "models/query/Lexer.h"
#include "models/query/Printer.h"
#include "models/query/TermReader.h"

#include <QCoreApplication>

namespace Casement::Query {

namespace {

using Parsed = tl::expected<ExpressionPtr, ParseError>;

tl::unexpected<ParseError> errorAt(const Token &token, const QString &reason, const QString &suggestion = {})
{
    return tl::unexpected(ParseError{token.position, token.length, reason, suggestion});
}

ExpressionPtr expressionOver(std::variant<Term, And, Or, Not> node, int from, int to)
{
    return std::make_shared<const Expression>(Expression{std::move(node), from, to - from});
}

int endOf(const ExpressionPtr &expression)
{
    return expression->position + expression->length;
}

/// Several operands as one expression; nested ones of the same kind are taken in, so that equal queries look equal.
template <class Group>
ExpressionPtr grouped(std::vector<ExpressionPtr> operands)
{
    if (operands.size() == 1)
        return operands.front();
    const int from = operands.front()->position;
    const int to = endOf(operands.back());
    Group group;
    for (ExpressionPtr &operand : operands) {
        if (const auto *inner = std::get_if<Group>(&operand->node))
            group.operands.insert(group.operands.end(), inner->operands.begin(), inner->operands.end());
        else
            group.operands.push_back(std::move(operand));
    }
    return expressionOver(std::move(group), from, to);
}

class Parser final
{
    Q_DECLARE_TR_FUNCTIONS(Query)
public:
    Parser(const QString &text, const Schema &schema) : m_tokens(tokensOf(text)), m_schema(schema) {}

    Parsed run()
    {
        if (m_tokens.empty())
            return ExpressionPtr();
        Parsed whole = anyOf(0);
        if (whole && !atEnd())
            return errorAt(here(), tr("This parenthesis closes nothing."));
        return whole;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_tokens.size(); }
    [[nodiscard]] const Token &here() const { return m_tokens[m_at]; }
    [[nodiscard]] bool isAt(TokenKind kind) const { return !atEnd() && here().kind == kind; }
    [[nodiscard]] bool operandFollows() const
    {
        return !atEnd() && !isAt(TokenKind::Or) && !isAt(TokenKind::Close) && !isAt(TokenKind::And);
    }

    /// a or b or c
    Parsed anyOf(int depth)
    {
        std::vector<ExpressionPtr> operands;
        do {
            Parsed operand = allOf(depth);
            if (!operand)
                return operand;
            operands.push_back(*operand);
        } while (takeJoint(TokenKind::Or));
        if (m_dangling)
            return dangling();
        return grouped<Or>(std::move(operands));
    }

    /// a b and c
    Parsed allOf(int depth)
    {
        std::vector<ExpressionPtr> operands;
        do {
            Parsed operand = negatable(depth);
            if (!operand)
                return operand;
            operands.push_back(*operand);
        } while (takeJoint(TokenKind::And) || (!m_dangling && operandFollows()));
        if (m_dangling)
            return dangling();
        return grouped<And>(std::move(operands));
    }

    /// Takes "and" or "or" when it is next and something follows it; notes it as dangling when nothing does.
    bool takeJoint(TokenKind joint)
    {
        if (!isAt(joint))
            return false;
        const Token &token = here();
        ++m_at;
        if (!operandFollows())
            m_dangling = &token;
        return !m_dangling;
    }

    [[nodiscard]] Parsed dangling() const
    {
        return errorAt(*m_dangling, tr("Something must stand behind “%1”.").arg(m_dangling->name.text));
    }

    Parsed negatable(int depth)
    {
        bool negated = false;
        const size_t first = m_at;
        while (isAt(TokenKind::Minus) || isAt(TokenKind::Not)) {
            negated = !negated;
            ++m_at;
        }
        const bool hasSigns = m_at > first;
        if (hasSigns && !operandFollows())
            return errorAt(m_tokens[m_at - 1], tr("Something must stand behind “not”."));
        Parsed operand = primary(depth);
        if (!operand || !hasSigns)
            return operand;
        return signedOperand(*operand, negated, m_tokens[first].position);
    }

    /// Not of Not is the thing itself, with Unknown too; the range takes the signs in.
    static ExpressionPtr signedOperand(const ExpressionPtr &operand, bool negated, int from)
    {
        const int to = endOf(operand);
        if (!negated)
            return expressionOver(operand->node, from, to);
        if (const auto *inner = std::get_if<Not>(&operand->node))
            return expressionOver(inner->operand->node, from, to);
        return expressionOver(Not{operand}, from, to);
    }

    Parsed primary(int depth)
    {
        const Token &token = here();
        switch (token.kind) {
        case TokenKind::Open:
            return parenthesized(depth);
        case TokenKind::Close:
            return errorAt(token, tr("Nothing stands before this parenthesis."));
        case TokenKind::And:
        case TokenKind::Or:
            return errorAt(token, tr("Something must stand before “%1”.").arg(token.name.text));
        case TokenKind::Stray:
            return errorAt(token, tr("A field's name must stand before “%1”.").arg(token.name.text.left(1)),
                           quotedIfNeeded(token.name.text));
        default:
            break;
        }
        ++m_at;
        return readTerm(token, m_schema);
    }

    Parsed parenthesized(int depth)
    {
        const Token &open = here();
        if (depth >= maxNesting)
            return errorAt(open, tr("Parentheses are nested more than %1 deep.").arg(maxNesting));
        ++m_at;
        if (atEnd())
            return errorAt(open, tr("This parenthesis is never closed."));
        Parsed inner = anyOf(depth + 1);
        if (!inner)
            return inner;
        if (!isAt(TokenKind::Close))
            return errorAt(open, tr("This parenthesis is never closed."));
        const int to = here().end();
        ++m_at;
        return expressionOver((*inner)->node, open.position, to);
    }

    std::vector<Token> m_tokens;
    const Schema &m_schema;
    size_t m_at = 0;
    const Token *m_dangling = nullptr;
};

} // namespace

tl::expected<Query, ParseError> parse(const QString &text, const Schema &schema)
{
    if (text.size() > maxTextLength) {
        const QString reason = QCoreApplication::translate("Query", "A query has at most %1 characters.");
        return tl::unexpected(
            ParseError{maxTextLength, int(text.size()) - maxTextLength, reason.arg(maxTextLength), QString()});
    }
    Parsed expression = Parser(text, schema).run();
    if (!expression)
        return tl::unexpected(expression.error());
    return Query(text, *expression);
}

} // namespace Casement::Query
