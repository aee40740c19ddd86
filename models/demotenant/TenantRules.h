// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"
#include "models/demotenant/Programs.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>

namespace Casement::Demo {

class Organization;

/// Whether Microsoft ended passwords for it long before the first simulated day. SMTP AUTH still takes them: it is the
/// administrators' to decide.
[[nodiscard]] bool arePasswordsRetired(Spoken spoken);

/// What of the whole tenant keeps passwords or a protocol out: authentication policies, security defaults, enforced
/// Conditional Access and the organisation's switch for EWS. It remembers when each of them changed, so that what went
/// before stays as it was.
class TenantRules final
{
public:
    TenantRules();
    ~TenantRules();

    /// Takes a look at the rules; costs little when they are as they were. The first look holds for all that was.
    void look(const Organization &organization, bool securityDefaults, const std::vector<nlohmann::json> &policies,
              qint64 nowMs);

    /// Whether they have been the same all the time.
    [[nodiscard]] bool areConstant() const;
    /// Whether this gets in at a moment. `policy` is the mailbox's own authentication policy then.
    [[nodiscard]] bool letIn(const Recipient &who, const QByteArray &policy, Spoken spoken, bool isModern,
                             qint64 atMs) const;
    /// Another number after every change.
    [[nodiscard]] quint64 revision() const;

private:
    struct State;
    std::vector<State> m_states; ///< oldest first
};

} // namespace Casement::Demo
