// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Commands.h"
#include "app/cli/Consent.h"

#include <memory>

namespace Casement {

class TenantSession;

/// A plan as it was asked for, and the tenant it is of.
struct MadePlan
{
    std::shared_ptr<TenantSession> session;
    ActionPlan plan;
};

/// From what was typed (mailboxes, protocols, what to leave out) to a plan: signs in, reads the tenant, and names on
/// standard error what was left out. toChange: a read-only connection is refused before anything is asked of anybody.
[[nodiscard]] Task<Result<MadePlan>> makePlan(CommandContext *context, bool toChange);

/// What --yes and its companions say.
[[nodiscard]] Consent consentOf(const Arguments &arguments);

} // namespace Casement
