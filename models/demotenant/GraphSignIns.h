// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/GraphAnswer.h"
#include "models/demotenant/SignInEvents.h"

namespace Casement::Demo {

class GraphPolicies;

/// The sign-in log of the last thirty days: who used which client, with what result. What was found for a filter is
/// kept for its further pages, so that events that arrive in between do not move them.
class GraphSignIns final
{
public:
    GraphSignIns(const Profile &profile, const Usage &usage, const GraphPolicies &policies)
        : m_profile(profile),
          m_usage(usage),
          m_policies(policies),
          m_events(usage)
    {
    }

    [[nodiscard]] HttpAnswer list(Call &call, const PageTokens &tokens);

private:
    struct Found
    {
        QByteArray question; ///< version and filter
        std::shared_ptr<const std::vector<SignInEvent>> events;
    };
    [[nodiscard]] std::optional<HttpAnswer> refuse(const Call &call, const QByteArray &filter, bool isBeta) const;
    /// Nothing when that are more than any answer may take.
    [[nodiscard]] std::shared_ptr<const std::vector<SignInEvent>> find(const Call &call, const QByteArray &filter,
                                                                       bool isBeta);
    [[nodiscard]] nlohmann::json row(const SignInEvent &event, bool isBeta) const;

    const Profile &m_profile;
    const Usage &m_usage;
    const GraphPolicies &m_policies;
    SignInEvents m_events;
    QList<Found> m_found; ///< last used last
};

} // namespace Casement::Demo
