// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"
#include "models/demotenant/GraphAnswer.h"

namespace Casement::Demo {

/// The sign-in log of the last thirty days: who used which client, with what result.
class GraphSignIns final
{
public:
    GraphSignIns(const Profile &profile, const Directory &directory) : m_profile(profile), m_directory(directory) {}

    [[nodiscard]] HttpAnswer list(Call &call, const PageTokens &tokens) const;

private:
    [[nodiscard]] std::vector<nlohmann::json> rows(const Call &call, bool isBeta, bool onlyInteractive) const;

    const Profile &m_profile;
    const Directory &m_directory;
};

} // namespace Casement::Demo
