// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"
#include "models/domain/EwsApplications.h"
#include "models/posture/RetirementCalendar.h"

namespace Casement {

/// What each stored state comes to in one tenant on one day: the organisation's switches, its lists of EWS applications
/// where they let nobody in, and what Microsoft has ended.
/// Whoever a policy holds for is another question, which the ladder answers for one mailbox. Cheap to copy and to ask.
class EffectiveStates final
{
public:
    /// As far as mailbox and organisation tell; nothing is known to have been ended by Microsoft. Implicit, since every
    /// reading of an organisation answers the question that way.
    EffectiveStates(const OrganizationSettings &organization);
    /// today is a UTC day.
    EffectiveStates(const OrganizationSettings &organization, const RetirementCalendar &calendar, const QDate &today);

    /// The organisation's lists of EWS applications; nothing: they were not read.
    void setApplications(const std::optional<EwsApplications> &applications) { m_applications = applications; }

    [[nodiscard]] EffectiveState of(Protocol protocol, StoredState stored) const
    {
        return m_states[static_cast<size_t>(protocol)][static_cast<size_t>(stored)];
    }
    /// Whether the lists of EWS applications let nobody in, for a mailbox with these of its own, or none.
    [[nodiscard]] bool listsShut(Protocol protocol, const EwsApplications *own) const;
    /// The same as of() where they do. What was not read stays not known.
    [[nodiscard]] EffectiveState ofShut(Protocol protocol, StoredState stored) const;
    [[nodiscard]] const OrganizationSettings &organization() const { return m_organization; }
    /// Why Microsoft's calendar makes another state of it than mailbox and organisation alone; empty where it does not.
    [[nodiscard]] QString retirementWords(Protocol protocol, StoredState stored) const;

private:
    OrganizationSettings m_organization;
    std::optional<EwsApplications> m_applications;
    std::array<std::array<EffectiveState, 4>, allProtocols.size()> m_states{};
    std::array<QString, allProtocols.size()> m_retirement;
};

} // namespace Casement
