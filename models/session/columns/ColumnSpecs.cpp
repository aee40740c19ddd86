// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/ColumnSpecs.h"

#include "models/domain/RecipientType.h"

#include <QCoreApplication>

#include <iterator>
#include <utility>

namespace Casement {

namespace {

using Query::FieldKind;

QString say(const char *text)
{
    return QCoreApplication::translate("Casement::Columns", text);
}

MailboxColumn column(const char *id, const char *jsonName, const QString &title, FieldKind kind, ColumnSource source,
                     int characters)
{
    MailboxColumn made;
    made.spec.id = QLatin1String(id);
    made.spec.jsonName = QLatin1String(jsonName);
    made.spec.title = title;
    made.spec.kind = kind;
    made.spec.characters = characters;
    made.source = source;
    return made;
}

MailboxColumn hidden(MailboxColumn made, bool listed)
{
    made.spec.shownAtFirst = false;
    made.spec.listed = listed;
    return made;
}

MailboxColumn protocol(Protocol protocol, const QStringList &aliases)
{
    MailboxColumn made;
    made.source = ColumnSource::ProtocolState;
    made.protocol = protocol;
    ColumnSpec &spec = made.spec;
    spec.id = protocolId(protocol);
    spec.aliases = aliases;
    spec.aliases.append(protocolProperty(protocol).toLower());
    spec.jsonName = protocolProperty(protocol);
    spec.title = protocolName(protocol);
    spec.kind = FieldKind::State;
    spec.legacy = isLegacy(protocol);
    spec.startsGroup = isLegacy(protocol);
    spec.characters = protocol == Protocol::Ews ? 19 : mayInherit(protocol) ? 15 : 7;
    // What a plan changes is the stored state, so it can be asked for wherever the two may differ.
    spec.words = {QStringLiteral("on"), QStringLiteral("off"), QStringLiteral("set-on"), QStringLiteral("set-off")};
    spec.labels = {{QStringLiteral("on"), say("On")},
                   {QStringLiteral("off"), say("Off")},
                   {QStringLiteral("set-on"), say("set On at the mailbox")},
                   {QStringLiteral("set-off"), say("set Off at the mailbox")}};
    spec.meanings = {{QStringLiteral("on"), say("reachable, mailbox and organisation together")},
                     {QStringLiteral("off"), say("not reachable, mailbox and organisation together")},
                     {QStringLiteral("set-on"), say("the mailbox itself says on")},
                     {QStringLiteral("set-off"), say("the mailbox itself says off")}};
    if (mayInherit(protocol)) {
        spec.words.append(QStringLiteral("inherit"));
        spec.labels.insert(QStringLiteral("inherit"), say("By organisation"));
        spec.meanings.insert(QStringLiteral("inherit"), say("the mailbox leaves it to the organisation"));
    }
    return made;
}

MailboxColumn anyOf(const char *id, const QString &title, ColumnSource source, const QString &meaning)
{
    MailboxColumn made = hidden(column(id, "", title, FieldKind::State, source, 12), false);
    made.spec.words = {QStringLiteral("on"), QStringLiteral("off")};
    made.spec.labels = {{QStringLiteral("on"), say("On")}, {QStringLiteral("off"), say("Off")}};
    made.spec.meanings.insert(QStringLiteral("on"), meaning);
    return made;
}

/// "POP 30": whether it was used in the last 30 days.
MailboxColumn useWindow(Protocol protocol, int days)
{
    const QString id = protocolId(protocol);
    const QString shortName = protocol == Protocol::SmtpAuth ? QStringLiteral("SMTP") : protocolName(protocol);
    MailboxColumn made = column("", "", QStringLiteral("%1 %2").arg(shortName, QString::number(days)),
                                FieldKind::Choice, ColumnSource::UseWindow, 14);
    made.spec.id = id + QString::number(days);
    made.spec.jsonName = shortName + QString::number(days);
    made.spec.words = {QStringLiteral("used"), QStringLiteral("none")};
    made.spec.labels = {{QStringLiteral("used"), say("used")}, {QStringLiteral("none"), say("no use")}};
    made.spec.meanings = {{QStringLiteral("used"), say("somebody came in by it in these days")},
                          {QStringLiteral("none"), say("every one of these days is covered, and nobody did")}};
    made.spec.shownAtFirst = days == 30;
    made.protocol = protocol;
    made.days = days;
    return made;
}

/// used(imap): when it was used last.
MailboxColumn lastUse(Protocol protocol)
{
    MailboxColumn made =
        column("", "", say("Last %1").arg(protocolName(protocol)), FieldKind::Date, ColumnSource::LastUse, 14);
    made.spec.id = QStringLiteral("used(%1)").arg(protocolId(protocol));
    made.spec.aliases = {QStringLiteral("used-") + protocolId(protocol)};
    made.spec.jsonName = QStringLiteral("LastUse") + protocolProperty(protocol).remove(QStringLiteral("Enabled"));
    if (protocol == Protocol::SmtpAuth)
        made.spec.jsonName = QStringLiteral("LastUseSmtp");
    made.protocol = protocol;
    return hidden(std::move(made), true);
}

/// A legacy protocol with the columns of its use: 30 days are shown, the others can be.
std::vector<MailboxColumn> withUse(MailboxColumn state)
{
    const Protocol protocol = state.protocol;
    std::vector<MailboxColumn> all{std::move(state)};
    for (const int days : {30, 7, 90, 180, 365})
        all.push_back(useWindow(protocol, days));
    return all;
}

MailboxColumn withAliases(MailboxColumn made, const QStringList &aliases)
{
    made.spec.aliases = aliases;
    return made;
}

void append(std::vector<MailboxColumn> &all, std::vector<MailboxColumn> more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<MailboxColumn> identityColumns()
{
    using S = ColumnSource;
    return {
        withAliases(column("name", "DisplayName", say("Display name"), FieldKind::Text, S::DisplayName, 23),
                    {QStringLiteral("displayname")}),
        withAliases(
            column("upn", "UserPrincipalName", say("User principal name"), FieldKind::Text, S::UserPrincipalName, 25),
            {QStringLiteral("userprincipalname"), QStringLiteral("user")}),
        hidden(withAliases(column("address", "PrimarySmtpAddress", say("Primary address"), FieldKind::Text,
                                  S::PrimaryAddress, 30),
                           {QStringLiteral("primarysmtpaddress"), QStringLiteral("mail")}),
               true),
        withAliases(column("type", "RecipientTypeDetails", say("Type"), FieldKind::Choice, S::Type, 8),
                    {QStringLiteral("recipienttypedetails")}),
        withAliases(column("dept", "Department", say("Department"), FieldKind::Choice, S::Department, 12),
                    {QStringLiteral("department")}),
    };
}

std::vector<MailboxColumn> clientColumns()
{
    using S = ColumnSource;
    return {
        protocol(Protocol::ActiveSync, {QStringLiteral("eas")}),
        protocol(Protocol::Owa, {}),
        protocol(Protocol::Mapi, {}),
        protocol(Protocol::Ews, {}),
        withAliases(
            column("policy", "AuthenticationPolicy", say("Authentication policy"), FieldKind::Choice, S::Policy, 22),
            {QStringLiteral("authenticationpolicy")}),
        withAliases(column("enabled", "AccountEnabled", say("Account enabled"), FieldKind::Flag, S::AccountEnabled, 12),
                    {QStringLiteral("accountenabled")}),
    };
}

/// What is known of use beside the windows of the three legacy protocols.
std::vector<MailboxColumn> evidenceColumns()
{
    using S = ColumnSource;
    MailboxColumn grade = column("evidence", "Evidence", say("Evidence"), FieldKind::Choice, S::EvidenceGrade, 10);
    grade.spec.words = {QStringLiteral("strong"), QStringLiteral("medium"), QStringLiteral("weak"),
                        QStringLiteral("none")};
    std::vector<MailboxColumn> all{
        column("lastuse", "LastLegacyUse", say("Last legacy use"), FieldKind::Date, S::LastLegacyUse, 14),
        column("by", "LastClient", say("By what"), FieldKind::Text, S::LastClient, 20),
        column("bylog", "LastClientLogged", say("By what, as logged"), FieldKind::Text, S::LoggedClient, 20),
        column("from", "LastAddress", say("From where"), FieldKind::Text, S::LastPlace, 18),
        column("attack", "FailedLegacySignIns30", say("Attack pressure"), FieldKind::Number, S::Attack, 10),
        grade,
        column("observed", "DaysObserved30", say("Days observed"), FieldKind::Number, S::Observed, 10),
        column("lastwayin", "LastWayIn", say("Last way in"), FieldKind::Flag, S::LastWayIn, 12),
    };
    for (const Protocol protocol : allProtocols)
        all.push_back(lastUse(protocol));
    for (MailboxColumn &made : all)
        made = hidden(std::move(made), true);
    return all;
}

/// Legacy protocols stand first, each beside what is known of its use: they are what the report is about.
std::vector<MailboxColumn> declare()
{
    using S = ColumnSource;
    std::vector<MailboxColumn> all = identityColumns();
    append(all, withUse(protocol(Protocol::Pop, {QStringLiteral("pop3")})));
    append(all, withUse(protocol(Protocol::Imap, {QStringLiteral("imap4")})));
    append(all, withUse(protocol(Protocol::SmtpAuth, {QStringLiteral("smtpauth")})));
    all.push_back(column("exception", "Exception", say("Exception"), FieldKind::Flag, S::Exception, 22));
    append(all, clientColumns());
    append(all, evidenceColumns());
    all.push_back(hidden(column("guid", "Guid", say("Guid"), FieldKind::Text, S::Guid, 38), true));
    all.push_back(anyOf("legacy", say("Any legacy protocol"), S::AnyLegacy, say("POP, IMAP or SMTP AUTH is on")));
    all.push_back(anyOf("client", say("Any client protocol"), S::AnyClient, say("EWS, ActiveSync, OWA or MAPI is on")));
    for (MailboxColumn &made : all) {
        if (made.source == S::Exception) {
            made.spec.startsGroup = true;
            made.spec.words = {QStringLiteral("active"), QStringLiteral("due"), QStringLiteral("expired")};
            made.spec.labels = {{QStringLiteral("active"), say("active")},
                                {QStringLiteral("due"), say("due within 14 days")},
                                {QStringLiteral("expired"), say("expired")}};
        } else if (made.source == S::Type) {
            made.spec.words = recipientTypeIds();
            made.spec.closed = true;
            for (const QString &type : std::as_const(made.spec.words)) // as Microsoft spells them
                made.spec.alsoWords.append(type + QStringLiteral("mailbox"));
        }
    }
    return all;
}

} // namespace

const std::vector<MailboxColumn> &mailboxColumns()
{
    static const std::vector<MailboxColumn> all = declare();
    return all;
}

} // namespace Casement
