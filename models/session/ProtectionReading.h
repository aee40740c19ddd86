// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/exchange/Settings.h"
#include "models/cloud/graph/Policies.h"
#include "models/domain/TenantProtection.h"

namespace Casement {

// The services' words, as the ladder of access understands them. What is not understood stays at the defaults of
// AccessPolicy, by which a policy may concern anybody.

[[nodiscard]] AccessPolicy accessPolicyOf(const Graph::ConditionalAccessPolicy &policy);
/// The organisation's lists of EWS applications.
[[nodiscard]] EwsApplications ewsApplicationsOf(const Exchange::OrganizationConfig &config);
[[nodiscard]] BasicAuthPolicy basicAuthPolicyOf(const Exchange::AuthenticationPolicy &policy);

} // namespace Casement
