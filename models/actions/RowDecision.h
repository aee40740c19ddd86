// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RowOutcome.h"
#include "models/actions/StepSettings.h"
#include "models/base/Result.h"

namespace Casement {

/// What the answer to a change says about it.
enum class ChangeFate
{
    Accepted,
    MayHaveHappened, ///< read it before anything is repeated
    Withdrawn,       ///< cancelled before it left
    NotSent,         ///< and none of the others would get through: signed out, no role, no network, a stranger there
    OutOfScope,
    Refused
};

[[nodiscard]] ChangeFate fateOf(const Outcome &answer);

/// Whether this error will meet every other row as well, so that the run pauses instead of failing them all.
[[nodiscard]] bool concernsEveryRow(const Error &error);

/// Whether it may be over in a while without anybody's doing: no network, a service that is down, silent or
/// throttles. A change that got no answer is asked for with fateOf() first: it may have happened.
[[nodiscard]] bool passesByItself(const Error &error);

/// No answer, or none from behind a gateway: it may be the service's trouble or that of the one object asked for.
[[nodiscard]] bool isSilence(const Error &error);

/// The code of a reading's error when the service was silent about this object alone.
inline constexpr QLatin1String silentAlone("SilentAlone");

/// Whether only the person can help: by signing in, or by having a role given or activated.
[[nodiscard]] bool needsPerson(const Error &error);

/// What a reading before a change says.
enum class FirstReading
{
    AsBefore, ///< as the plan saw it: send
    AsWanted, ///< nothing to send
    Otherwise ///< somebody else changed it: leave it alone
};

/// Only what the plan changes is looked at.
[[nodiscard]] FirstReading judgeReading(const StepSettings &seen, const StepSettings &wanted, const StepSettings &now);

} // namespace Casement
