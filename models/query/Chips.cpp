// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Chips.h"

#include <QCoreApplication>

namespace Casement::Query {

namespace {

QString withSign(const Term &term, const QString &label)
{
    switch (term.op) {
    case Term::Op::Less:
        return QStringLiteral("< ") + label;
    case Term::Op::LessEq:
        return QStringLiteral("≤ ") + label;
    case Term::Op::Greater:
        return QStringLiteral("> ") + label;
    case Term::Op::GreaterEq:
        return QStringLiteral("≥ ") + label;
    case Term::Op::Range:
        return label + QStringLiteral(" – ") + term.value2;
    case Term::Op::Regex:
        return u'/' + label + u'/';
    default:
        return label;
    }
}

QString valueWords(const Term &term, const Field &field)
{
    if (term.op == Term::Op::Unknown)
        return QCoreApplication::translate("Query", "not known");
    if (term.op == Term::Op::Has)
        return QString();
    return withSign(term, field.labels.value(term.value, term.value));
}

/// The values when all operands ask the same field, else nothing.
QStringList sharedValues(const Or &any, const Schema &schema, QString &title)
{
    QStringList values;
    QString fieldId;
    for (const ExpressionPtr &operand : any.operands) {
        const auto *term = std::get_if<Term>(&operand->node);
        const Field *field = term ? schema.find(term->fieldId) : nullptr;
        if (!field || (!fieldId.isEmpty() && fieldId != term->fieldId))
            return {};
        fieldId = term->fieldId;
        title = field->title;
        values.append(valueWords(*term, *field));
    }
    return values;
}

ChipWords wordsOf(const Expression &expression, const QString &typed, const Schema &schema)
{
    if (const auto *term = std::get_if<Term>(&expression.node)) {
        const Field *field = schema.find(term->fieldId);
        return field ? ChipWords{false, field->title, valueWords(*term, *field)}
                     : ChipWords{false, QString(), withSign(*term, term->value)};
    }
    if (const auto *any = std::get_if<Or>(&expression.node)) {
        QString title;
        const QStringList values = sharedValues(*any, schema, title);
        if (!values.isEmpty())
            return {false, title, values.join(QCoreApplication::translate("Query", " or ", "between values"))};
    }
    return {false, QString(), typed};
}

} // namespace

ChipWords chipWords(const Query &query, qsizetype index, const Schema &schema)
{
    const Expression &expression = *query.topLevelTerms()[size_t(index)];
    const auto *negation = std::get_if<Not>(&expression.node);
    if (!negation)
        return wordsOf(expression, query.topLevelText(index), schema);
    const Expression &operand = *negation->operand;
    ChipWords words = wordsOf(operand, query.text().mid(operand.position, operand.length), schema);
    words.negated = true;
    return words;
}

} // namespace Casement::Query
