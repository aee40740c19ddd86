// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Columns.h"

#include "models/demotenant/Forms.h"
#include "models/demotenant/Organization.h"
#include "models/demotenant/Profile.h"

#include <QDateTime>

namespace Casement::Demo {

namespace {

using Kind = Column::Kind;

QByteArray text(const QByteArray &utf8)
{
    QByteArray out;
    out.reserve(utf8.size() + 2);
    appendJsonText(out, utf8);
    return out;
}

QByteArray truth(bool value)
{
    return value ? "true" : "false";
}

QByteArray moment(qint64 secs, bool utc)
{
    return '"' +
           QDateTime::fromSecsSinceEpoch(secs, Qt::UTC)
               .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.0000000"))
               .toLatin1() +
           (utc ? "Z\"" : "+00:00\"");
}

QByteArray addresses(const RowView &row)
{
    QByteArray out = "[" + text("SMTP:" + row.recipient.primaryAddress);
    for (const QByteArray &address : row.recipient.otherAddresses)
        out += ',' + text("smtp:" + address);
    return out + ']';
}

bool isType(const Recipient &one, const char *type)
{
    return qstrcmp(one.type, type) == 0;
}

/// A licence's plan, by what the mailbox is: one in seven people works at a machine or a till.
const char *planOf(const Recipient &one)
{
    if (!isType(one, "UserMailbox"))
        return "ExchangeOnline";
    return one.guid.data1 % 7 == 0 ? "ExchangeOnlineDeskless" : "ExchangeOnlineEnterprise";
}

const Column emailAddresses{"EmailAddresses", Kind::Strings, [](const RowView &row, int) { return addresses(row); }};
const Column displayName{"DisplayName", Kind::Plain,
                         [](const RowView &row, int) { return text(row.recipient.displayName); }};
const Column primary{"PrimarySmtpAddress", Kind::Plain,
                     [](const RowView &row, int) { return text(row.recipient.primaryAddress); }};
const Column external{"ExternalDirectoryObjectId", Kind::Plain,
                      [](const RowView &row, int) { return text(row.recipient.externalId); }};
const Column identity{"Identity", Kind::Plain, [](const RowView &row, int) { return text(row.recipient.name); }};
const Column id{"Id", Kind::Plain, [](const RowView &row, int) { return text(row.recipient.name); }};
const Column name{"Name", Kind::Plain, [](const RowView &row, int) { return text(row.recipient.name); }};
const Column alias{"Alias", Kind::Plain, [](const RowView &row, int) { return text(row.recipient.alias); }};
const Column dn{"DistinguishedName", Kind::Plain,
                [](const RowView &row, int) { return text(distinguishedName(row.recipient)); }};
const Column guid{"Guid", Kind::Guid, [](const RowView &row, int) { return text(row.recipient.guidText); }};
const Column objectId{"ExchangeObjectId", Kind::Guid,
                      [](const RowView &row, int) { return text(row.recipient.guidText); }};
const Column upn{"UserPrincipalName", Kind::Plain,
                 [](const RowView &row, int) { return text(row.recipient.userPrincipalName); }};
const Column type{"RecipientTypeDetails", Kind::Plain,
                  [](const RowView &row, int) { return text(row.recipient.type); }};
const Column dirSynced{"IsDirSynced", Kind::Plain,
                       [](const RowView &row, int) { return truth(row.recipient.dirSynced); }};
const Column organization{"OrganizationId", Kind::Plain, [](const RowView &row, int) {
                              return text("EURPR07A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/" +
                                          row.profile.initialDomain);
                          }};

QByteArray setting(const RowView &row, int index)
{
    return row.cas.json(index);
}

void addDates(QList<Column> &columns)
{
    columns += {"WhenChangedUTC", Kind::DateTime,
                [](const RowView &row, int) { return moment(row.recipient.changedSecs, true); }};
    columns += {"WhenCreatedUTC", Kind::DateTime,
                [](const RowView &row, int) { return moment(row.recipient.createdSecs, true); }};
    columns += {"WhenChanged", Kind::DateTime,
                [](const RowView &row, int) { return moment(row.recipient.changedSecs, false); }};
    columns += {"WhenCreated", Kind::DateTime,
                [](const RowView &row, int) { return moment(row.recipient.createdSecs, false); }};
}

QList<Column> casColumns()
{
    QList<Column> columns{
        emailAddresses,
        identity,
        id,
        name,
        dn,
        displayName,
        primary,
        {"SamAccountName", Kind::Plain,
         [](const RowView &row, int) { return text("$" + row.recipient.guidText.left(8)); }},
        {"LegacyExchangeDN", Kind::Plain,
         [](const RowView &row, int) { return text("/o=ExchangeLabs/cn=Recipients/cn=" + row.recipient.guidText); }},
        {"ServerName", Kind::Plain, [](const RowView &, int) { return text("am0pr07mb0001"); }},
        organization,
        external};
    for (int i = 0; i < settingCount; ++i) {
        const CasSetting &one = casSettings().at(static_cast<std::size_t>(i));
        columns += {one.name, one.kind == CasSetting::Kind::TextList ? Kind::Strings : Kind::Plain, setting, i};
    }
    columns += {guid, objectId};
    addDates(columns);
    return columns;
}

QList<Column> mailboxColumns()
{
    QList<Column> columns{
        emailAddresses,
        identity,
        id,
        name,
        dn,
        displayName,
        primary,
        alias,
        upn,
        organization,
        external,
        {"RecipientType", Kind::Plain, [](const RowView &, int) { return text("UserMailbox"); }},
        type,
        {"IsShared", Kind::Plain,
         [](const RowView &row, int) { return truth(isType(row.recipient, "SharedMailbox")); }},
        {"IsResource", Kind::Plain,
         [](const RowView &row, int) {
             return truth(isType(row.recipient, "RoomMailbox") || isType(row.recipient, "EquipmentMailbox"));
         }},
        {"IsMailboxEnabled", Kind::Plain, [](const RowView &, int) { return truth(true); }},
        {"AccountDisabled", Kind::Plain, [](const RowView &row, int) { return truth(row.recipient.accountDisabled); }},
        dirSynced,
        {"MailboxPlan", Kind::Plain,
         [](const RowView &row, int) { return text(Organization::planNameOf(planOf(row.recipient))); }},
        {"UsageLocation", Kind::Plain, [](const RowView &, int) { return text("Netherlands"); }},
        {"ForwardingSmtpAddress", Kind::Plain, [](const RowView &, int) { return QByteArray("null"); }},
        {"HiddenFromAddressListsEnabled", Kind::Plain,
         [](const RowView &row, int) { return truth(isType(row.recipient, "DiscoveryMailbox")); }},
        {"RoleAssignmentPolicy", Kind::Plain,
         [](const RowView &, int) { return text("Default Role Assignment Policy"); }},
        {"CustomAttribute1", Kind::Plain, [](const RowView &, int) { return text(""); }},
        guid,
        objectId,
        {"ExchangeGuid", Kind::Guid,
         [](const RowView &row, int) {
             return text(
                 QUuid::createUuidV5(row.recipient.guid, QByteArray("mailbox")).toByteArray(QUuid::WithoutBraces));
         }},
        {"WhenMailboxCreated", Kind::DateTime,
         [](const RowView &row, int) { return moment(row.recipient.createdSecs, false); }}};
    addDates(columns);
    return columns;
}

QList<Column> userColumns()
{
    QList<Column> columns{
        identity,
        id,
        name,
        dn,
        displayName,
        {"WindowsEmailAddress", Kind::Plain,
         [](const RowView &row, int) { return text(row.recipient.primaryAddress); }},
        upn,
        organization,
        external,
        type,
        {"AuthenticationPolicy", Kind::Plain,
         [](const RowView &row, int) {
             const QByteArray &policy = row.recipient.authenticationPolicy;
             return policy.isEmpty() ? QByteArray("null") : text(policy);
         }},
        {"StsRefreshTokensValidFrom", Kind::DateTime,
         [](const RowView &row, int) {
             const qint64 since = row.recipient.tokensValidFromSecs;
             return moment(since > 0 ? since : row.recipient.createdSecs, false);
         }},
        {"RemotePowerShellEnabled", Kind::Plain, [](const RowView &, int) { return truth(true); }},
        {"AccountDisabled", Kind::Plain, [](const RowView &row, int) { return truth(row.recipient.accountDisabled); }},
        dirSynced,
        {"Department", Kind::Plain, [](const RowView &row, int) { return text(row.recipient.department); }},
        {"Title", Kind::Plain, [](const RowView &row, int) { return text(row.recipient.title); }},
        {"Company", Kind::Plain, [](const RowView &row, int) { return text(row.profile.displayName); }},
        {"Office", Kind::Plain, [](const RowView &, int) { return text(""); }},
        guid,
        objectId};
    addDates(columns);
    return columns;
}

} // namespace

const QList<Column> &columnsOf(RowSet set)
{
    static const QList<Column> cas = casColumns();
    static const QList<Column> mailbox = mailboxColumns();
    static const QList<Column> user = userColumns();
    return set == RowSet::CasMailboxes ? cas : set == RowSet::Mailboxes ? mailbox : user;
}

QList<Column> selectColumns(RowSet set, const QByteArray &select)
{
    const QList<Column> &all = columnsOf(set);
    if (select.isEmpty())
        return all;
    QSet<QByteArray> wanted;
    for (const QByteArray &one : select.toLower().split(','))
        wanted.insert(one.trimmed());
    QList<Column> chosen;
    for (const Column &column : all) {
        if (wanted.contains(column.name.toLower()))
            chosen.append(column);
    }
    return chosen;
}

} // namespace Casement::Demo
