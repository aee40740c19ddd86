// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/Guard.h"
#include "models/base/Cancel.h"
#include "models/base/Task.h"

#include <optional>

namespace Casement {

class Terminal;

/// What the command line says beforehand in place of clicks.
struct Consent
{
    bool yes = false;
    bool clientProtocols = false;
    bool withoutWayIn = false;
    bool guarded = false;
    QString domain;                ///< the tenant's, typed beforehand; empty: not
    std::optional<int> maxChanges; ///< refuses a larger plan; when large enough it is the typed count
};

/// Confirms a plan that was shown: with --yes by what was given, else by asking on the terminal. Guarded when it is not
/// enough, with what to add. Nothing has been sent then.
[[nodiscard]] Task<Result<ConfirmedPlan>> askConsent(Terminal *terminal, ActionPlan plan, Consent given,
                                                     CancelToken token);

/// The same for a plan that is confirmed and not run as it stands: what was given for it, which is enough.
[[nodiscard]] Task<Result<Confirmation>> askConfirmation(Terminal *terminal, ActionPlan plan, Consent given,
                                                         CancelToken token);

} // namespace Casement
