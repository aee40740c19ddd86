// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ProtocolState.h"

namespace Casement {

/// The stored state of every protocol of one mailbox: one row of Get-CASMailbox, or the part of it that a plan sets.
class ClientAccessSettings final
{
public:
    /// All NotRead.
    ClientAccessSettings() = default;

    [[nodiscard]] StoredState operator[](Protocol protocol) const { return m_states[index(protocol)]; }
    void set(Protocol protocol, StoredState state) { m_states[index(protocol)] = state; }

    /// Whether no way in would be left: every protocol effectively off. An unknown one counts as open.
    [[nodiscard]] bool leavesNoWayIn(const OrganizationSettings &organization) const;

    friend bool operator==(const ClientAccessSettings &, const ClientAccessSettings &) = default;

private:
    static constexpr size_t index(Protocol protocol) { return static_cast<size_t>(protocol); }
    std::array<StoredState, allProtocols.size()> m_states{};
};

} // namespace Casement
