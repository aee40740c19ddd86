// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/EffectiveStates.h"

#include "models/posture/AccessLadder.h"
#include "models/posture/AccessWords.h"
#include "models/posture/ApplicationRules.h"

namespace Casement {

namespace {

constexpr std::array storedStates{StoredState::NotRead, StoredState::On, StoredState::Off, StoredState::Inherit};

} // namespace

EffectiveStates::EffectiveStates(const OrganizationSettings &organization) : m_organization(organization)
{
    for (const Protocol protocol : allProtocols) {
        for (const StoredState stored : storedStates)
            m_states[static_cast<size_t>(protocol)][static_cast<size_t>(stored)] =
                effectiveState(protocol, stored, organization);
    }
}

EffectiveStates::EffectiveStates(const OrganizationSettings &organization, const RetirementCalendar &calendar,
                                 const QDate &today)
    : m_organization(organization)
{
    const Mailbox anyone;
    const TenantProtection unread;
    for (const Protocol protocol : allProtocols) {
        // What was not read stays not known, also where Microsoft has shut the door: the cell speaks of the mailbox.
        for (const StoredState stored : {StoredState::On, StoredState::Off, StoredState::Inherit})
            m_states[static_cast<size_t>(protocol)][static_cast<size_t>(stored)] =
                refinedState(protocol, stored, organization, calendar, today);
        const AccessSubject subject{anyone, protocol, organization, unread, calendar, today};
        m_retirement[static_cast<size_t>(protocol)] =
            retirementSentences(retirementFinding(protocol, calendar, today), subject).words;
    }
}

bool EffectiveStates::listsShut(Protocol protocol, const EwsApplications *own) const
{
    return protocol == Protocol::Ews && listsShutEws(m_applications, own);
}

EffectiveState EffectiveStates::ofShut(Protocol protocol, StoredState stored) const
{
    return stored == StoredState::NotRead ? of(protocol, stored) : EffectiveState::Off;
}

QString EffectiveStates::retirementWords(Protocol protocol, StoredState stored) const
{
    const bool same = of(protocol, stored) == effectiveState(protocol, stored, m_organization);
    return same ? QString() : m_retirement[static_cast<size_t>(protocol)];
}

} // namespace Casement
