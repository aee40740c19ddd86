// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Printer.h"

#include "models/query/Dates.h"
#include "models/query/Fold.h"

#include <algorithm>

namespace Casement::Query {

namespace {

QString quoted(const QString &text)
{
    QString result = QStringLiteral("\"");
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            result.append(u'\\');
        result.append(c);
    }
    return result + u'"';
}

bool hasSpecialCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.isSpace() || QStringView(u"()\",:<>=*?").contains(c); });
}

/// What stands between slashes is kept as typed, with its own backslashes.
QString slashed(const QString &pattern)
{
    return u'/' + pattern + u'/';
}

QString plainWord(const Term &term)
{
    if (term.op == Term::Op::Regex)
        return slashed(term.value);
    if (term.op == Term::Op::Matches)
        return term.value;
    const QString lower = term.value.toLower();
    const bool meansMore = term.value.startsWith(u'-') || lower == u"and" || lower == u"or" || lower == u"not";
    return term.quoted || meansMore ? quoted(term.value) : quotedIfNeeded(term.value);
}

/// What stands between field and value.
QString separator(const Term &term)
{
    switch (term.op) {
    case Term::Op::Less:
        return QStringLiteral("<");
    case Term::Op::LessEq:
        return QStringLiteral("<=");
    case Term::Op::Greater:
        return QStringLiteral(">");
    case Term::Op::GreaterEq:
        return QStringLiteral(">=");
    case Term::Op::Is:
        break;
    default:
        return QStringLiteral(":");
    }
    const auto date = term.kind == FieldKind::Date ? dateValue(term.value) : std::nullopt;
    const bool wouldMeanMore = term.kind == FieldKind::Text || (date && date->isDistance());
    return wouldMeanMore ? QStringLiteral("=") : QStringLiteral(":");
}

QString valueOf(const Term &term)
{
    switch (term.op) {
    case Term::Op::Unknown:
        return QStringLiteral("unknown");
    case Term::Op::Matches:
        return term.value;
    case Term::Op::Regex:
        return slashed(term.value);
    case Term::Op::Range:
        return term.value + QLatin1String("..") + term.value2;
    default:
        return quotedIfNeeded(term.value);
    }
}

QString printTerm(const Term &term)
{
    if (term.isPlainWords())
        return plainWord(term);
    return term.op == Term::Op::Has ? term.fieldId : term.fieldId + separator(term) + valueOf(term);
}

/// The one term all operands can share a comma set with, or null.
const Term *setOf(const Or &any)
{
    const auto *first = std::get_if<Term>(&any.operands.front()->node);
    if (!first || first->isPlainWords() || first->op == Term::Op::Has || separator(*first).contains(QLatin1Char('<')) ||
        separator(*first).contains(QLatin1Char('>')))
        return nullptr;
    const bool alike = std::all_of(any.operands.begin(), any.operands.end(), [first](const ExpressionPtr &operand) {
        const auto *term = std::get_if<Term>(&operand->node);
        return term && term->op != Term::Op::Has && term->fieldId == first->fieldId &&
               separator(*term) == separator(*first);
    });
    return alike ? first : nullptr;
}

QString printNode(const Expression &expression);

QString printSet(const Or &any, const Term &first)
{
    QStringList values;
    for (const ExpressionPtr &operand : any.operands)
        values.append(valueOf(std::get<Term>(operand->node)));
    return first.fieldId + separator(first) + values.join(u',');
}

QString joined(const std::vector<ExpressionPtr> &operands, const QString &joint, bool parenthesizeChoices)
{
    QStringList parts;
    for (const ExpressionPtr &operand : operands) {
        const auto *any = std::get_if<Or>(&operand->node);
        const QString part = printNode(*operand);
        parts.append(parenthesizeChoices && any && !setOf(*any) ? u'(' + part + u')' : part);
    }
    return parts.join(joint);
}

QString printNegated(const Expression &operand)
{
    const auto *any = std::get_if<Or>(&operand.node);
    const bool isSingle = std::holds_alternative<Term>(operand.node) || (any && setOf(*any));
    return isSingle ? u'-' + printNode(operand) : QLatin1String("-(") + printNode(operand) + u')';
}

QString printNode(const Expression &expression)
{
    if (const auto *term = std::get_if<Term>(&expression.node))
        return printTerm(*term);
    if (const auto *all = std::get_if<And>(&expression.node))
        return joined(all->operands, QStringLiteral(" "), true);
    if (const auto *negation = std::get_if<Not>(&expression.node))
        return printNegated(*negation->operand);
    const Or &any = std::get<Or>(expression.node);
    const Term *set = setOf(any);
    return set ? printSet(any, *set) : joined(any.operands, QStringLiteral(" or "), false);
}

} // namespace

QString print(const Query &query)
{
    return print(query.expression());
}

QString print(const ExpressionPtr &expression)
{
    return expression ? printNode(*expression) : QString();
}

QString exactTerm(const Field &field, const QString &value)
{
    if (field.kind == FieldKind::Flag && (value == u"yes" || value == u"no"))
        return value == u"yes" ? field.id : u'-' + field.id;
    return field.id + (field.kind == FieldKind::Text ? u'=' : u':') + quotedIfNeeded(value);
}

QString unknownTerm(const Field &field)
{
    return field.id + QLatin1String(":unknown");
}

QString negatedTerm(const QString &term)
{
    return term.startsWith(u'-') ? term.mid(1) : u'-' + term;
}

QString quotedIfNeeded(const QString &value)
{
    const bool needed =
        value.isEmpty() || value.startsWith(u'/') || hasSpecialCharacter(value) || fold(value) == u"unknown";
    return needed ? quoted(value) : value;
}

} // namespace Casement::Query
