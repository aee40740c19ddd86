// SPDX-License-Identifier: GPL-3.0-or-later
// How the inventory of a TenantSession follows what is learned between two loads.
#include "models/evidence/MailboxEvidence.h"
#include "models/session/TenantLoader.h"
#include "models/session/TenantSession.h"
#include "models/session/columns/MailboxColumns.h"

#include <utility>

namespace Casement {

void TenantSession::takeReading(const QUuid &mailbox, const ClientAccessSettings &nowRead)
{
    if (nowRead == ClientAccessSettings())
        return;
    if (m_loading)
        m_readDuringLoad.insert(mailbox, nowRead);
    else
        m_loader->forget(); // rows that a broken load had brought may be older than this
    m_readings.insert(mailbox, nowRead);
    if (!m_readingTimer.isActive())
        m_readingTimer.start(100);
}

void TenantSession::flushReadings()
{
    const auto readings = std::exchange(m_readings, {});
    if (patch(readings))
        Q_EMIT inventoryChanged();
}

bool TenantSession::patch(const QHash<QUuid, ClientAccessSettings> &readings)
{
    std::vector<std::pair<quint32, ClientAccessSettings>> changes;
    for (auto reading = readings.cbegin(); reading != readings.cend(); ++reading) {
        const qint64 row = m_inventory->facts().rowOf(reading.key());
        if (row < 0)
            continue;
        ClientAccessSettings settings = m_inventory->facts().settings(static_cast<quint32>(row));
        for (const Protocol protocol : allProtocols) {
            if (reading.value()[protocol] != StoredState::NotRead)
                settings.set(protocol, reading.value()[protocol]);
        }
        changes.emplace_back(static_cast<quint32>(row), settings);
    }
    if (changes.empty())
        return false;
    m_inventory = withSettings(*m_inventory, changes, states());
    return true;
}

void TenantSession::rebuildExceptions()
{
    m_inventory = withExceptions(*m_inventory, *m_exceptions->book(), m_clock->today());
    Q_EMIT inventoryChanged();
}

void TenantSession::rebuildEvidence()
{
    m_joined = MailboxEvidence::join(m_evidence->snapshot(), m_inventory->facts());
    m_inventory = withEvidence(*m_inventory, m_joined);
    Q_EMIT inventoryChanged();
}

} // namespace Casement
