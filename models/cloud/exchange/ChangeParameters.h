// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/exchange/Settings.h"

#include <nlohmann/json_fwd.hpp>

namespace Casement::Exchange {

/// The parameters of every writing cmdlet: absolute values, exactly what is wanted, objects named by Guid only (names
/// are not unique, and an empty identity means something else). BadInput when there is nothing to send or when it
/// could only be refused.
[[nodiscard]] Result<nlohmann::json> mailboxParameters(const QUuid &mailbox, const ClientAccessSettings &wanted);
[[nodiscard]] Result<nlohmann::json> planParameters(const QUuid &plan, const ClientAccessSettings &wanted);
[[nodiscard]] Result<nlohmann::json> organizationParameters(const OrganizationConfig &wanted);
[[nodiscard]] Result<nlohmann::json> transportParameters(const TransportConfig &wanted);
[[nodiscard]] Result<nlohmann::json> newPolicyParameters(const QString &name, const BasicAuthSwitches &allowed);
[[nodiscard]] Result<nlohmann::json> policyParameters(const QUuid &policy, const BasicAuthSwitches &allowed);
[[nodiscard]] Result<nlohmann::json> removalParameters(const QUuid &policy);
[[nodiscard]] Result<nlohmann::json> userParameters(const UserAccess &wanted);

} // namespace Casement::Exchange
