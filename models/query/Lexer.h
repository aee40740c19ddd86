// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace Casement::Query {

/// What stands between a field and its value.
enum class Comparison
{
    Is,
    Equals,
    Less,
    LessEq,
    Greater,
    GreaterEq
};

/// One value of a field term, or the text of a word.
struct Piece
{
    QString text;        ///< without quotes and escapes
    bool quoted = false; ///< so that no sign in it means more than itself; also true for a regular expression
    bool regex = false;  ///< stood between slashes
    int position = 0;
    int length = 0; ///< with the quotes or slashes
};

enum class TokenKind
{
    Open,
    Close,
    Minus,
    And,
    Or,
    Not,
    Word,
    FieldTerm,
    Stray
};

/// A piece of the text, never an error by itself: highlighting and completion read half-typed text.
struct Token
{
    TokenKind kind = TokenKind::Word;
    int position = 0;
    int length = 0;
    Piece name; ///< the word, or the field's name
    Comparison comparison = Comparison::Is;
    int comparisonPosition = 0;
    int comparisonLength = 0;
    std::vector<Piece> values; ///< of a field term; one of them, maybe empty, at least
    int openQuote = -1;        ///< where a quote begins that never ends
    Piece openSlash;           ///< what begins as a regular expression and does not end as one; empty when nothing does
    int missingSpace = -1;     ///< where text goes on right behind a closing quote

    [[nodiscard]] int end() const { return position + length; }
};

/// Cuts the text into tokens; white space between them is dropped. Takes any text.
[[nodiscard]] std::vector<Token> tokensOf(const QString &text);

} // namespace Casement::Query
