// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/ColumnSpecs.h"

#include <QCoreApplication>

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
    spec.words = {QStringLiteral("on"), QStringLiteral("off")};
    spec.labels = {{QStringLiteral("on"), say("On")}, {QStringLiteral("off"), say("Off")}};
    spec.meanings = {{QStringLiteral("on"), say("reachable, mailbox and organisation together")},
                     {QStringLiteral("off"), say("not reachable, mailbox and organisation together")}};
    if (mayInherit(protocol)) {
        spec.words += {QStringLiteral("set-on"), QStringLiteral("set-off"), QStringLiteral("inherit")};
        spec.labels.insert(QStringLiteral("set-on"), say("set On at the mailbox"));
        spec.labels.insert(QStringLiteral("set-off"), say("set Off at the mailbox"));
        spec.labels.insert(QStringLiteral("inherit"), say("By organisation"));
        spec.meanings.insert(QStringLiteral("set-on"), say("the mailbox itself says on"));
        spec.meanings.insert(QStringLiteral("set-off"), say("the mailbox itself says off"));
        spec.meanings.insert(QStringLiteral("inherit"), say("the mailbox leaves it to the organisation"));
    } else {
        spec.meanings.clear();
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

MailboxColumn withAliases(MailboxColumn made, const QStringList &aliases)
{
    made.spec.aliases = aliases;
    return made;
}

std::vector<MailboxColumn> declare()
{
    using S = ColumnSource;
    std::vector<MailboxColumn> all{
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
        protocol(Protocol::ActiveSync, {QStringLiteral("eas")}),
        protocol(Protocol::Owa, {}),
        protocol(Protocol::Pop, {QStringLiteral("pop3")}),
        protocol(Protocol::Imap, {QStringLiteral("imap4")}),
        protocol(Protocol::Mapi, {}),
        protocol(Protocol::Ews, {}),
        protocol(Protocol::SmtpAuth, {QStringLiteral("smtpauth")}),
        withAliases(
            column("policy", "AuthenticationPolicy", say("Authentication policy"), FieldKind::Choice, S::Policy, 22),
            {QStringLiteral("authenticationpolicy")}),
        withAliases(column("enabled", "AccountEnabled", say("Account enabled"), FieldKind::Flag, S::AccountEnabled, 12),
                    {QStringLiteral("accountenabled")}),
        column("exception", "Exception", say("Exception"), FieldKind::Flag, S::Exception, 22),
        hidden(column("guid", "Guid", say("Guid"), FieldKind::Text, S::Guid, 38), true),
        anyOf("legacy", say("Any legacy protocol"), S::AnyLegacy, say("POP, IMAP or SMTP AUTH is on")),
        anyOf("client", say("Any client protocol"), S::AnyClient, say("EWS, ActiveSync, OWA or MAPI is on")),
    };
    for (MailboxColumn &made : all) {
        if (made.source == S::Exception) {
            made.spec.startsGroup = true;
            made.spec.words = {QStringLiteral("active"), QStringLiteral("due"), QStringLiteral("expired")};
            made.spec.labels = {{QStringLiteral("active"), say("active")},
                                {QStringLiteral("due"), say("due within 14 days")},
                                {QStringLiteral("expired"), say("expired")}};
        } else if (made.source == S::Type) {
            made.spec.words = {QStringLiteral("user"), QStringLiteral("shared"), QStringLiteral("room"),
                               QStringLiteral("equipment")};
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
