// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Completion.h"

#include "models/query/Fold.h"
#include "models/query/Lexer.h"
#include "models/query/Printer.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement::Query {

namespace {

class Completer final
{
    Q_DECLARE_TR_FUNCTIONS(Query)
public:
    Completer(const QString &text, int cursor, const Schema &schema)
        : m_text(text),
          m_cursor(qBound(0, cursor, int(text.size()))),
          m_schema(schema)
    {
    }

    QList<Completion> run()
    {
        const std::vector<Token> tokens = tokensOf(m_text);
        const Token *token = tokenAtCursor(tokens);
        if (const Token *begun = begunCall(tokens))
            names(begun->position, m_cursor - begun->position);
        else if (!token)
            names(m_cursor, 0);
        else if (token->kind == TokenKind::FieldTerm && m_cursor >= token->comparisonPosition + token->comparisonLength)
            values(*token);
        else if (!token->name.quoted)
            names(token->name.position, token->name.length);
        return m_ahead + m_inside;
    }

private:
    /// The word or field term the cursor stands in or right behind.
    [[nodiscard]] const Token *tokenAtCursor(const std::vector<Token> &tokens) const
    {
        const auto touches = [this](const Token &token) {
            const bool isText = token.kind != TokenKind::Open && token.kind != TokenKind::Close &&
                                token.kind != TokenKind::Minus && token.kind != TokenKind::Stray;
            return isText && token.position <= m_cursor && m_cursor <= token.end();
        };
        const auto found = std::find_if(tokens.begin(), tokens.end(), touches);
        return found == tokens.end() ? nullptr : &*found;
    }

    /// The word before a parenthesis that follows at once and in which the cursor stands: the half-typed "used(im".
    [[nodiscard]] const Token *begunCall(const std::vector<Token> &tokens) const
    {
        for (size_t i = 1; i < tokens.size(); ++i) {
            const Token &name = tokens[i - 1];
            const bool opens = tokens[i].kind == TokenKind::Open && name.kind == TokenKind::Word &&
                               name.end() == tokens[i].position && !name.name.quoted;
            const int inside = tokens[i].end();
            const auto isPlain = [](QChar c) { return c.isLetterOrNumber() || c == u'-'; };
            const QStringView typed = QStringView(m_text).mid(inside, qMax(0, m_cursor - inside));
            if (opens && m_cursor >= inside && std::all_of(typed.begin(), typed.end(), isPlain) &&
                isCall(name.name.text))
                return &name;
        }
        return nullptr;
    }

    /// Whether any field is spelled like this with an argument behind it.
    [[nodiscard]] bool isCall(const QString &name) const
    {
        const QString begun = fold(name) + u'(';
        return std::any_of(m_schema.fields().begin(), m_schema.fields().end(),
                           [&begun](const Field &field) { return field.id.startsWith(begun); });
    }

    void typedFrom(int start, int length)
    {
        m_start = start;
        m_length = length;
        m_typed = fold(QStringView(m_text).mid(start, m_cursor - start));
    }

    void names(int start, int length)
    {
        typedFrom(start, length);
        for (const Field &field : m_schema.fields())
            name(field);
        // After the fields, and only when asked for: they are not news to anyone who looks at the list.
        if (m_typed.isEmpty())
            return;
        joint(QStringLiteral("and"), tr("Both must hold"));
        joint(QStringLiteral("or"), tr("One of them must hold"));
        joint(QStringLiteral("not"), tr("Must not hold"));
    }

    void name(const Field &field)
    {
        const bool bare = field.kind == FieldKind::Flag;
        const QString insert = bare ? field.id : field.id + u':';
        Completion completion{insert,   insert, field.title, m_start, m_length, Completion::Kind::Field,
                              field.id, {},     {}};
        QStringList spellings{field.id, field.title};
        spellings += field.aliases;
        offer(completion, spellings);
    }

    void joint(const QString &word, const QString &meaning)
    {
        if (word.startsWith(m_typed))
            m_ahead.append({word, word, meaning, m_start, m_length, Completion::Kind::Operator, {}, {}, {}});
    }

    void values(const Token &token)
    {
        const Field *field = m_schema.find(token.name.text);
        if (!field)
            return;
        const Piece piece = pieceAtCursor(token);
        typedFrom(piece.position, piece.length);
        if (m_typed.startsWith(u'"'))
            m_typed.remove(0, 1);
        if (field->kind == FieldKind::Date)
            dates(*field);
        for (const QString &word : field->words)
            value(*field, word, quotedIfNeeded(word), field->meanings.value(word));
        if (field->kind == FieldKind::Flag && field->words.isEmpty()) {
            value(*field, QStringLiteral("yes"), QStringLiteral("yes"), QString());
            value(*field, QStringLiteral("no"), QStringLiteral("no"), QString());
        }
        if (field->kind != FieldKind::Text && field->kind != FieldKind::Flag)
            value(*field, QStringLiteral("unknown"), QStringLiteral("unknown"), tr("Not known"));
    }

    void dates(const Field &field)
    {
        value(field, QStringLiteral("today"), QStringLiteral("today"), tr("Today"));
        for (const int days : {7, 30, 90}) {
            const QString word = QString::number(days) + u'd';
            value(field, word, word,
                  field.ahead ? tr("In the next %Ln days", "", days) : tr("In the last %Ln days", "", days));
        }
    }

    void value(const Field &field, const QString &word, const QString &insert, const QString &meaning)
    {
        offer(
            {insert, field.id + u':' + insert, meaning, m_start, m_length, Completion::Kind::Value, field.id, word, {}},
            {word, field.labels.value(word)});
    }

    [[nodiscard]] Piece pieceAtCursor(const Token &token) const
    {
        for (const Piece &piece : token.values) {
            if (m_cursor <= piece.position + piece.length)
                return piece;
        }
        return token.values.back();
    }

    /// Beginnings go before what merely contains the typed text.
    void offer(const Completion &completion, const QStringList &spellings)
    {
        bool contains = false;
        for (const QString &spelling : spellings) {
            const QString folded = fold(spelling);
            if (folded.startsWith(m_typed)) {
                m_ahead.append(completion);
                return;
            }
            contains = contains || folded.contains(m_typed);
        }
        if (contains)
            m_inside.append(completion);
    }

    const QString &m_text;
    int m_cursor;
    const Schema &m_schema;
    int m_start = 0;
    int m_length = 0;
    QString m_typed;
    QList<Completion> m_ahead;
    QList<Completion> m_inside;
};

} // namespace

QList<Completion> complete(const QString &text, int cursor, const Schema &schema)
{
    return Completer(text, cursor, schema).run();
}

} // namespace Casement::Query
