// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/ProtocolState.h"

namespace Casement {

namespace {

EffectiveState fromBool(bool on)
{
    return on ? EffectiveState::On : EffectiveState::Off;
}

EffectiveState effectiveSmtpAuth(StoredState stored, const OrganizationSettings &organization)
{
    if (stored == StoredState::On || stored == StoredState::Off)
        return fromBool(stored == StoredState::On);
    if (stored == StoredState::Inherit && organization.smtpClientAuthenticationDisabled)
        return fromBool(!*organization.smtpClientAuthenticationDisabled);
    return EffectiveState::Unknown;
}

EffectiveState effectiveEws(StoredState stored, const OrganizationSettings &organization)
{
    if (stored == StoredState::Off || organization.ewsEnabled == false)
        return EffectiveState::Off;
    if (stored == StoredState::NotRead || !organization.ewsEnabled)
        return EffectiveState::Unknown;
    return EffectiveState::On;
}

} // namespace

EffectiveState effectiveState(Protocol protocol, StoredState stored, const OrganizationSettings &organization)
{
    if (protocol == Protocol::SmtpAuth)
        return effectiveSmtpAuth(stored, organization);
    if (protocol == Protocol::Ews)
        return effectiveEws(stored, organization);
    if (stored == StoredState::On || stored == StoredState::Off)
        return fromBool(stored == StoredState::On);
    return EffectiveState::Unknown;
}

QString storedStateId(StoredState state)
{
    switch (state) {
    case StoredState::On:
        return QStringLiteral("on");
    case StoredState::Off:
        return QStringLiteral("off");
    case StoredState::Inherit:
        return QStringLiteral("inherit");
    case StoredState::NotRead:
        break;
    }
    return QStringLiteral("notread");
}

std::optional<StoredState> storedStateFromId(const QString &id)
{
    for (const StoredState state : {StoredState::On, StoredState::Off, StoredState::Inherit, StoredState::NotRead}) {
        if (id == storedStateId(state))
            return state;
    }
    return std::nullopt;
}

std::optional<std::optional<bool>> rawValue(Protocol protocol, StoredState state)
{
    switch (state) {
    case StoredState::On:
        return std::optional<bool>(protocol != Protocol::SmtpAuth);
    case StoredState::Off:
        return std::optional<bool>(protocol == Protocol::SmtpAuth);
    case StoredState::Inherit:
        return std::optional<bool>();
    case StoredState::NotRead:
        break;
    }
    return std::nullopt;
}

StoredState storedStateOf(Protocol protocol, std::optional<bool> raw)
{
    if (!raw)
        return mayInherit(protocol) ? StoredState::Inherit : StoredState::NotRead;
    const bool on = protocol == Protocol::SmtpAuth ? !*raw : *raw;
    return on ? StoredState::On : StoredState::Off;
}

} // namespace Casement
