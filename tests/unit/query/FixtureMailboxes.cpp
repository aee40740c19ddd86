// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/query/FixtureMailboxes.h"

#include "models/query/Fold.h"
#include "models/query/Matching.h"

#include <QFile>

namespace Casement::Query {

namespace {

Field field(const char *id, FieldKind kind, const QStringList &words = {}, bool closed = true)
{
    Field result;
    result.id = QString::fromLatin1(id);
    result.kind = kind;
    result.words = words;
    result.closed = closed;
    result.title = result.id.toUpper();
    return result;
}

Truth truth(bool yes)
{
    return yes ? Truth::True : Truth::False;
}

/// Any of them open: Kleene's or.
Truth any(std::initializer_list<Truth> truths)
{
    Truth result = Truth::False;
    for (const Truth one : truths) {
        if (one == Truth::True)
            return one;
        if (one == Truth::Unknown)
            result = one;
    }
    return result;
}

} // namespace

Schema fixtureSchema()
{
    const QStringList onOff{QStringLiteral("on"), QStringLiteral("off")};
    const QStringList stored =
        onOff + QStringList{QStringLiteral("inherit"), QStringLiteral("set-on"), QStringLiteral("set-off")};
    const QStringList types{QStringLiteral("user"), QStringLiteral("shared"), QStringLiteral("room"),
                            QStringLiteral("equipment")};
    const QStringList standings{QStringLiteral("active"), QStringLiteral("due"), QStringLiteral("expired")};
    std::vector<Field> fields{
        field("name", FieldKind::Text), field("upn", FieldKind::Text), field("type", FieldKind::Choice, types),
        field("dept", FieldKind::Choice, {QStringLiteral("Sales"), QStringLiteral("Front desk")}, false)};
    for (const char *id : {"activesync", "owa", "pop", "imap", "mapi"})
        fields.push_back(field(id, FieldKind::State, onOff));
    fields.push_back(field("ews", FieldKind::State, stored));
    fields.push_back(field("smtp", FieldKind::State, stored));
    fields.push_back(field("policy", FieldKind::Choice, {QStringLiteral("Block legacy sign-in")}, false));
    fields.push_back(field("enabled", FieldKind::Flag));
    fields.push_back(field("exception", FieldKind::Flag, standings));
    fields.push_back(field("legacy", FieldKind::State, onOff));
    fields.push_back(field("client", FieldKind::State, onOff));
    fields.push_back(field("seen", FieldKind::Date));
    fields.push_back(field("size", FieldKind::Number));
    fields.push_back(field("used(imap)", FieldKind::Date));
    fields.push_back(field("used(smtp)", FieldKind::Date));
    fields[3].aliases = QStringList{QStringLiteral("department")};
    return Schema(std::move(fields));
}

QList<QStringList> fixtureRows(const QString &file)
{
    QFile source(QStringLiteral(CASEMENT_FIXTURES "/") + file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    QList<QStringList> rows;
    const QStringList lines = QString::fromUtf8(source.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (!line.isEmpty() && !line.startsWith(u'#'))
            rows.append(line.split(u'\t'));
    }
    return rows;
}

FixtureMailboxes::FixtureMailboxes() : m_rows(fixtureRows(QStringLiteral("query-mailboxes.tsv")))
{
    const QStringList header = m_rows.isEmpty() ? QStringList() : m_rows.takeFirst();
    for (qsizetype i = 0; i < header.size(); ++i)
        m_columns.insert(header[i], i);
}

TruthSet FixtureMailboxes::evaluate(const Term &term) const
{
    TruthSet result(rowCount());
    for (qsizetype row = 0; row < rowCount(); ++row)
        result.set(row, answer(row, term));
    return result;
}

QString FixtureMailboxes::value(qsizetype row, const QString &column) const
{
    return m_rows[row].value(m_columns.value(column, -1));
}

Truth FixtureMailboxes::answer(qsizetype row, const Term &term) const
{
    if (term.isPlainWords()) {
        const TextMatcher matcher(term);
        return truth(matcher.matches(fold(value(row, QStringLiteral("name")))) ||
                     matcher.matches(fold(value(row, QStringLiteral("upn")))));
    }
    if (term.kind == FieldKind::State)
        return state(row, term);
    const QString actual = value(row, term.fieldId);
    if (term.op == Term::Op::Unknown)
        return truth(actual == u"?");
    if (actual == u"?")
        return Truth::Unknown;
    if (term.op == Term::Op::Has)
        return truth(!actual.isEmpty() && actual != u"no");
    return truth(TextMatcher(term).matches(fold(actual)));
}

Truth FixtureMailboxes::state(qsizetype row, const Term &term) const
{
    const Truth on = isOn(row, term.fieldId);
    if (term.op == Term::Op::Unknown)
        return truth(on == Truth::Unknown);
    if (term.value == u"on" || (term.value == u"off" && on == Truth::Unknown))
        return on;
    if (term.value == u"off")
        return truth(on == Truth::False);
    const QString stored = value(row, term.fieldId + QLatin1String("Stored"));
    if (stored == u"?")
        return Truth::Unknown;
    return truth(term.value == (stored == u"inherit" ? stored : QLatin1String("set-") + stored));
}

Truth FixtureMailboxes::isOn(qsizetype row, const QString &protocol) const
{
    const auto on = [this, row](const char *id) { return isOn(row, QString::fromLatin1(id)); };
    if (protocol == u"legacy")
        return any({on("pop"), on("imap"), on("smtp")});
    if (protocol == u"client")
        return any({on("ews"), on("activesync"), on("owa"), on("mapi")});
    if (protocol == u"ews") // one level that says no is enough, and the organisation's is not known
        return value(row, QStringLiteral("ewsStored")) == u"off" ? Truth::False : Truth::Unknown;
    const QString stored = value(row, protocol == u"smtp" ? QStringLiteral("smtpStored") : protocol);
    if (stored == u"?")
        return Truth::Unknown;
    return truth(stored == u"on");
}

} // namespace Casement::Query
