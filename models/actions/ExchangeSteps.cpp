// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ExchangeSteps.h"

#include <QCoreApplication>

namespace Casement::ExchangeSteps {

namespace {

using Exchange::OrganizationConfig;
using Exchange::Property;
using Exchange::TransportConfig;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ActionRunner)
};

/// One property and where a configuration keeps it; reading and writing go through the same table.
template <class Config>
using Member = std::variant<Property<bool> Config::*, Property<QString> Config::*, Property<QStringList> Config::*>;

template <class Config>
struct Named
{
    const char *name;
    Member<Config> member;
};

const std::array organizationTable{
    Named<OrganizationConfig>{TenantProperty::defaultPolicy, &OrganizationConfig::defaultAuthenticationPolicy},
    Named<OrganizationConfig>{TenantProperty::modernAuthentication, &OrganizationConfig::oAuth2ClientProfileEnabled},
    Named<OrganizationConfig>{TenantProperty::ewsEnabled, &OrganizationConfig::ewsEnabled},
    Named<OrganizationConfig>{TenantProperty::ewsAccessPolicy, &OrganizationConfig::ewsApplicationAccessPolicy},
    Named<OrganizationConfig>{TenantProperty::ewsAllowList, &OrganizationConfig::ewsAllowList},
    Named<OrganizationConfig>{TenantProperty::ewsBlockList, &OrganizationConfig::ewsBlockList},
    Named<OrganizationConfig>{TenantProperty::ewsAllowedAppIds, &OrganizationConfig::ewsAllowedAppIds},
    Named<OrganizationConfig>{TenantProperty::rejectDirectSend, &OrganizationConfig::rejectDirectSend}};

const std::array transportTable{
    Named<TransportConfig>{TenantProperty::smtpAuthDisabled, &TransportConfig::smtpClientAuthenticationDisabled},
    Named<TransportConfig>{TenantProperty::legacyTls, &TransportConfig::allowLegacyTlsClients}};

template <class T>
TenantValue valueOf(const Property<T> &property)
{
    return property.value() ? TenantValue(*property.value()) : TenantValue();
}

template <class Config, size_t count>
StepSettings read(const Config &config, const std::array<Named<Config>, count> &table)
{
    StepSettings settings;
    for (const auto &[name, member] : table) {
        std::visit(
            [&](auto where) {
                if ((config.*where).isPresent())
                    settings.set(QString::fromLatin1(name), valueOf(config.*where));
            },
            member);
    }
    return settings;
}

/// False when the value is of another type.
template <class Config, class T>
bool put(Config &config, Property<T> Config::*where, const TenantValue &value)
{
    if (std::holds_alternative<std::monostate>(value)) {
        config.*where = Property<T>::null();
        return true;
    }
    const T *typed = std::get_if<T>(&value);
    if (typed)
        config.*where = *typed;
    return typed != nullptr;
}

Error notSettable(const QString &property)
{
    return makeError(ErrorKind::BadInput, Words::tr("%1 cannot be set to this; nothing was sent.").arg(property));
}

template <class Config, size_t count>
Result<Config> write(const StepSettings &wanted, const std::array<Named<Config>, count> &table)
{
    Config config;
    for (const auto &entry : wanted.values().all()) {
        const auto named =
            std::ranges::find_if(table, [&](const auto &known) { return entry.first == QLatin1String(known.name); });
        const bool settable = named != table.end() &&
                              std::visit([&](auto where) { return put(config, where, entry.second); }, named->member);
        if (!settable)
            return failure(notSettable(entry.first));
    }
    return config;
}

} // namespace

StepSettings settingsOf(const OrganizationConfig &config)
{
    return read(config, organizationTable);
}

StepSettings settingsOf(const TransportConfig &config)
{
    return read(config, transportTable);
}

StepSettings settingsOf(const Exchange::AuthenticationPolicy &policy)
{
    StepSettings settings;
    settings.set(QString::fromLatin1(TenantProperty::exists), true);
    for (const Exchange::BasicAuth protocol : Exchange::allBasicAuth) {
        if (const auto &allowed = policy.allowed[protocol])
            settings.set(QString::fromLatin1(basicAuthProperty(protocol)), *allowed);
    }
    return settings;
}

StepSettings settingsOf(const Exchange::UserAccess &user)
{
    StepSettings settings;
    // Nobody tells whether a policy was left out or is none: no answer of Get-User lacks it.
    settings.set(QString::fromLatin1(TenantProperty::assignedPolicy), valueOf(user.authenticationPolicy));
    settings.set(QString::fromLatin1(TenantProperty::tokensValidFrom),
                 user.tokensValidFrom.isValid() ? momentValue(user.tokensValidFrom) : TenantValue());
    return settings;
}

StepSettings noPolicy()
{
    StepSettings settings;
    settings.set(QString::fromLatin1(TenantProperty::exists), false);
    return settings;
}

Result<OrganizationConfig> organizationFrom(const StepSettings &wanted)
{
    return write(wanted, organizationTable);
}

Result<TransportConfig> transportFrom(const StepSettings &wanted)
{
    return write(wanted, transportTable);
}

Result<Exchange::BasicAuthSwitches> switchesFrom(const StepSettings &wanted)
{
    Exchange::BasicAuthSwitches switches;
    for (const auto &[property, value] : wanted.values().all()) {
        if (property == QLatin1String(TenantProperty::exists))
            continue;
        const auto known = std::ranges::find_if(Exchange::allBasicAuth, [&](Exchange::BasicAuth protocol) {
            return property == QLatin1String(basicAuthProperty(protocol));
        });
        const bool *allowed = std::get_if<bool>(&value);
        if (known == Exchange::allBasicAuth.end() || !allowed)
            return failure(notSettable(property));
        switches.set(*known, *allowed);
    }
    return switches;
}

Result<Exchange::UserAccess> userFrom(const QUuid &user, const StepSettings &wanted)
{
    Exchange::UserAccess access;
    access.guid = user;
    for (const auto &[property, value] : wanted.values().all()) {
        if (property == QLatin1String(TenantProperty::assignedPolicy)) {
            const QString *name = std::get_if<QString>(&value);
            access.authenticationPolicy = name ? Property<QString>(*name) : Property<QString>::null();
        } else if (property == QLatin1String(TenantProperty::tokensValidFrom) && momentOf(value).isValid()) {
            access.tokensValidFrom = momentOf(value);
        } else {
            return failure(notSettable(property));
        }
    }
    return access;
}

} // namespace Casement::ExchangeSteps
