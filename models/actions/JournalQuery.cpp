// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalQuery.h"

#include "models/actions/StepWords.h"
#include "models/query/Fold.h"
#include "models/query/Matching.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

using Query::Field;
using Query::FieldKind;
using Query::Term;
using Query::Truth;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::JournalQuery)
};

enum JournalField
{
    Run,
    When,
    Who,
    Why,
    Mailbox,
    What,
    Cmdlet,
    Kind,
    ProtocolField,
    Old,
    New,
    Outcome,
    Message,
    Request,
    Undo
};

Field field(const char *id, const QString &title, FieldKind kind, const QStringList &aliases = {})
{
    Field made;
    made.id = QLatin1String(id);
    made.aliases = aliases;
    made.kind = kind;
    made.title = title;
    return made;
}

Field choice(const char *id, const QString &title, const QStringList &words, bool closed,
             const QStringList &aliases = {})
{
    Field made = field(id, title, FieldKind::Choice, aliases);
    made.words = words;
    made.closed = closed;
    return made;
}

QStringList cmdlets()
{
    return {QStringLiteral("Set-CASMailbox"),
            QStringLiteral("Set-CASMailboxPlan"),
            QStringLiteral("Set-OrganizationConfig"),
            QStringLiteral("Set-TransportConfig"),
            QStringLiteral("New-AuthenticationPolicy"),
            QStringLiteral("Set-AuthenticationPolicy"),
            QStringLiteral("Remove-AuthenticationPolicy"),
            QStringLiteral("Set-User")};
}

Field kinds()
{
    Field made = choice("kind", Words::tr("Kind of object"), {}, true);
    for (const TargetKind kind : allTargetKinds) {
        made.words << targetKindId(kind);
        made.labels.insert(targetKindId(kind), targetKindWord(kind));
    }
    return made;
}

Field protocols()
{
    Field made = choice("protocol", Words::tr("Protocol"), {}, true);
    for (const Protocol protocol : allProtocols) {
        made.words << protocolId(protocol);
        made.labels.insert(protocolId(protocol), protocolName(protocol));
    }
    return made;
}

/// outcome:unknown is asked as of every field, and is answered here by the outcome of that name.
Field outcomes()
{
    Field made = choice("outcome", Words::tr("Outcome"), {}, true);
    for (const RowOutcome outcome : allRowOutcomes) {
        if (outcome == RowOutcome::Unknown)
            continue;
        made.words << rowOutcomeId(outcome);
        made.labels.insert(rowOutcomeId(outcome), rowOutcomeWord(outcome));
    }
    return made;
}

} // namespace

Query::Schema journalSchema()
{
    const QStringList states{storedStateId(StoredState::On), storedStateId(StoredState::Off),
                             storedStateId(StoredState::Inherit)};
    // In the order of JournalField.
    return Query::Schema({
        field("run", Words::tr("Number of the run"), FieldKind::Number),
        field("when", Words::tr("When it was sent"), FieldKind::Date),
        field("who", Words::tr("Account"), FieldKind::Text, {QStringLiteral("by"), QStringLiteral("account")}),
        field("why", Words::tr("Note of the run"), FieldKind::Text, {QStringLiteral("note")}),
        field("mailbox", Words::tr("Name, address or id"), FieldKind::Text,
              {QStringLiteral("target"), QStringLiteral("name"), QStringLiteral("address")}),
        field("what", Words::tr("The change in words"), FieldKind::Text, {QStringLiteral("change")}),
        choice("cmdlet", Words::tr("Cmdlet"), cmdlets(), false),
        kinds(),
        protocols(),
        choice("old", Words::tr("Value before"), states, false, {QStringLiteral("before")}),
        choice("new", Words::tr("Value wanted"), states, false, {QStringLiteral("after")}),
        outcomes(),
        field("message", Words::tr("What happened"), FieldKind::Text),
        field("request", Words::tr("Request id"), FieldKind::Text, {QStringLiteral("requestid")}),
        field("undo", Words::tr("Undo of a run"), FieldKind::Flag),
    });
}

namespace {

QString key(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

/// As somebody would type it: no quote before a word, a list's entries apart.
QStringList typed(const TenantValue &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return {*text};
    if (const auto *list = std::get_if<QStringList>(&value))
        return *list;
    return {tenantValueToText(value)};
}

/// The values of everything the row changes; nothing that was not read.
QStringList valuesOf(const StepSettings &settings)
{
    QStringList values;
    for (const Protocol protocol : allProtocols) {
        if (settings[protocol] != StoredState::NotRead)
            values << storedStateId(settings[protocol]);
    }
    for (const auto &[property, value] : settings.values().all())
        values << typed(value) << tenantValueWord(property, value);
    return values;
}

bool concerns(const QString &property, Protocol protocol)
{
    const auto is = [&](const char *name) { return property == QLatin1String(name); };
    if (is(TenantProperty::smtpAuthDisabled))
        return protocol == Protocol::SmtpAuth;
    if (property.startsWith(QLatin1String("Ews")))
        return protocol == Protocol::Ews;
    return property.startsWith(QLatin1String("AllowBasicAuth")) && basicAuthName(property) == protocolName(protocol);
}

QStringList protocolsOf(const StepSettings &wanted)
{
    QStringList ids;
    for (const Protocol protocol : allProtocols) {
        bool changes = wanted[protocol] != StoredState::NotRead;
        for (const auto &[property, value] : wanted.values().all())
            changes = changes || concerns(property, protocol);
        if (changes)
            ids << protocolId(protocol);
    }
    return ids;
}

/// What there is of a line under one of the fields that hold text or words.
QStringList textsOf(const PastChange &line, int field)
{
    const RunRow &row = line.row;
    switch (field) {
    case Who:
        return {line.account};
    case Why:
        return {line.note};
    case Mailbox:
        return {row.displayName, row.address, row.userPrincipalName, key(row.guid)};
    case What:
        return {changeText(row.seen, row.wanted), settingsToText(row.wanted)};
    case Cmdlet:
        return {cmdletOf(row)};
    case Kind:
        return {targetKindId(row.kind)};
    case ProtocolField:
        return protocolsOf(row.wanted);
    case Old:
        return valuesOf(restrictedTo(row.wanted, row.seen));
    case New:
        return valuesOf(row.wanted);
    case Outcome:
        return {rowOutcomeId(row.outcome)};
    case Message:
        return {row.message};
    case Request:
        return row.requestIds;
    default:
        return {};
    }
}

/// A row that was never sent is as old as its run.
QDate dayOf(const PastChange &line)
{
    const QDateTime sent = line.row.intentAt.isValid() ? line.row.intentAt : line.row.outcomeAt;
    return (sent.isValid() ? sent : line.startedAt).toLocalTime().date();
}

class Lines final : public Query::TermSource
{
public:
    Lines(const std::vector<PastChange> *lines, const QDate &today) : m_lines(lines), m_today(today) {}

    [[nodiscard]] qsizetype rowCount() const override { return static_cast<qsizetype>(m_lines->size()); }

    [[nodiscard]] Query::TruthSet evaluate(const Term &term) const override
    {
        Query::TruthSet truth(rowCount());
        const Query::TextMatcher matcher(term);
        for (qsizetype row = 0; row < rowCount(); ++row)
            truth.set(row, truthOf(term, matcher, (*m_lines)[static_cast<size_t>(row)]));
        return truth;
    }

private:
    [[nodiscard]] Truth truthOf(const Term &term, const Query::TextMatcher &matcher, const PastChange &line) const
    {
        if (term.isPlainWords()) {
            constexpr std::array asked{Who, Why, Mailbox, What, Message, Request};
            QStringList texts;
            for (const int one : asked)
                texts += textsOf(line, one);
            return matcher.testAny(texts);
        }
        if (term.field == Run)
            return Query::matchNumber(term, line.number);
        if (term.field == When)
            return Query::matchDate(term, dayOf(line), m_today);
        if (term.field != Undo && term.op != Term::Op::Unknown)
            return matcher.testAny(textsOf(line, term.field));
        return (term.field == Undo ? isUndo(term, line) : isUnknown(term, line)) ? Truth::True : Truth::False;
    }

    static bool isUndo(const Term &term, const PastChange &line)
    {
        if (term.op == Term::Op::Unknown)
            return false;
        const bool asked = term.op == Term::Op::Has || Query::fold(term.value) != QLatin1String("no");
        return asked != line.undoOf.isNull();
    }

    /// An outcome that nobody knows is one of the outcomes: whoever leaves out what is done wants to see it.
    static bool isUnknown(const Term &term, const PastChange &line)
    {
        return term.field == Outcome ? line.row.outcome == RowOutcome::Unknown : textsOf(line, term.field).isEmpty();
    }

    const std::vector<PastChange> *m_lines;
    QDate m_today;
};

} // namespace

QString cmdletOf(const RunRow &row)
{
    const TenantValue *exists = row.wanted.values().find(QString::fromLatin1(TenantProperty::exists));
    switch (row.kind) {
    case TargetKind::Mailbox:
        return QStringLiteral("Set-CASMailbox");
    case TargetKind::MailboxPlan:
        return QStringLiteral("Set-CASMailboxPlan");
    case TargetKind::Organization:
        return QStringLiteral("Set-OrganizationConfig");
    case TargetKind::Transport:
        return QStringLiteral("Set-TransportConfig");
    case TargetKind::AuthenticationPolicy:
        if (!exists)
            return QStringLiteral("Set-AuthenticationPolicy");
        return *exists == TenantValue(false) ? QStringLiteral("Remove-AuthenticationPolicy")
                                             : QStringLiteral("New-AuthenticationPolicy");
    case TargetKind::User:
        return QStringLiteral("Set-User");
    }
    return {};
}

std::vector<PastChange> matchingLines(const Query::Query &query, std::vector<PastChange> lines, const QDate &today)
{
    if (query.isEmpty())
        return lines;
    const Query::TruthSet truth = Query::evaluate(query, Lines(&lines, today));
    std::vector<PastChange> found;
    for (const quint32 row : truth.trueRows())
        found.push_back(std::move(lines[row]));
    return found;
}

} // namespace Casement
