// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"
#include "models/posture/RetirementCalendar.h"

namespace Casement {

/// What each stored state comes to in one tenant on one day: the organisation's switches, and what Microsoft has ended.
/// Whoever a policy holds for is another question, which the ladder answers for one mailbox. Cheap to copy and to ask.
class EffectiveStates final
{
public:
    /// As far as mailbox and organisation tell; nothing is known to have been ended by Microsoft. Implicit, since every
    /// reading of an organisation answers the question that way.
    EffectiveStates(const OrganizationSettings &organization);
    /// today is a UTC day.
    EffectiveStates(const OrganizationSettings &organization, const RetirementCalendar &calendar, const QDate &today);

    [[nodiscard]] EffectiveState of(Protocol protocol, StoredState stored) const
    {
        return m_states[static_cast<size_t>(protocol)][static_cast<size_t>(stored)];
    }
    [[nodiscard]] const OrganizationSettings &organization() const { return m_organization; }
    /// Why Microsoft's calendar makes another state of it than mailbox and organisation alone; empty where it does not.
    [[nodiscard]] QString retirementWords(Protocol protocol, StoredState stored) const;

private:
    OrganizationSettings m_organization;
    std::array<std::array<EffectiveState, 4>, allProtocols.size()> m_states{};
    std::array<QString, allProtocols.size()> m_retirement;
};

} // namespace Casement
