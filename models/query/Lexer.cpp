// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Lexer.h"

namespace Casement::Query {

namespace {

bool isComparison(QChar c)
{
    return c == u':' || c == u'<' || c == u'>' || c == u'=';
}

bool endsAnything(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')' || c == u'"';
}

class Lexer final
{
public:
    explicit Lexer(const QString &text) : m_text(text) {}

    std::vector<Token> run()
    {
        std::vector<Token> tokens;
        for (skipSpace(); !atEnd(); skipSpace()) {
            const int begin = m_at;
            Token token = next();
            token.position = begin;
            token.length = m_at - begin;
            tokens.push_back(std::move(token));
        }
        return tokens;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar here() const { return atEnd() ? QChar() : m_text[m_at]; }
    [[nodiscard]] QChar ahead() const { return m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar(); }

    void skipSpace()
    {
        while (!atEnd() && here().isSpace())
            ++m_at;
    }

    Token next()
    {
        const QChar c = here();
        if (c == u'(' || c == u')')
            return single(c == u'(' ? TokenKind::Open : TokenKind::Close);
        if (c == u'-' && m_at + 1 < m_text.size() && !ahead().isSpace() && ahead() != u')')
            return single(TokenKind::Minus);
        if (isComparison(c))
            return stray();
        if (c == u'"') {
            Token token;
            token.name = quotedPiece(token);
            return token;
        }
        if (c == u'/') {
            Token token;
            token.name = regexPiece(token);
            return token;
        }
        return wordOrField();
    }

    Token single(TokenKind kind)
    {
        Token token;
        token.kind = kind;
        ++m_at;
        return token;
    }

    /// A comparison without a field before it: everything up to the next space, so that it can be offered in quotes.
    Token stray()
    {
        Token token;
        token.kind = TokenKind::Stray;
        const int begin = m_at;
        while (!atEnd() && !here().isSpace())
            ++m_at;
        token.name = Piece{m_text.mid(begin, m_at - begin), false, false, begin, m_at - begin};
        return token;
    }

    Token wordOrField()
    {
        Token token;
        token.name = barePiece([](QChar c) { return endsAnything(c) || isComparison(c); });
        takeArgument(token.name);
        if (!atEnd() && isComparison(here()))
            readComparison(token);
        else
            token.kind = kindOfWord(token.name.text);
        return token;
    }

    /// Fields such as used(imap): the parenthesis belongs to the name when it follows at once, holds one plain word and
    /// a comparison comes behind it. Any other parenthesis groups.
    void takeArgument(Piece &name)
    {
        if (here() != u'(')
            return;
        int end = m_at + 1;
        while (end < m_text.size() && (m_text[end].isLetterOrNumber() || m_text[end] == u'-'))
            ++end;
        const bool isArgument =
            end > m_at + 1 && end + 1 < m_text.size() && m_text[end] == u')' && isComparison(m_text[end + 1]);
        if (!isArgument)
            return;
        m_at = end + 1;
        name.length = m_at - name.position;
        name.text = m_text.mid(name.position, name.length);
    }

    static TokenKind kindOfWord(const QString &word)
    {
        if (word.compare(u"and", Qt::CaseInsensitive) == 0)
            return TokenKind::And;
        if (word.compare(u"or", Qt::CaseInsensitive) == 0)
            return TokenKind::Or;
        return word.compare(u"not", Qt::CaseInsensitive) == 0 ? TokenKind::Not : TokenKind::Word;
    }

    void readComparison(Token &token)
    {
        token.kind = TokenKind::FieldTerm;
        token.comparisonPosition = m_at;
        // field:<5 is what users of other search bars type.
        if (here() == u':' && isComparison(ahead()) && ahead() != u':')
            ++m_at;
        token.comparison = comparisonHere();
        token.comparisonLength = m_at - token.comparisonPosition;
        token.values.push_back(value(token));
        while (!atEnd() && here() == u',') {
            ++m_at;
            token.values.push_back(value(token));
        }
    }

    Comparison comparisonHere()
    {
        const QChar c = here();
        ++m_at;
        if (c == u':' || c == u'=')
            return c == u':' ? Comparison::Is : Comparison::Equals;
        const bool orEqual = !atEnd() && here() == u'=';
        if (orEqual)
            ++m_at;
        if (c == u'<')
            return orEqual ? Comparison::LessEq : Comparison::Less;
        return orEqual ? Comparison::GreaterEq : Comparison::Greater;
    }

    Piece value(Token &token)
    {
        if (!atEnd() && here() == u'"')
            return quotedPiece(token);
        if (here() == u'/')
            return regexPiece(token);
        return barePiece([](QChar c) { return endsAnything(c) || c == u','; });
    }

    /// What begins with a slash ends with one, so that no other text can make it end elsewhere. When it does not, it is
    /// cut off like a bare value.
    Piece regexPiece(Token &token)
    {
        const int begin = m_at;
        const int end = closingSlash();
        if (end < 0) {
            const Piece piece = barePiece([](QChar c) { return endsAnything(c) || c == u','; });
            if (token.openSlash.length == 0)
                token.openSlash = piece;
            return piece;
        }
        m_at = end + 1;
        return Piece{m_text.mid(begin + 1, end - begin - 1), true, true, begin, m_at - begin};
    }

    /// Where the expression that begins here ends; -1 when it is empty, never ends or text goes on right behind it.
    [[nodiscard]] int closingSlash() const
    {
        int end = m_at + 1;
        while (end < m_text.size() && m_text[end] != u'/')
            end += m_text[end] == u'\\' ? 2 : 1;
        if (end >= m_text.size() || end == m_at + 1)
            return -1;
        const QChar behind = end + 1 < m_text.size() ? m_text[end + 1] : QChar(u' ');
        return behind.isSpace() || behind == u')' || behind == u',' ? end : -1;
    }

    template <class Ends>
    Piece barePiece(Ends ends)
    {
        const int begin = m_at;
        while (!atEnd() && !ends(here()))
            ++m_at;
        return Piece{m_text.mid(begin, m_at - begin), false, false, begin, m_at - begin};
    }

    Piece quotedPiece(Token &token)
    {
        Piece piece{QString(), true, false, m_at, 0};
        ++m_at;
        while (!atEnd() && here() != u'"') {
            if (here() == u'\\' && (ahead() == u'"' || ahead() == u'\\'))
                ++m_at;
            piece.text.append(here());
            ++m_at;
        }
        if (atEnd())
            token.openQuote = piece.position;
        else
            ++m_at;
        piece.length = m_at - piece.position;
        const bool mayEndHere = atEnd() || here().isSpace() || here() == u')' || here() == u',';
        if (!mayEndHere && token.missingSpace < 0)
            token.missingSpace = m_at;
        return piece;
    }

    const QString &m_text;
    int m_at = 0;
};

} // namespace

std::vector<Token> tokensOf(const QString &text)
{
    return Lexer(text).run();
}

} // namespace Casement::Query
