// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/StepSettings.h"

#include <QStringList>

#include <algorithm>

namespace Casement {

namespace {

bool addPart(const QString &part, StepSettings &settings)
{
    const QString name = part.section(QLatin1Char('='), 0, 0);
    const QString value = part.section(QLatin1Char('='), 1);
    if (const auto protocol = protocolFromId(name)) {
        const auto state = storedStateFromId(value);
        if (!state || settings[*protocol] != StoredState::NotRead)
            return false;
        settings.set(*protocol, *state);
        return true;
    }
    const auto known = tenantValueFromText(value);
    const bool isName = !name.isEmpty() && std::ranges::all_of(name, [](QChar c) { return c.isLetterOrNumber(); });
    if (!known || !isName || settings.values().find(name))
        return false;
    settings.set(name, *known);
    return true;
}

} // namespace

QString settingsToText(const StepSettings &settings)
{
    QStringList parts;
    for (const Protocol protocol : allProtocols) {
        if (settings[protocol] != StoredState::NotRead)
            parts << protocolId(protocol) + QLatin1Char('=') + storedStateId(settings[protocol]);
    }
    for (const auto &[property, value] : settings.values().all())
        parts << property + QLatin1Char('=') + tenantValueToText(value);
    return parts.join(QLatin1Char(' '));
}

std::optional<StepSettings> settingsFromText(const QString &text)
{
    StepSettings settings;
    for (const QString &part : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!addPart(part, settings))
            return std::nullopt;
    }
    return settings;
}

bool holdsIn(const StepSettings &wanted, const StepSettings &now)
{
    const bool protocols = std::ranges::all_of(allProtocols, [&](Protocol protocol) {
        return wanted[protocol] == StoredState::NotRead || wanted[protocol] == now[protocol];
    });
    return protocols && now.values().holds(wanted.values());
}

StepSettings restrictedTo(const StepSettings &mask, const StepSettings &settings)
{
    StepSettings result(settings.values().restrictedTo(mask.values()));
    for (const Protocol protocol : allProtocols) {
        if (mask[protocol] != StoredState::NotRead)
            result.set(protocol, settings[protocol]);
    }
    return result;
}

StepSettings appliedTo(const StepSettings &before, const StepSettings &wanted)
{
    StepSettings after = before;
    for (const Protocol protocol : allProtocols) {
        if (wanted[protocol] != StoredState::NotRead)
            after.set(protocol, wanted[protocol]);
    }
    for (const auto &[property, value] : wanted.values().all())
        after.set(property, value);
    return after;
}

} // namespace Casement
