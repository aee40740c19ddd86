// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/TenantPlan.h"
#include "models/session/TenantReach.h"
#include "models/session/TenantRequest.h"
#include "models/session/TenantSettings.h"

namespace Casement {

/// What a plan for the tenant is made from.
struct TenantGround
{
    QString tenantId;
    QString tenantName;
    const TenantSettings *settings = nullptr;
    const TenantReach *reach = nullptr;
};

/// Old and new for everything of the request but its assignment and its steps. What was not read is refused with the
/// reason it was not; so are a policy's name that is taken, empty or too long, a default that does not exist, the
/// removal of a policy that somebody still has, and lists of EWS applications that would do something else than meant.
[[nodiscard]] Result<std::vector<TenantWish>> wishesOf(const TenantRequest &request, const TenantGround &ground);

/// The protocols that a policy, or one made by this request, leaves no password.
[[nodiscard]] std::vector<Protocol> protocolsBlockedBy(const StepSettings &switches);

/// The same of the policy that is to be somebody's; none blocks nothing. BadInput when there is no such policy and the
/// request makes none.
[[nodiscard]] Result<std::vector<Protocol>> blockedBy(const TenantValue &policy, const TenantRequest &request,
                                                      const TenantSettings &settings);

/// "AllowBasicAuthSmtp" and its eleven siblings, in the order of the cmdlet's reference.
[[nodiscard]] const QStringList &basicAuthProperties();

/// An application's id as the service keeps it; nothing when it is none.
[[nodiscard]] std::optional<QString> applicationId(const QString &typed);

/// A longer name is refused by the service.
inline constexpr int longestPolicyName = 64;

} // namespace Casement
