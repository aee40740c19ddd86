// SPDX-License-Identifier: GPL-3.0-or-later
// How the inventory of a TenantSession follows what is learned between two loads.
#include "models/actions/StepSettings.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/session/TenantLoader.h"
#include "models/session/TenantSession.h"
#include "models/session/columns/MailboxColumns.h"

#include <optional>
#include <utility>

namespace Casement {

namespace {

/// Of what a step read, what stands in the report: its protocols, and whom a policy was assigned to.
StepSettings shownOf(const StepSettings &nowRead)
{
    StepSettings shown(nowRead.protocols());
    const QString property = QLatin1String(TenantProperty::assignedPolicy);
    if (const TenantValue *policy = nowRead.values().find(property))
        shown.set(property, *policy);
    return shown;
}

/// Nothing when it was not read; an empty name when there is none.
std::optional<QString> policyIn(const StepSettings &read)
{
    const TenantValue *policy = read.values().find(QLatin1String(TenantProperty::assignedPolicy));
    if (!policy)
        return std::nullopt;
    const auto *name = std::get_if<QString>(policy);
    return name ? *name : QString();
}

} // namespace

/// A mailbox and its user have one id, so either may come under it, and both.
void TenantSession::takeReading(const QUuid &object, const StepSettings &nowRead)
{
    const StepSettings shown = shownOf(nowRead);
    if (shown.isEmpty())
        return;
    if (m_loading)
        m_readDuringLoad.insert(object, appliedTo(m_readDuringLoad.value(object), shown));
    else
        m_loader->forget(); // rows that a broken load had brought may be older than this
    m_readings.insert(object, appliedTo(m_readings.value(object), shown));
    if (!m_readingTimer.isActive())
        m_readingTimer.start(100);
}

void TenantSession::flushReadings()
{
    const auto readings = std::exchange(m_readings, {});
    if (patch(readings))
        Q_EMIT inventoryChanged();
}

bool TenantSession::patch(const QHash<QUuid, StepSettings> &readings)
{
    std::vector<std::pair<quint32, ClientAccessSettings>> changes;
    std::vector<std::pair<quint32, QString>> policies;
    for (auto reading = readings.cbegin(); reading != readings.cend(); ++reading) {
        const qint64 found = m_inventory->facts().rowOf(reading.key());
        if (found < 0)
            continue;
        const auto row = static_cast<quint32>(found);
        if (reading->protocols() != ClientAccessSettings())
            changes.emplace_back(row, appliedTo(m_inventory->facts().settings(row), *reading).protocols());
        if (const auto policy = policyIn(*reading))
            policies.emplace_back(row, *policy);
    }
    if (!changes.empty())
        m_inventory = withSettings(*m_inventory, changes, states());
    if (!policies.empty())
        m_inventory = withPolicies(*m_inventory, policies);
    return !changes.empty() || !policies.empty();
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
