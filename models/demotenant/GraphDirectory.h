// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace Casement::Demo {

struct Profile;
class Usage;

/// Somebody in the directory as Graph's user.
[[nodiscard]] nlohmann::json userJson(const Recipient &one, const Profile &profile);
/// signInActivity of the account at this place; null when nobody signed in for half a year.
[[nodiscard]] nlohmann::json activityJson(const Usage &usage, int place, qint64 nowMs);

[[nodiscard]] nlohmann::json organizationJson(const Profile &profile, bool premium);
[[nodiscard]] std::vector<nlohmann::json> domainRows(const Profile &profile);
[[nodiscard]] std::vector<nlohmann::json> skuRows(const Profile &profile, int users, bool premium);

/// `2026-11-22T08:00:00Z`.
[[nodiscard]] std::string graphMoment(qint64 ms);

} // namespace Casement::Demo
