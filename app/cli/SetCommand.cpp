// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/PlanMaking.h"
#include "app/cli/Running.h"

namespace Casement {

Task<Result<ExitCode>> runSet(CommandContext *context)
{
    auto made = co_await makePlan(context, true);
    if (!made)
        co_return failure(made.error());
    const Consent consent = consentOf(*context->arguments);
    co_return co_await carryOut(context, made->session, made->plan, consent);
}

} // namespace Casement
