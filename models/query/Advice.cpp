// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Advice.h"

#include "models/query/Lexer.h"
#include "models/query/Printer.h"
#include "models/query/Suggest.h"

#include <QCoreApplication>

namespace Casement::Query {

namespace {

bool isOneWord(const Piece &piece)
{
    const bool isPattern = piece.regex || (!piece.quoted && (piece.text.contains(u'*') || piece.text.contains(u'?')));
    return !isPattern && !piece.text.isEmpty() && (piece.quoted || piece.text.compare(u"unknown", Qt::CaseInsensitive));
}

std::optional<ParseError> adviceOn(const Piece &piece, const Field &field)
{
    if (!isOneWord(piece) || !knownWord(field, piece.text).isNull())
        return std::nullopt;
    const QString nearest = nearestWord(field, piece.text);
    if (nearest.isEmpty())
        return std::nullopt;
    const QString reason = QCoreApplication::translate("Query", "Nothing here has “%1” as “%2”.");
    return ParseError{piece.position, piece.length, reason.arg(piece.text, field.id), quotedIfNeeded(nearest)};
}

/// Behind a closing quote nothing may go on.
ParseError setApart(ParseError advice, const QString &text)
{
    const qsizetype end = advice.position + advice.length;
    const QChar behind = end < text.size() ? text[end] : QChar(u' ');
    const bool mayEnd = behind.isSpace() || behind == u')' || behind == u',';
    if (advice.suggestion.endsWith(u'"') && !mayEnd)
        advice.suggestion += u' ';
    return advice;
}

} // namespace

std::optional<ParseError> adviceOn(const QString &text, const Schema &schema)
{
    for (const Token &token : tokensOf(text)) {
        const Field *field = token.kind == TokenKind::FieldTerm ? schema.find(token.name.text) : nullptr;
        if (!field || field->kind != FieldKind::Choice || field->closed)
            continue;
        for (const Piece &piece : token.values) {
            if (auto advice = adviceOn(piece, *field))
                return setApart(*advice, text);
        }
    }
    return std::nullopt;
}

} // namespace Casement::Query
