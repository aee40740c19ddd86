// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/RowParsing.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

/// Nothing where no list is enforced and nothing was chosen for Outlook: most mailboxes, of which there may be a
/// million. Where the service does not tell of lists they all share one value.
std::shared_ptr<const EwsApplications> ewsApplicationsIn(RowReader &reader)
{
    EwsApplications lists;
    const Property<QString> policy = reader.word("EwsApplicationAccessPolicy");
    lists.word = policy.value().value_or(QString());
    lists.policy = policy.isPresent() ? ewsPolicyOf(lists.word) : EwsApplications::NotKnown;
    lists.outlook = reader.boolean("EwsAllowOutlook");
    lists.macOutlook = reader.boolean("EwsAllowMacOutlook");
    lists.entourage = reader.boolean("EwsAllowEntourage");
    if (lists == EwsApplications())
        return nullptr;
    static const auto notTold = std::make_shared<const EwsApplications>([] {
        EwsApplications value;
        value.policy = EwsApplications::NotKnown;
        return value;
    }());
    if (lists == *notTold)
        return notTold;
    lists.allowed = reader.texts("EwsAllowList");
    lists.blocked = reader.texts("EwsBlockList");
    return std::make_shared<const EwsApplications>(lists);
}

} // namespace

Error notOneRow(const QString &cmdlet, size_t count)
{
    return makeError(ErrorKind::BadAnswer,
                     QCoreApplication::translate("Casement::Exchange", "%1 of Exchange Online gave %2 rows where there "
                                                                       "is one.")
                         .arg(cmdlet, QString::number(count)));
}

QByteArrayList RowSource<CasMailboxRow>::properties()
{
    QByteArrayList names{"Guid", "ExternalDirectoryObjectId", "DisplayName", "PrimarySmtpAddress", "EmailAddresses"};
    for (const Protocol protocol : allProtocols)
        names.append(protocolProperty(protocol).toLatin1());
    names.append({"EwsApplicationAccessPolicy", "EwsAllowList", "EwsBlockList", "EwsAllowOutlook", "EwsAllowMacOutlook",
                  "EwsAllowEntourage"});
    return names;
}

CasMailboxRow RowSource<CasMailboxRow>::read(RowReader &reader)
{
    CasMailboxRow row;
    row.guid = reader.rowGuid();
    row.externalDirectoryObjectId = reader.guid("ExternalDirectoryObjectId");
    row.displayName = reader.text("DisplayName");
    row.primarySmtpAddress = reader.text("PrimarySmtpAddress");
    row.emailAddresses = reader.texts("EmailAddresses");
    for (const Protocol protocol : allProtocols)
        row.clientAccess.set(protocol, reader.state(protocol));
    row.ewsApplications = ewsApplicationsIn(reader);
    return row;
}

QByteArrayList RowSource<MailboxRow>::properties()
{
    return {"Guid",           "ExternalDirectoryObjectId", "DisplayName",    "UserPrincipalName", "PrimarySmtpAddress",
            "EmailAddresses", "RecipientTypeDetails",      "AccountDisabled"};
}

MailboxRow RowSource<MailboxRow>::read(RowReader &reader)
{
    MailboxRow row;
    row.guid = reader.rowGuid();
    row.externalDirectoryObjectId = reader.guid("ExternalDirectoryObjectId");
    row.displayName = reader.text("DisplayName");
    row.userPrincipalName = reader.text("UserPrincipalName");
    row.primarySmtpAddress = reader.text("PrimarySmtpAddress");
    row.emailAddresses = reader.texts("EmailAddresses");
    row.recipientTypeDetails = reader.text("RecipientTypeDetails");
    row.accountDisabled = reader.boolean("AccountDisabled");
    return row;
}

QByteArrayList RowSource<UserRow>::properties()
{
    return {"Guid", "ExternalDirectoryObjectId", "UserPrincipalName", "Department", "AuthenticationPolicy"};
}

UserRow RowSource<UserRow>::read(RowReader &reader)
{
    UserRow row;
    row.guid = reader.rowGuid();
    row.externalDirectoryObjectId = reader.guid("ExternalDirectoryObjectId");
    row.userPrincipalName = reader.text("UserPrincipalName");
    row.department = reader.text("Department");
    row.authenticationPolicy = reader.text("AuthenticationPolicy");
    return row;
}

QByteArrayList RowSource<PlanFollowerRow>::properties()
{
    return {"Guid", "MailboxPlan"};
}

PlanFollowerRow RowSource<PlanFollowerRow>::read(RowReader &reader)
{
    PlanFollowerRow row;
    row.guid = reader.rowGuid();
    row.mailboxPlan = reader.text("MailboxPlan");
    return row;
}

Outcome readRows(const json &rows, qsizetype before, const QString &cmdlet,
                 const std::function<void(RowReader &)> &read)
{
    qsizetype number = before;
    for (const json &entry : rows) {
        RowReader reader(entry, ++number, cmdlet);
        read(reader);
        if (reader.error())
            return failure(*reader.error());
    }
    return {};
}

Outcome addOrganizationConfig(const json &rows, OrganizationSettings &settings)
{
    const QString cmdlet = QStringLiteral("Get-OrganizationConfig");
    if (rows.size() != 1)
        return failure(notOneRow(cmdlet, rows.size()));
    RowReader reader(rows.front(), 1, cmdlet);
    settings.name = reader.text("Name");
    settings.displayName = reader.text("DisplayName");
    settings.ewsEnabled = reader.boolean("EwsEnabled");
    settings.defaultAuthenticationPolicy = reader.text("DefaultAuthenticationPolicy");
    if (reader.error())
        return failure(*reader.error());
    return {};
}

Outcome addTransportConfig(const json &rows, OrganizationSettings &settings)
{
    const QString cmdlet = QStringLiteral("Get-TransportConfig");
    if (rows.size() != 1)
        return failure(notOneRow(cmdlet, rows.size()));
    RowReader reader(rows.front(), 1, cmdlet);
    settings.smtpClientAuthenticationDisabled = reader.boolean("SmtpClientAuthenticationDisabled");
    if (reader.error())
        return failure(*reader.error());
    return {};
}

} // namespace Casement::Exchange
