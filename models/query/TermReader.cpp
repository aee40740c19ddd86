// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/TermReader.h"

#include "models/query/Dates.h"
#include "models/query/Fold.h"
#include "models/query/Printer.h"
#include "models/query/Regex.h"
#include "models/query/Suggest.h"

#include <QCoreApplication>

#include <cmath>

namespace Casement::Query {

namespace {

using TermResult = tl::expected<ExpressionPtr, ParseError>;

bool isGlob(const Piece &piece)
{
    return !piece.quoted && (piece.text.contains(u'*') || piece.text.contains(u'?'));
}

bool isWord(const Piece &piece, QStringView word)
{
    return !piece.quoted && fold(piece.text) == word;
}

bool isNumber(const QString &text)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && std::isfinite(number);
}

class TermReader final
{
    Q_DECLARE_TR_FUNCTIONS(Query)
public:
    TermReader(const Token &token, const Schema &schema) : m_token(token), m_schema(schema) {}

    TermResult read()
    {
        if (m_token.openQuote >= 0)
            return error(m_token.openQuote, m_token.end(), tr("This quote is never closed."));
        if (m_token.openSlash.length > 0)
            return error(
                m_token.openSlash,
                tr("A regular expression ends with a slash; other text that begins with one goes into quotes."),
                quotedIfNeeded(m_token.openSlash.text));
        if (m_token.missingSpace >= 0)
            return error(m_token.missingSpace, m_token.missingSpace, tr("A space is missing behind the quote."));
        return m_token.kind == TokenKind::Word ? word() : field();
    }

private:
    static tl::unexpected<ParseError> error(int from, int to, const QString &reason, const QString &suggestion = {})
    {
        return tl::unexpected(ParseError{from, to - from, reason, suggestion});
    }
    static tl::unexpected<ParseError> error(const Piece &piece, const QString &reason, const QString &suggestion = {})
    {
        return error(piece.position, piece.position + piece.length, reason, suggestion);
    }

    [[nodiscard]] ExpressionPtr make(std::variant<Term, And, Or, Not> node) const
    {
        return std::make_shared<const Expression>(Expression{std::move(node), m_token.position, m_token.length});
    }

    [[nodiscard]] Term term(Term::Op op, const QString &value = {}) const
    {
        Term result;
        result.field = m_index;
        result.op = op;
        result.value = value;
        if (m_field) {
            result.fieldId = m_field->id;
            result.kind = m_field->kind;
            result.ahead = m_field->ahead;
        }
        return result;
    }

    TermResult word()
    {
        const Piece &piece = m_token.name;
        if (piece.text.isEmpty())
            return error(piece, tr("Nothing stands between these quotes."));
        if (piece.regex)
            return regex(piece);
        const int index = piece.quoted ? -1 : m_schema.indexOf(piece.text);
        if (index >= 0 && m_schema.field(index).kind == FieldKind::Flag) {
            choose(index);
            return make(term(Term::Op::Has));
        }
        Term result = term(isGlob(piece) ? Term::Op::Matches : Term::Op::Contains, piece.text);
        result.quoted = piece.quoted;
        return make(result);
    }

    void choose(int index)
    {
        m_index = index;
        m_field = &m_schema.field(index);
    }

    TermResult field()
    {
        const int index = m_schema.indexOf(m_token.name.text);
        if (index < 0) {
            return error(m_token.name, tr("There is no field called “%1”.").arg(m_token.name.text),
                         nearestField(m_schema, m_token.name.text));
        }
        choose(index);
        if (isOrdered() && m_field->kind != FieldKind::Date && m_field->kind != FieldKind::Number) {
            return error(m_token.comparisonPosition, m_token.comparisonPosition + m_token.comparisonLength,
                         tr("“%1” is neither a date nor a number, so nothing is more or less.").arg(m_field->id),
                         QStringLiteral(":"));
        }
        if (isOrdered() && m_token.values.size() > 1)
            return error(m_token.values[1], tr("Only one value can be compared with."));
        return m_token.values.size() == 1 ? value(m_token.values.front()) : set();
    }

    TermResult set()
    {
        Or any;
        for (const Piece &piece : m_token.values) {
            TermResult one = value(piece);
            if (!one)
                return one;
            any.operands.push_back(*one);
        }
        return make(std::move(any));
    }

    TermResult value(const Piece &piece)
    {
        if (piece.length == 0)
            return error(piece, tr("A value for “%1” is missing here.").arg(m_field->id));
        if (piece.regex)
            return regex(piece);
        if (!isOrdered() && m_field->kind != FieldKind::Text && isWord(piece, u"unknown"))
            return make(term(Term::Op::Unknown));
        switch (m_field->kind) {
        case FieldKind::Text:
            return text(piece);
        case FieldKind::Choice:
            return choice(piece);
        case FieldKind::State:
            return closedWord(piece);
        case FieldKind::Flag:
            return flag(piece);
        case FieldKind::Date:
        case FieldKind::Number:
            return ordered(piece);
        }
        return error(piece, QString());
    }

    TermResult regex(const Piece &piece)
    {
        if (m_field && m_field->kind != FieldKind::Text && m_field->kind != FieldKind::Choice)
            return error(piece, tr("“%1” takes no regular expression.").arg(m_field->id));
        if (const auto fault = Regex::faultOf(piece.text)) {
            const int at = piece.position + 1 + fault->offset;
            return error(at, at, tr("This regular expression cannot be read: %1.").arg(fault->words));
        }
        return make(term(Term::Op::Regex, piece.text));
    }

    TermResult text(const Piece &piece)
    {
        if (isGlob(piece))
            return make(term(Term::Op::Matches, piece.text));
        const bool whole = m_token.comparison == Comparison::Equals || piece.text.isEmpty();
        return make(term(whole ? Term::Op::Is : Term::Op::Contains, piece.text));
    }

    TermResult choice(const Piece &piece)
    {
        if (isGlob(piece))
            return make(term(Term::Op::Matches, piece.text));
        if (m_field->closed)
            return closedWord(piece);
        const QString known = knownWord(*m_field, piece.text);
        return make(term(Term::Op::Is, known.isNull() ? piece.text : known));
    }

    TermResult closedWord(const Piece &piece)
    {
        const QString known = knownWord(*m_field, piece.text);
        if (known.isNull())
            return cannotBe(piece);
        return make(term(Term::Op::Is, known));
    }

    /// Who is nowhere near one of the words is told all of them.
    TermResult cannotBe(const Piece &piece) const
    {
        const QString nearest = nearestWord(*m_field, piece.text);
        if (!nearest.isEmpty() || m_field->words.isEmpty())
            return error(piece, tr("“%1” cannot be “%2”.").arg(m_field->id, piece.text),
                         nearest.isEmpty() ? nearest : quotedIfNeeded(nearest));
        //: %1 field, %2 what was typed, %3 the words that there are, with commas
        return error(piece, tr("“%1” cannot be “%2”, but one of: %3.")
                                .arg(m_field->id, piece.text, m_field->words.join(QStringLiteral(", "))));
    }

    TermResult flag(const Piece &piece)
    {
        if (isWord(piece, u"yes"))
            return make(term(Term::Op::Has));
        if (isWord(piece, u"no"))
            return make(Not{make(term(Term::Op::Has))});
        return closedWord(piece);
    }

    TermResult ordered(const Piece &piece)
    {
        const QString text = piece.text.trimmed().toLower();
        const qsizetype dots = text.indexOf(QLatin1String(".."));
        if (dots >= 0 && !isOrdered())
            return range(piece, text.left(dots).trimmed(), text.mid(dots + 2).trimmed());
        if (!isReadable(text))
            return error(piece, howToWrite());
        return make(term(orderedOp(text), text));
    }

    TermResult range(const Piece &piece, const QString &first, const QString &last)
    {
        const bool readable = (first.isEmpty() || isReadable(first)) && (last.isEmpty() || isReadable(last));
        if (!readable || (first.isEmpty() && last.isEmpty()))
            return error(piece, howToWrite());
        if (!first.isEmpty() && !last.isEmpty() && isDistance(first) != isDistance(last))
            return error(piece, tr("A range needs two dates or two distances."));
        Term result = term(Term::Op::Range, first);
        result.value2 = last;
        return make(result);
    }

    [[nodiscard]] bool isDate() const { return m_field->kind == FieldKind::Date; }
    [[nodiscard]] bool isReadable(const QString &text) const
    {
        return isDate() ? dateValue(text).has_value() : isNumber(text);
    }
    [[nodiscard]] bool isDistance(const QString &text) const { return isDate() && dateValue(text)->isDistance(); }

    [[nodiscard]] QString howToWrite() const
    {
        return isDate() ? tr("Write a date as 2026-11-18, today, 30d or 2w, a range with two dots.")
                        : tr("Write a number such as 25, a range as 10..25.");
    }

    [[nodiscard]] bool isOrdered() const
    {
        return m_token.comparison != Comparison::Is && m_token.comparison != Comparison::Equals;
    }

    [[nodiscard]] Term::Op orderedOp(const QString &text) const
    {
        switch (m_token.comparison) {
        case Comparison::Less:
            return Term::Op::Less;
        case Comparison::LessEq:
            return Term::Op::LessEq;
        case Comparison::Greater:
            return Term::Op::Greater;
        case Comparison::GreaterEq:
            return Term::Op::GreaterEq;
        case Comparison::Is:
            return isDistance(text) ? Term::Op::LessEq : Term::Op::Is; // "within 30 days"
        case Comparison::Equals:
            break;
        }
        return Term::Op::Is;
    }

    const Token &m_token;
    const Schema &m_schema;
    const Field *m_field = nullptr;
    int m_index = -1;
};

} // namespace

tl::expected<ExpressionPtr, ParseError> readTerm(const Token &token, const Schema &schema)
{
    return TermReader(token, schema).read();
}

} // namespace Casement::Query
