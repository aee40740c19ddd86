// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"
#include "models/demotenant/GraphAnswer.h"

#include <memory>

namespace Casement::Demo {

inline constexpr const char *reportOnlyPolicyId = "5b1f2b9c-6d3a-4a57-9a0e-2f6f6f6d0c01";

/// Whether a policy, whatever its state, blocks clients of this kind (clientAppUsed) for somebody.
[[nodiscard]] bool isBlocking(const nlohmann::json &policy, const Recipient &who, const QByteArray &client);

/// Conditional Access policies and security defaults, which know of each other.
class GraphPolicies final
{
public:
    explicit GraphPolicies(const Profile &profile);
    ~GraphPolicies();

    /// appliedConditionalAccessPolicies of a sign-in with a password that went through: what the policies that only
    /// report would have done. `client` is its clientAppUsed.
    [[nodiscard]] nlohmann::json appliedTo(const Recipient &who, const QByteArray &client, qint64 atMs) const;

    [[nodiscard]] const std::vector<nlohmann::json> &policies() const { return m_policies; }
    [[nodiscard]] bool areDefaultsOn(const Scenario &scenario) const;

    [[nodiscard]] HttpAnswer list(Call &call, const PageTokens &tokens) const;
    [[nodiscard]] HttpAnswer one(const Call &call, const QByteArray &id) const;
    [[nodiscard]] HttpAnswer create(const Call &call);
    [[nodiscard]] HttpAnswer change(const Call &call, const QByteArray &id);
    [[nodiscard]] HttpAnswer remove(const Call &call, const QByteArray &id);
    [[nodiscard]] HttpAnswer defaults(const Call &call) const;
    [[nodiscard]] HttpAnswer changeDefaults(const Call &call);

private:
    [[nodiscard]] std::optional<HttpAnswer> refuse(const Call &call, const nlohmann::json &policy) const;
    [[nodiscard]] int find(const QByteArray &id) const;

    const Profile &m_profile;
    std::vector<nlohmann::json> m_policies;
    std::optional<bool> m_defaults; ///< as a change left them; else as the scenario says
};

} // namespace Casement::Demo
