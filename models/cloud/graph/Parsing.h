// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/graph/Audits.h"
#include "models/cloud/graph/People.h"
#include "models/cloud/graph/Policies.h"
#include "models/cloud/graph/SignIns.h"
#include "models/cloud/graph/Tenant.h"

#include <nlohmann/json_fwd.hpp>

namespace Casement::Graph {

// One object of an answer each. Unknown members are passed over; a member of a wrong type is BadAnswer with its name.

[[nodiscard]] Result<Person> parsePerson(const nlohmann::json &object);
[[nodiscard]] Result<User> parseUser(const nlohmann::json &object);
[[nodiscard]] Result<DirectoryRole> parseDirectoryRole(const nlohmann::json &object);
[[nodiscard]] Result<EligibleRole> parseEligibleRole(const nlohmann::json &object);
[[nodiscard]] Result<Organization> parseOrganization(const nlohmann::json &object);
[[nodiscard]] Result<SubscribedSku> parseSubscribedSku(const nlohmann::json &object);
[[nodiscard]] Result<SecurityDefaults> parseSecurityDefaults(const nlohmann::json &object);
[[nodiscard]] Result<ConditionalAccessPolicy> parseConditionalAccessPolicy(const nlohmann::json &object);
[[nodiscard]] Result<SignInRecord> parseSignIn(const nlohmann::json &object);
[[nodiscard]] Result<DirectoryAudit> parseDirectoryAudit(const nlohmann::json &object);

} // namespace Casement::Graph
