// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/SettingsText.h"

#include <QStringList>

#include <algorithm>

namespace Casement {

QString settingsToText(const ClientAccessSettings &settings)
{
    QStringList parts;
    for (const Protocol protocol : allProtocols) {
        if (settings[protocol] != StoredState::NotRead)
            parts << protocolId(protocol) + QLatin1Char('=') + storedStateId(settings[protocol]);
    }
    return parts.join(QLatin1Char(' '));
}

std::optional<ClientAccessSettings> settingsFromText(const QString &text)
{
    ClientAccessSettings settings;
    for (const QString &part : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto protocol = protocolFromId(part.section(QLatin1Char('='), 0, 0));
        const auto state = storedStateFromId(part.section(QLatin1Char('='), 1));
        if (!protocol || !state || settings[*protocol] != StoredState::NotRead)
            return std::nullopt;
        settings.set(*protocol, *state);
    }
    return settings;
}

bool holdsIn(const ClientAccessSettings &wanted, const ClientAccessSettings &now)
{
    return std::ranges::all_of(allProtocols, [&](Protocol protocol) {
        return wanted[protocol] == StoredState::NotRead || wanted[protocol] == now[protocol];
    });
}

ClientAccessSettings restrictedTo(const ClientAccessSettings &mask, const ClientAccessSettings &settings)
{
    ClientAccessSettings result;
    for (const Protocol protocol : allProtocols) {
        if (mask[protocol] != StoredState::NotRead)
            result.set(protocol, settings[protocol]);
    }
    return result;
}

} // namespace Casement
