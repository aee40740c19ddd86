// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Arguments.h"
#include "models/session/TenantRequest.h"

namespace Casement {

struct TenantSettings;

/// Whether what was typed can be meant, before anything is asked of anybody. BadInput names the part that cannot.
[[nodiscard]] Outcome checkTenantTyped(const Arguments &arguments);

/// What was typed, against what is set: lists are added to and taken from. users: whom an assignment is about.
[[nodiscard]] Result<TenantRequest> tenantRequestOf(const Arguments &arguments, const TenantSettings &settings,
                                                    const std::vector<QUuid> &users);

} // namespace Casement
