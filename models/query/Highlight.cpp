// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Highlight.h"

#include "models/query/Lexer.h"
#include "models/query/Parser.h"

namespace Casement::Query {

namespace {

void addFieldTerm(QList<Span> &spans, const Token &token)
{
    if (token.name.length > 0)
        spans.append({token.name.position, token.name.length, Span::Kind::FieldName});
    spans.append({token.comparisonPosition, token.comparisonLength, Span::Kind::Operator});
    const int values = token.comparisonPosition + token.comparisonLength;
    if (token.end() > values)
        spans.append({values, token.end() - values, Span::Kind::Value});
}

void addToken(QList<Span> &spans, const Token &token, const Schema &schema)
{
    if (token.kind == TokenKind::FieldTerm) {
        addFieldTerm(spans, token);
        return;
    }
    Span::Kind kind = Span::Kind::Operator;
    if (token.kind == TokenKind::Word) {
        const Field *field = token.name.quoted ? nullptr : schema.find(token.name.text);
        kind = field && field->kind == FieldKind::Flag ? Span::Kind::FieldName : Span::Kind::Word;
    } else if (token.kind == TokenKind::Stray) {
        kind = Span::Kind::Word;
    }
    spans.append({token.position, token.length, kind});
}

/// What is missing at a place is shown at the character before it.
Span visibleError(const ParseError &error, int textLength)
{
    const int start = error.length > 0 || error.position == 0 ? error.position : error.position - 1;
    const int length = qMin(qMax(1, error.length), textLength - start);
    return {start, length, Span::Kind::Error};
}

} // namespace

QList<Span> highlight(const QString &text, const Schema &schema)
{
    QList<Span> spans;
    for (const Token &token : tokensOf(text))
        addToken(spans, token, schema);
    if (const auto query = parse(text, schema); !query)
        spans.append(visibleError(query.error(), int(text.size())));
    return spans;
}

} // namespace Casement::Query
