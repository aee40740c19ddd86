// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/SettingsColumn.h"

namespace Casement {

ClientAccessSettings SettingsColumn::at(quint32 row) const
{
    ClientAccessSettings settings;
    for (const Protocol protocol : allProtocols)
        settings.set(protocol, state(row, protocol));
    return settings;
}

quint16 SettingsColumn::packed(const ClientAccessSettings &settings)
{
    unsigned bits = 0;
    for (const Protocol protocol : allProtocols)
        bits |= static_cast<unsigned>(settings[protocol]) << shift(protocol);
    return static_cast<quint16>(bits);
}

} // namespace Casement
