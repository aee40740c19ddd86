// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/SettingsJson.h"

#include "models/base/Json.h"
#include "models/cloud/exchange/Moment.h"
#include "models/cloud/exchange/RowReader.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

/// A switch and where it is kept; reading and writing go through the same table, so that they cannot differ.
template <class Config>
struct Switch
{
    const char *name;
    Property<bool> Config::*member;
    bool onlyRead = false;
};

constexpr std::array organizationSwitches{
    Switch<OrganizationConfig>{"OAuth2ClientProfileEnabled", &OrganizationConfig::oAuth2ClientProfileEnabled},
    Switch<OrganizationConfig>{"EwsEnabled", &OrganizationConfig::ewsEnabled},
    Switch<OrganizationConfig>{"EwsAllowOutlook", &OrganizationConfig::ewsAllowOutlook},
    Switch<OrganizationConfig>{"EwsAllowMacOutlook", &OrganizationConfig::ewsAllowMacOutlook},
    Switch<OrganizationConfig>{"EwsAllowEntourage", &OrganizationConfig::ewsAllowEntourage},
    Switch<OrganizationConfig>{"RejectDirectSend", &OrganizationConfig::rejectDirectSend},
    Switch<OrganizationConfig>{"AuditDisabled", &OrganizationConfig::auditDisabled},
    Switch<OrganizationConfig>{"IsDehydrated", &OrganizationConfig::isDehydrated, true}};

constexpr std::array transportSwitches{
    Switch<TransportConfig>{"SmtpClientAuthenticationDisabled", &TransportConfig::smtpClientAuthenticationDisabled},
    Switch<TransportConfig>{"AllowLegacyTLSClients", &TransportConfig::allowLegacyTlsClients}};

/// The protocols a plan speaks of.
constexpr std::array planProtocols{Protocol::ActiveSync, Protocol::Imap, Protocol::Pop,
                                   Protocol::Owa,        Protocol::Mapi, Protocol::Ews};

json textsOf(const QStringList &texts)
{
    json list = json::array();
    for (const QString &text : texts)
        list.push_back(toStdUtf8(text));
    return list;
}

void put(json &parameters, const char *name, const Property<QString> &property)
{
    if (property.isPresent())
        parameters[name] = property.value() ? json(toStdUtf8(*property.value())) : json(nullptr);
}

void put(json &parameters, const char *name, const Property<QStringList> &property)
{
    if (property.isPresent())
        parameters[name] = property.value() ? textsOf(*property.value()) : json(nullptr);
}

template <class Config, size_t count>
void putSwitches(json &parameters, const Config &wanted, const std::array<Switch<Config>, count> &table)
{
    for (const auto &[name, member, onlyRead] : table) {
        const Property<bool> &property = wanted.*member;
        if (property.isPresent() && !onlyRead)
            parameters[name] = property.value() ? json(*property.value()) : json(nullptr);
    }
}

template <class Config, size_t count>
void readSwitches(RowReader &reader, Config &config, const std::array<Switch<Config>, count> &table)
{
    for (const auto &entry : table)
        config.*(entry.member) = reader.flag(entry.name);
}

/// One text with commas on the wire.
Property<QStringList> appIds(RowReader &reader)
{
    const Property<QString> joined = reader.word("EwsAllowedAppIDs");
    if (!joined.isPresent())
        return {};
    if (!joined.value())
        return Property<QStringList>::null();
    QStringList ids;
    const QStringList parts = joined.value()->split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &part : parts)
        ids.append(part.trimmed());
    return ids;
}

/// A policy is told by its name, or by its distinguished name, "CN=Block Basic Auth,CN=Auth Policies,…".
Property<QString> policyName(const Property<QString> &told)
{
    const QString text = told.value().value_or(QString());
    if (!text.startsWith(QLatin1String("CN="), Qt::CaseInsensitive))
        return told;
    return text.mid(3).section(QLatin1String(",CN="), 0, 0, QString::SectionCaseInsensitiveSeps);
}

template <class Config>
Result<Config> onlyRow(const json &rows, const QString &cmdlet, void (*read)(RowReader &, Config &))
{
    if (rows.size() != 1)
        return failure(notOneRow(cmdlet, rows.size()));
    RowReader reader(rows.front(), 1, cmdlet);
    Config config;
    read(reader, config);
    if (reader.error())
        return failure(*reader.error());
    return config;
}

void readOrganization(RowReader &reader, OrganizationConfig &config)
{
    readSwitches(reader, config, organizationSwitches);
    config.defaultAuthenticationPolicy = reader.word("DefaultAuthenticationPolicy");
    config.ewsApplicationAccessPolicy = reader.word("EwsApplicationAccessPolicy");
    config.ewsAllowList = reader.list("EwsAllowList");
    config.ewsBlockList = reader.list("EwsBlockList");
    config.ewsAllowedAppIds = appIds(reader);
}

void readTransport(RowReader &reader, TransportConfig &config)
{
    readSwitches(reader, config, transportSwitches);
}

template <class Config, size_t count>
QByteArrayList namesOf(const std::array<Switch<Config>, count> &table)
{
    QByteArrayList names;
    for (const auto &entry : table)
        names.append(entry.name);
    return names;
}

} // namespace

Result<OrganizationConfig> organizationConfigFrom(const json &rows)
{
    return onlyRow<OrganizationConfig>(rows, QStringLiteral("Get-OrganizationConfig"), readOrganization);
}

Result<TransportConfig> transportConfigFrom(const json &rows)
{
    return onlyRow<TransportConfig>(rows, QStringLiteral("Get-TransportConfig"), readTransport);
}

QByteArrayList organizationProperties()
{
    return namesOf(organizationSwitches) + QByteArrayList{"DefaultAuthenticationPolicy", "EwsApplicationAccessPolicy",
                                                          "EwsAllowList", "EwsBlockList", "EwsAllowedAppIDs"};
}

QByteArrayList transportProperties()
{
    return namesOf(transportSwitches);
}

json parametersOf(const OrganizationConfig &wanted)
{
    json parameters = json::object();
    putSwitches(parameters, wanted, organizationSwitches);
    put(parameters, "DefaultAuthenticationPolicy", wanted.defaultAuthenticationPolicy);
    put(parameters, "EwsApplicationAccessPolicy", wanted.ewsApplicationAccessPolicy);
    put(parameters, "EwsAllowList", wanted.ewsAllowList);
    put(parameters, "EwsBlockList", wanted.ewsBlockList);
    if (const auto &ids = wanted.ewsAllowedAppIds; ids.isPresent())
        parameters["EwsAllowedAppIDs"] =
            ids.value() ? json(toStdUtf8(ids.value()->join(QLatin1Char(',')))) : json(nullptr);
    return parameters;
}

json parametersOf(const TransportConfig &wanted)
{
    json parameters = json::object();
    putSwitches(parameters, wanted, transportSwitches);
    return parameters;
}

json parametersOf(const BasicAuthSwitches &wanted)
{
    json parameters = json::object();
    for (const BasicAuth protocol : allBasicAuth) {
        if (wanted[protocol])
            parameters[basicAuthProperty(protocol)] = *wanted[protocol];
    }
    return parameters;
}

const char *basicAuthProperty(BasicAuth protocol)
{
    static constexpr std::array<const char *, allBasicAuth.size()> names{"AllowBasicAuthActiveSync",
                                                                         "AllowBasicAuthAutodiscover",
                                                                         "AllowBasicAuthImap",
                                                                         "AllowBasicAuthMapi",
                                                                         "AllowBasicAuthOfflineAddressBook",
                                                                         "AllowBasicAuthOutlookService",
                                                                         "AllowBasicAuthPop",
                                                                         "AllowBasicAuthPowershell",
                                                                         "AllowBasicAuthReportingWebServices",
                                                                         "AllowBasicAuthRpc",
                                                                         "AllowBasicAuthSmtp",
                                                                         "AllowBasicAuthWebServices"};
    return names[static_cast<size_t>(protocol)];
}

QByteArrayList RowSource<CasMailboxPlan>::properties()
{
    QByteArrayList names{"Guid", "Name", "DisplayName", "OwaMailboxPolicy"};
    for (const Protocol protocol : planProtocols)
        names.append(protocolProperty(protocol).toLatin1());
    return names;
}

CasMailboxPlan RowSource<CasMailboxPlan>::read(RowReader &reader)
{
    CasMailboxPlan plan;
    plan.guid = reader.rowGuid();
    plan.name = reader.text("Name");
    plan.displayName = reader.text("DisplayName");
    plan.owaMailboxPolicy = reader.text("OwaMailboxPolicy");
    for (const Protocol protocol : planProtocols)
        plan.clientAccess.set(protocol, reader.state(protocol));
    return plan;
}

QByteArrayList RowSource<AuthenticationPolicy>::properties()
{
    QByteArrayList names{"Guid", "Name", "DistinguishedName"};
    for (const BasicAuth protocol : allBasicAuth)
        names.append(basicAuthProperty(protocol));
    return names;
}

QByteArrayList RowSource<UserAccess>::properties()
{
    return {"Guid", "DisplayName", "AuthenticationPolicy", "StsRefreshTokensValidFrom"};
}

UserAccess RowSource<UserAccess>::read(RowReader &reader)
{
    UserAccess user;
    user.guid = reader.rowGuid();
    user.displayName = reader.text("DisplayName");
    user.authenticationPolicy = policyName(reader.word("AuthenticationPolicy"));
    const QString from = reader.text("StsRefreshTokensValidFrom");
    user.tokensValidFrom = readMoment(from);
    if (!from.isEmpty() && !user.tokensValidFrom.isValid())
        reader.refuse("StsRefreshTokensValidFrom", QStringLiteral("date"));
    return user;
}

Result<UserAccess> userAccessFrom(const json &rows, const QUuid &user)
{
    const auto parsed = parseRows<UserAccess>(rows, 0);
    if (!parsed)
        return failure(parsed.error());
    if (parsed->empty())
        return failure(
            ErrorKind::NotFound,
            QCoreApplication::translate("Casement::Exchange", "Exchange Online does not find this user any more."),
            QCoreApplication::translate("Casement::Exchange", "Refresh the report."));
    if (parsed->size() != 1 || parsed->front().guid != user)
        return failure(ErrorKind::BadAnswer, QCoreApplication::translate(
                                                 "Casement::Exchange", "Exchange Online answered with another user."));
    return parsed->front();
}

AuthenticationPolicy RowSource<AuthenticationPolicy>::read(RowReader &reader)
{
    AuthenticationPolicy policy;
    policy.guid = reader.rowGuid();
    policy.name = reader.text("Name");
    policy.distinguishedName = reader.text("DistinguishedName");
    for (const BasicAuth protocol : allBasicAuth)
        policy.allowed.set(protocol, reader.boolean(basicAuthProperty(protocol)));
    return policy;
}

} // namespace Casement::Exchange
