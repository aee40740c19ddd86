// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/StepSettings.h"
#include "models/base/Result.h"
#include "models/cloud/exchange/Settings.h"

namespace Casement::ExchangeSteps {

/// The configurations, plans and policies as the service tells them, as the settings of a step, and back. Only what a
/// step sets is present in what is sent. BadInput for a value of a type that the property does not have.

[[nodiscard]] StepSettings settingsOf(const Exchange::OrganizationConfig &config);
[[nodiscard]] StepSettings settingsOf(const Exchange::TransportConfig &config);
/// With "Exists": true.
[[nodiscard]] StepSettings settingsOf(const Exchange::AuthenticationPolicy &policy);
[[nodiscard]] StepSettings settingsOf(const Exchange::UserAccess &user);
/// What a policy that is not there reads as.
[[nodiscard]] StepSettings noPolicy();

[[nodiscard]] Result<Exchange::OrganizationConfig> organizationFrom(const StepSettings &wanted);
[[nodiscard]] Result<Exchange::TransportConfig> transportFrom(const StepSettings &wanted);
[[nodiscard]] Result<Exchange::BasicAuthSwitches> switchesFrom(const StepSettings &wanted);
[[nodiscard]] Result<Exchange::UserAccess> userFrom(const QUuid &user, const StepSettings &wanted);

} // namespace Casement::ExchangeSteps
