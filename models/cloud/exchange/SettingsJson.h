// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/exchange/RowParsing.h"
#include "models/cloud/exchange/Settings.h"

#include <QByteArrayList>

#include <nlohmann/json_fwd.hpp>

namespace Casement::Exchange {

/// The one row of a configuration. An answer with none or several is BadAnswer, as is a value of the wrong type.
[[nodiscard]] Result<OrganizationConfig> organizationConfigFrom(const nlohmann::json &rows);
[[nodiscard]] Result<TransportConfig> transportConfigFrom(const nlohmann::json &rows);

[[nodiscard]] QByteArrayList organizationProperties();
[[nodiscard]] QByteArrayList transportProperties();

/// The parameters of the writing cmdlets: exactly what is present, null where it is null. What can only be read is
/// left out.
[[nodiscard]] nlohmann::json parametersOf(const OrganizationConfig &wanted);
[[nodiscard]] nlohmann::json parametersOf(const TransportConfig &wanted);
[[nodiscard]] nlohmann::json parametersOf(const BasicAuthSwitches &wanted);

template <>
struct RowSource<CasMailboxPlan>
{
    static constexpr const char *cmdlet = "Get-CASMailboxPlan";
    static QByteArrayList properties();
    static CasMailboxPlan read(RowReader &reader);
};

template <>
struct RowSource<AuthenticationPolicy>
{
    static constexpr const char *cmdlet = "Get-AuthenticationPolicy";
    static QByteArrayList properties();
    static AuthenticationPolicy read(RowReader &reader);
};

template <>
struct RowSource<UserAccess>
{
    static constexpr const char *cmdlet = "Get-User";
    static QByteArrayList properties();
    static UserAccess read(RowReader &reader);
};

/// The one user that was asked for. NotFound when there is no row; BadAnswer when it is somebody else or several.
[[nodiscard]] Result<UserAccess> userAccessFrom(const nlohmann::json &rows, const QUuid &user);

} // namespace Casement::Exchange
